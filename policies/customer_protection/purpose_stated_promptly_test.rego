package ccsguard.tests.customer_protection.purpose_stated_promptly

import data.ccsguard.rules.customer_protection.purpose_stated_promptly
import data.ccsguard.tests.facts

request(number, before) := facts.said("collects:other", number, ["collected", "wanted"], {
	"where": "collect", "purpose": "other", "before": before,
})

why(number) := facts.act("purpose_stated", number, ["purpose_told"])

question(number, changes) := facts.said("question", number, [], changes)

steps := [facts.step([1], []), object.union(facts.step([], []), {"depth": 1})]

found(given) := made if {
	made := purpose_stated_promptly.findings with input as given
}

doubts(given) := made if {
	made := purpose_stated_promptly.inconclusive with input as given
}

test_a_request_before_the_purpose_is_found if {
	found(facts.script({}, steps, [request(0, []), why(1)])) == {{
		"at": ["a0"],
		"params": {"what": "collects: other comes first"},
		"confidence": "high",
		"witness": {"to": 0, "avoiding": "purpose_told"},
	}}
}

test_the_purpose_before_or_in_the_same_step_is_enough if {
	count(found(facts.script({}, steps, [why(0), request(1, ["purpose_told"])]))) == 0
	count(found(facts.script({}, steps, [why(1), request(1, [])]))) == 0
}

test_identity_may_be_asked_first if {
	asked := object.union(request(0, []), {"purpose": "identity_verification"})
	count(found(facts.script({}, steps, [asked, why(1)]))) == 0
}

test_one_question_is_no_finding_but_in_wisconsin if {
	given := facts.script({}, steps, [question(0, {}), why(1)])
	count(found(given)) == 0
	strict := object.union(given, {"params": {"purpose_before_question": [{"value": {"required": true}}]}})
	count(found(strict)) == 1
}

test_a_second_step_of_questions_is_found if {
	beside := [question(0, {}), question(1, {"maybe_before": ["question"]}), facts.act("pitch", 1, ["marketing"])]
	count(found(facts.script({}, steps, beside))) == 0
	late := [steps[0], object.union(steps[1], {"next": [2]}), object.union(facts.step([], []), {"depth": 2})]
	acts := [question(0, {}), question(1, {"maybe_before": ["question"]}), why(2)]
	{one.at | some one in found(facts.script({}, late, acts))} == {["a1"]}
}

test_without_any_known_words_it_is_undecided if {
	given := facts.script({}, steps, [request(0, [])])
	count(found(given)) == 0
	count(doubts(given)) == 1
}

test_a_transcript_has_three_turns_for_it if {
	speakers := ["agent", "customer", "agent", "customer", "agent", "customer", "agent"]
	greeting := facts.act("greeting", 0, ["opening"])
	asked := [greeting, question(0, {}), question(2, {}), question(4, {})]
	{one.at | some one in found(facts.transcript({}, speakers, array.concat(asked, [why(6)])))} == {["n4"]}
	count(found(facts.transcript({}, speakers, array.concat(asked, [why(4)])))) == 0
}

test_the_clock_of_a_law_counts if {
	speakers := ["agent", "customer", "agent"]
	plain := facts.transcript({}, speakers, [facts.act("greeting", 0, ["opening"]), why(2)])
	late := object.union(plain, {
		"nodes": [object.union(node, {"seconds": 30 * number}) | some number, node in plain.nodes],
		"params": {"purpose_stated_within": [{"value": {"max_seconds": 30}}]},
	})
	{one.at | some one in found(late)} == {["n2"]}
}

test_one_early_question_is_no_finding_in_a_transcript if {
	speakers := ["agent", "customer", "agent", "customer", "agent", "customer", "agent"]
	greeting := facts.act("greeting", 0, ["opening"])
	count(found(facts.transcript({}, speakers, [greeting, question(2, {}), why(6)]))) == 0
}
