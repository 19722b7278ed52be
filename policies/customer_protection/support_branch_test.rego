package ccsguard.tests.customer_protection.support_branch

import data.ccsguard.rules.customer_protection.support_branch
import data.ccsguard.tests.facts

offer(number) := facts.said("pitch", number, ["marketing"], {"where": "do"})

done(name, number) := facts.said(name, number, [], {"where": "do"})

script(nodes, acts) := object.union(facts.script({}, nodes, acts), {"edges": [
{"from": n, "to": to, "acts": [], "kind": "condition"} |
	some n, node in nodes
	some to in node.next
]})

found(given) := made if {
	made := support_branch.findings with input as given
}

# An offer at 0, the order at 1, help at 2, the end at 3.
nodes := [facts.step([1, 3], []), facts.step([3, 2], []), facts.step([], []), facts.step([], [])]

test_an_offer_without_help_is_found if {
	found(script(nodes, [offer(0), done("confirm_order", 1)])) == {{
		"at": ["n0"],
		"params": {"what": "no branch to support before the customer commits"},
		"witness": {"to": 0},
	}}
}

test_help_after_the_order_comes_too_late if {
	count(found(script(nodes, [offer(0), done("confirm_order", 1), done("offer_support", 2)]))) == 1
}

test_help_before_the_order_is_enough if {
	count(found(script(nodes, [offer(0), done("offer_support", 2)]))) == 0
}

test_a_step_that_is_not_understood_may_help if {
	unclear := object.union(facts.step([], []), {"understood": false})
	count(found(script([facts.step([1, 2], []), unclear, facts.step([], [])], [offer(0)]))) == 0
}

test_a_text_without_branches_is_undecided if {
	given := script([facts.step([1], []), facts.step([], [])], [offer(0)])
	reasons := support_branch.inconclusive with input as given
	count(found(given)) == 0
	count(reasons) == 1
}

test_a_customer_who_met_a_way_to_help_before_the_offer_has_had_one if {
	before := [facts.step([1, 2], []), facts.step([3], []), facts.step([], []), facts.step([], [])]
	count(found(script(before, [offer(1), done("offer_support", 2)]))) == 0
	count(found(script(before, [offer(1), done("offer_callback", 2)]))) == 1
}
