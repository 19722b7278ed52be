package ccsguard.tests.customer_protection.artificial_voice

import data.ccsguard.rules.customer_protection.artificial_voice
import data.ccsguard.tests.facts

says(next) := object.union(facts.node("bot"), {"next": next, "terminal": count(next) == 0})

offered(number) := facts.said("opt_out_offered", number, [], {"speaker": "bot"})

calls(nodes, acts, ways) := object.union(facts.script({"channel": "ivr"}, nodes, acts), {"edges": ways})

found(given) := made if {
	made := artificial_voice.findings with input as given
}

test_a_path_without_a_way_to_stop_is_found if {
	found(calls([says([1]), says([])], [], [])) == {{
		"at": ["n0"],
		"params": {"what": "this path ends without a way to stop the calls"},
		"confidence": "medium",
		"witness": {"from": 0, "avoiding": "opt_out_offered"},
	}}
}

test_words_for_it_or_a_key_that_records_it_are_enough if {
	count(found(calls([says([1]), says([])], [offered(0)], []))) == 0
	recorded := facts.said("record_opt_out", 2, ["opt_out_done"], {"where": "do"})
	ways := [{"from": 0, "to": 2, "acts": [], "kind": "condition"}]
	count(found(calls([says([1, 2]), says([]), says([])], [recorded], ways))) == 0
}

test_a_step_that_is_not_understood_may_offer_it if {
	unclear := object.union(says([]), {"understood": false})
	count(found(calls([says([1]), unclear], [], []))) == 0
}

test_people_and_other_countries_are_not_judged if {
	spoken := facts.script({}, [facts.step([], [])], [])
	people := artificial_voice.applicable with input as spoken
	people == false
	there := object.union(spoken.document, {"channel": "ivr", "jurisdictions": ["eu"]})
	abroad := object.union(calls([says([])], [], []), {"document": there})
	elsewhere := artificial_voice.applicable with input as abroad
	elsewhere == false
}

campaign(consent) := {
	"kind": "campaign", "voice": "prerecorded", "consent": consent, "document": {"jurisdictions": ["us-federal"]},
}

test_a_campaign_needs_evidence_of_consent if {
	{one.at | some one in found(campaign(null))} == {[""]}
	{one.at | some one in found(campaign({"evidence_ref": null}))} == {["/consent"]}
	count(found(campaign({"evidence_ref": "stated"}))) == 0
}
