package ccsguard.tests.customer_protection.children

import data.ccsguard.rules.customer_protection.children
import data.ccsguard.tests.facts

pitch(number) := facts.act("pitch", number, ["marketing"])

by_child(number) := facts.said("child_present", number, [], {"speaker": "customer"})

way(from, to, acts) := {"from": from, "to": to, "acts": acts, "kind": "condition"}

steps := [facts.step([1, 3], []), facts.step([2], []), facts.step([], []), facts.step([], [])]

given(edges, acts) := object.union(facts.script({}, steps, acts), {"edges": edges})

child_first := [way(0, 1, ["child_present"]), way(0, 3, []), way(1, 2, [])]

test_an_offer_behind_the_way_of_a_child_is_found_with_its_way if {
	found := children.findings with input as given(child_first, [pitch(2)])
	some one in found
	one.at == ["a0"]
	one.witness == {"to": 2, "through": [0, 1]}
}

test_an_offer_to_others_is_right if {
	found := children.findings with input as given(child_first, [pitch(3)])
	count(found) == 0
}

test_after_an_adult_is_asked_for_nothing_is_found if {
	asked := facts.act("asks_for_adult", 1, [])
	found := children.findings with input as given(child_first, [asked, pitch(2)])
	count(found) == 0
}

test_an_adult_who_comes_may_be_offered_something if {
	edges := [way(0, 1, ["child_present"]), way(1, 2, ["adult_comes"])]
	found := children.findings with input as given(edges, [pitch(2)])
	count(found) == 0
}

test_urging_is_found_wherever_it_stands if {
	urging := facts.act("urges_child", 3, [])
	found := children.findings with input as given(child_first, [urging])
	{one.params.what | some one in found} == {"urging to buy"}
}

test_an_offer_after_a_child_has_spoken_is_found if {
	document := facts.transcript({}, ["agent", "customer", "agent"], [by_child(1), pitch(2)])
	found := children.findings with input as document
	{concat(" ", one.at) | some one in found} == {"a1"}
}

test_an_offer_after_an_adult_was_asked_for_is_undecided if {
	asked := facts.act("asks_for_adult", 2, [])
	people := ["agent", "customer", "agent", "customer", "agent"]
	document := facts.transcript({}, people, [by_child(1), asked, pitch(4)])
	found := children.findings with input as document
	reasons := children.inconclusive with input as document
	count(found) == 0
	count(reasons) == 1
}

test_without_a_child_the_rule_does_not_apply if {
	applies := children.applicable with input as facts.transcript({}, ["agent"], [pitch(0)])
	applies == false
}
