package ccsguard.tests.customer_information.privacy_notice

import data.ccsguard.rules.customer_information.privacy_notice
import data.ccsguard.tests.facts

asks(name, number, before) := facts.said(concat(":", ["asks", name]), number, ["personal_request"], {"before": before})

notice(number) := facts.act("privacy_notice", number, [])

places(given) := {concat(" ", one.at) | some one in found} if {
	found := privacy_notice.findings with input as given
}

undecided(given) := count(found) if {
	found := privacy_notice.inconclusive with input as given
}

applies(given) := found if {
	found := privacy_notice.applicable with input as given
}

eu := {"jurisdictions": ["eu"], "recording": {"state": null, "recorded": false, "stated": true, "notice": "none"}}

script(acts) := facts.script(eu, [facts.step([1], []), facts.step([], [])], acts)

test_a_path_to_the_question_without_the_notice_has_its_witness if {
	found := privacy_notice.findings with input as script([asks("address", 1, [])])
	some one in found
	one.at == ["a0"]
	one.witness == {"to": 1, "avoiding": "privacy_notice"}
}

test_a_notice_before_or_beside_the_question_is_right if {
	count(places(script([notice(0), asks("address", 1, ["privacy_notice"])]))) == 0
	count(places(script([notice(1), asks("address", 1, [])]))) == 0
}

test_whom_one_speaks_to_may_be_asked_first if {
	right := facts.act("right_party_question", 1, [])
	count(places(script([right, asks("name", 1, [])]))) == 0
	places(script([asks("name", 1, [])])) == {"a0"}
}

greeting := facts.act("greeting", 0, ["opening"])

talk(notice_of_recording, acts) := facts.transcript(
	object.union(eu, {"recording": {"state": null, "recorded": true, "stated": true, "notice": notice_of_recording}}),
	["agent", "customer", "agent"], acts,
)

test_a_transcript_with_its_opening_is_judged_and_one_behind_an_ivr_is_not if {
	places(talk("spoken", [greeting, asks("date_of_birth", 2, [])])) == {"a1"}
	behind := talk("ivr_prompt", [greeting, asks("date_of_birth", 2, [])])
	count(places(behind)) == 0
	undecided(behind) == 1
}

test_an_uncertain_question_is_undecided if {
	unsure := object.union(asks("address", 1, []), {"confidence": "low"})
	count(places(script([unsure]))) == 0
	undecided(script([unsure])) == 1
}

test_it_applies_in_the_eu_the_uk_and_china_only if {
	every one in ["eu", "uk", "cn"] {
		applies(facts.script({"jurisdictions": [one]}, [facts.step([], [])], []))
	}
	applies(facts.script({"jurisdictions": ["us-ca"]}, [facts.step([], [])], [])) == false
}
