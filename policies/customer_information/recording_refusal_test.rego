package ccsguard.tests.customer_information.recording_refusal

import data.ccsguard.rules.customer_information.recording_refusal
import data.ccsguard.tests.facts

eu := {"jurisdictions": ["eu"], "recording": {"state": "on", "recorded": true, "stated": true, "notice": null}}

asked(number) := facts.act("asks:name", number, ["asked", "substance"])

stopped(number) := facts.said("stop_recording", number, [], {"where": "do"})

objects := [{"from": 0, "to": 1, "acts": ["recording_objection"], "kind": "condition"}]

steps := [facts.step([1, 2], []), facts.step([2], []), facts.step([], [])]

given(about, edges, acts) := object.union(facts.script(about, steps, acts), {"edges": edges})

test_an_objection_that_leads_on_while_recording_is_found_with_its_way if {
	found := recording_refusal.findings with input as given(eu, objects, [asked(2)])
	some one in found
	one.at == ["n1", "a0"]
	one.witness == {"to": 2, "through": [0, 1]}
}

test_an_objection_that_stops_the_recording_is_right if {
	found := recording_refusal.findings with input as given(eu, objects, [stopped(1), asked(2)])
	count(found) == 0
}

test_no_way_to_object_is_found if {
	found := recording_refusal.findings with input as given(eu, [], [asked(2)])
	{one.params.what | some one in found} == {"no way to object"}
}

test_a_spoken_choice_is_a_way_to_object if {
	choice := facts.act("recording_choice", 0, [])
	found := recording_refusal.findings with input as given(eu, [], [choice, asked(2)])
	count(found) == 0
}

test_a_step_that_is_not_understood_may_hear_the_objection if {
	unclear := object.union(eu, {"not_understood": 1})
	found := recording_refusal.findings with input as given(unclear, [], [asked(2)])
	count(found) == 0
}

test_an_objection_that_is_passed_over_is_found_in_a_transcript if {
	objection := facts.said("recording_objection", 1, [], {"speaker": "customer"})
	people := ["agent", "customer", "agent", "customer", "agent"]
	found := recording_refusal.findings with input as facts.transcript(eu, people, [objection, asked(4)])
	some one in found
	one.at == ["n1", "n2"]
	heeded := facts.transcript(eu, people, [objection, facts.act("stop_recording", 2, []), asked(4)])
	quiet := recording_refusal.findings with input as heeded
	count(quiet) == 0
}

test_in_china_the_rule_does_not_apply if {
	cn := object.union(eu, {"jurisdictions": ["cn"]})
	applies := recording_refusal.applicable with input as given(cn, [], [asked(2)])
	applies == false
}
