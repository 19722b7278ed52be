package ccsguard.tests.customer_protection.immediate_danger

import data.ccsguard.rules.customer_protection.immediate_danger
import data.ccsguard.tests.facts

way := {"from": 0, "to": 1, "acts": ["harm_cue"], "kind": "condition"}

given(about, reaches) := object.union(
	facts.script(about, [facts.step([1], reaches), facts.step([], reaches)], []),
	{"edges": [way]},
)

cue(number) := facts.said("harm_cue", number, [], {"speaker": "customer"})

people := ["agent", "customer", "agent", "customer", "agent"]

test_a_way_of_danger_without_help_is_found if {
	found := immediate_danger.findings with input as given({}, [])
	some one in found
	one.at == ["n1"]
	one.witness == {"to": 1, "through": ["harm_cue"]}
}

test_a_way_of_danger_with_an_emergency_step_is_right if {
	found := immediate_danger.findings with input as given({}, ["emergency_handled"])
	count(found) == 0
}

test_a_transfer_alone_is_undecided if {
	found := immediate_danger.findings with input as given({}, ["human_route"])
	reasons := immediate_danger.inconclusive with input as given({}, ["human_route"])
	count(found) == 0
	count(reasons) == 1
}

test_a_health_line_without_an_emergency_step_is_found if {
	clinic := facts.script({"direction": "inbound", "client_is": ["health_care"]}, [facts.step([], [])], [])
	found := immediate_danger.findings with input as clinic
	{one.params.what | some one in found} == {"no step for an emergency"}
	shop := facts.script({"direction": "inbound"}, [facts.step([], [])], [])
	applies := immediate_danger.applicable with input as shop
	applies == false
}

test_words_of_danger_that_nobody_takes_up_are_found if {
	found := immediate_danger.findings with input as facts.transcript({}, people, [cue(1)])
	some one in found
	one.at == ["n1", "n2"]
}

test_words_of_danger_that_are_taken_up_are_right if {
	answer := facts.act("emergency_response", 2, ["emergency_handled"])
	found := immediate_danger.findings with input as facts.transcript({}, people, [cue(1), answer])
	reasons := immediate_danger.inconclusive with input as facts.transcript({}, people, [cue(1), answer])
	count(found) + count(reasons) == 0
}
