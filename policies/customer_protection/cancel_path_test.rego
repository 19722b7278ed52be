package ccsguard.tests.customer_protection.cancel_path

import data.ccsguard.rules.customer_protection.cancel_path
import data.ccsguard.tests.facts

offer(number) := facts.said("retention_offer", number, ["marketing"], {"where": "do"})

done(number) := facts.said("cancel_service", number, [], {"where": "do"})

way(from, to, acts) := {"from": from, "to": to, "acts": acts, "kind": "condition"}

limit := {"cancel_path": [{"value": {"max_steps": 5, "max_retention_offers": 1}}]}

script(nodes, acts, ways) := object.union(facts.script({}, nodes, acts), {"edges": ways, "params": limit})

found(given) := made if {
	made := cancel_path.findings with input as given
}

whats(given) := {one.params.what | some one in found(given)}

# The wish at 0, offers at 1 and 2, the end of it at 3.
desk := [facts.step([1], []), facts.step([2, 3], []), facts.step([3], []), facts.step([], [])]

test_a_second_offer_is_found_with_the_way_to_it if {
	ways := [way(0, 1, ["cancel_requested"]), way(1, 2, ["cancel_requested"]), way(2, 3, ["cancel_requested"])]
	found(script(desk, [offer(1), offer(2), done(3)], ways)) == {{
		"at": ["n2"],
		"params": {"what": "more than 1 offers to stay"},
		"witness": {"to": 2, "through": [0, 1, 2]},
	}}
}

test_one_offer_is_allowed if {
	ways := [way(0, 1, ["cancel_requested"]), way(1, 3, ["cancel_requested"]), way(2, 3, [])]
	count(found(script(desk, [offer(1), offer(2), done(3)], ways))) == 0
}

test_too_many_steps_are_found if {
	nodes := [facts.step([n + 1], []) | some n in numbers.range(0, 6)]
	ways := [way(0, 1, ["cancel_requested"])]
	given := script(array.concat(nodes, [facts.step([], [])]), [done(7)], ways)
	whats(given) == {"more than 5 steps to the end of it"}
	nearer := script(array.concat(nodes, [facts.step([], [])]), [done(5)], ways)
	count(found(nearer)) == 0
}

test_a_wish_that_is_sent_elsewhere_is_found if {
	ways := [way(0, 1, ["cancel_requested"])]
	given := script([facts.step([1], []), facts.step([], [])], [facts.act("cancel_elsewhere", 1, [])], ways)
	whats(given) == {"only by another channel"}
}

test_a_wish_that_nothing_fulfils_is_undecided if {
	given := script([facts.step([1], []), facts.step([], [])], [], [way(0, 1, ["cancel_requested"])])
	reasons := cancel_path.inconclusive with input as given
	count(reasons) == 1
	count(found(given)) == 0
}

test_two_offers_in_a_transcript_are_found_and_one_is_not if {
	wish := facts.said("cancel_requested", 1, [], {"speaker": "customer"})
	speakers := ["agent", "customer", "agent", "customer", "agent"]
	one := facts.act("retention_offer", 2, ["marketing"])
	two := facts.act("retention_offer", 4, ["marketing"])
	given := object.union(facts.transcript({}, speakers, [wish, one, two]), {"params": limit})
	{made.at | some made in found(given)} == {["a0", "n2", "n4"]}
	single := object.union(facts.transcript({}, speakers, [wish, one]), {"params": limit})
	count(found(single)) == 0
}

test_another_channel_on_the_way_to_the_end_of_it_is_no_finding if {
	ways := [way(0, 1, ["cancel_requested"])]
	nodes := [facts.step([1], []), facts.step([2], []), facts.step([], [])]
	count(found(script(nodes, [facts.act("cancel_elsewhere", 1, []), done(2)], ways))) == 0
}
