package ccsguard.tests.professional_ethics.bot_honesty

import data.ccsguard.rules.professional_ethics.bot_honesty
import data.ccsguard.tests.facts

eu := {"jurisdictions": ["eu"]}

asked(number, before) := facts.said("asked_if_bot", number, [], {"speaker": "customer", "before": before})

by_bot(name, number) := facts.said(name, number, [], {"speaker": "bot"})

talk(about, acts) := facts.transcript(about, ["bot", "customer", "bot", "customer"], acts)

test_a_bot_that_claims_to_be_human_is_found if {
	found := bot_honesty.findings with input as talk(eu, [by_bot("claims_human", 2)])
	found == {{"at": ["a0"], "confidence": "high", "params": {"what": "claims human"}}}
}

test_an_agent_who_is_human_may_say_so if {
	found := bot_honesty.findings with input as talk(eu, [facts.act("claims_human", 2, [])])
	count(found) == 0
}

test_outside_the_eu_and_the_us_it_is_policy if {
	found := bot_honesty.findings with input as talk({"jurisdictions": ["cn"]}, [by_bot("claims_human", 2)])
	{one.by_policy | some one in found} == {true}
}

test_an_answer_that_evades_the_question_is_found if {
	found := bot_honesty.findings with input as talk(eu, [asked(1, [])])
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"n2"}
}

test_a_truthful_answer_is_right if {
	found := bot_honesty.findings with input as talk(eu, [asked(1, []), by_bot("bot_disclosed", 2)])
	count(found) == 0
}

test_evading_after_an_earlier_disclosure_is_undecided if {
	given := talk(eu, [by_bot("bot_disclosed", 0), asked(1, ["bot_disclosed"])])
	found := bot_honesty.findings with input as given
	reasons := bot_honesty.inconclusive with input as given
	count(found) == 0
	count(reasons) == 1
}

test_a_script_whose_answering_step_does_not_say_it_is_undecided if {
	nodes := [object.union(facts.node("bot"), {"next": [1]}), facts.node("bot")]
	way := {"from": 0, "to": 1, "acts": ["asked_if_bot"], "kind": "condition"}
	given := object.union(facts.script(eu, nodes, []), {"edges": [way]})
	reasons := bot_honesty.inconclusive with input as given
	count(reasons) == 1
}

test_a_contact_without_a_bot_is_not_judged if {
	applies := bot_honesty.applicable with input as facts.transcript(eu, ["agent", "customer"], [])
	applies == false
}
