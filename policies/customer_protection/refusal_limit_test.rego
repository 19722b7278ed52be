package ccsguard.tests.customer_protection.refusal_limit

import data.ccsguard.rules.customer_protection.refusal_limit
import data.ccsguard.tests.facts

offer(number) := facts.said("pitch", number, ["marketing"], {"where": "do"})

way(from, to, acts) := {"from": from, "to": to, "acts": acts, "kind": "condition"}

limit := {"rebuttals_after_refusal": [{"value": {"max": 1}}]}

script(nodes, acts, ways) := object.union(facts.script({}, nodes, acts), {"edges": ways, "params": limit})

found(given) := made if {
	made := refusal_limit.findings with input as given
}

# An offer at 0, 1 and 2, each with a way that says no to the next; 3 says goodbye.
chain := [facts.step([1, 3], []), facts.step([2, 3], []), facts.step([3], []), facts.step([], [])]

test_the_second_offer_after_a_no_is_found_with_the_way_to_it if {
	ways := [way(0, 1, ["refusal"]), way(1, 2, ["refusal"]), way(2, 3, ["refusal"])]
	given := script(chain, [offer(0), offer(1), offer(2)], ways)
	found(given) == {{
		"at": ["n2"],
		"params": {"what": "another offer on the way of a customer who says no", "allowed": 1},
		"witness": {"to": 2, "through": [0, 1, 2]},
	}}
}

test_one_more_offer_is_allowed if {
	ways := [way(0, 1, ["refusal"]), way(1, 3, ["refusal"]), way(2, 3, ["refusal"])]
	count(found(script(chain, [offer(0), offer(1), offer(2)], ways))) == 0
}

test_a_customer_who_says_yes_has_not_refused if {
	ways := [way(0, 1, ["refusal"]), way(1, 2, ["interest_shown"]), way(2, 3, ["refusal"])]
	count(found(script(chain, [offer(0), offer(1), offer(2)], ways))) == 0
}

test_an_offer_that_comes_round_again_is_found if {
	nodes := [facts.step([1], []), facts.step([1, 2], []), facts.step([], [])]
	ways := [way(0, 1, ["refusal"]), way(1, 1, ["refusal"])]
	given := script(nodes, [offer(0), offer(1)], ways)
	{concat(" ", one.at) | some one in found(given)} == {"n1"}
}

test_a_way_through_a_step_that_is_not_understood_proves_nothing if {
	unclear := object.union(facts.step([2], []), {"understood": false})
	nodes := [facts.step([1], []), unclear, facts.step([3], []), facts.step([], [])]
	ways := [way(0, 1, ["refusal"]), way(1, 2, []), way(2, 3, ["refusal"])]
	count(found(script(nodes, [offer(0), offer(2), offer(3)], ways))) == 0
}

no(number) := facts.said("refusal", number, [], {"speaker": "customer"})

speakers := ["agent", "customer", "agent", "customer", "agent", "customer"]

talk(acts) := object.union(facts.transcript({}, speakers, acts), {"params": limit})

pitch(number) := facts.act("pitch", number, ["marketing"])

test_offers_after_two_noes_are_found_in_a_transcript if {
	given := talk([pitch(0), no(1), pitch(2), no(3), pitch(4)])
	{one.at | some one in found(given)} == {["n1", "n3"]}
}

test_one_offer_after_a_no_is_allowed_in_a_transcript if {
	given := talk([pitch(0), no(1), pitch(2), no(3)])
	count(found(given)) == 0
}

test_no_offer_is_allowed_after_the_wish_to_stop if {
	stop := facts.said("opt_out_requested", 1, [], {"speaker": "customer"})
	{one.params.allowed | some one in found(talk([stop, pitch(2)]))} == {0}
}

test_a_yes_between_two_offers_ends_the_refusal if {
	nodes := [facts.step([1], []), facts.step([2], []), facts.step([3, 4], []), facts.step([4], []), facts.step([], [])]
	ways := [way(0, 1, ["refusal"]), way(1, 2, ["refusal"]), way(2, 3, ["interest_shown"]), way(3, 4, ["refusal"])]
	count(found(script(nodes, [offer(0), offer(1), offer(3)], ways))) == 0
	asked := array.concat(array.slice(ways, 0, 2), [way(2, 3, []), way(3, 4, ["refusal"])])
	count(found(script(nodes, [offer(0), offer(1), offer(3)], asked))) == 1
}

test_what_comes_from_a_step_that_is_not_understood_is_no_refusal if {
	unclear := object.union(facts.step([1], []), {"understood": false})
	ways := [way(0, 1, ["refusal"]), way(1, 2, ["refusal"]), way(2, 3, ["refusal"])]
	nodes := array.concat([unclear], array.slice(chain, 1, 4))
	count(found(script(nodes, [offer(0), offer(1), offer(2)], ways))) == 0
}
