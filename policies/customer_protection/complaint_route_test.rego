package ccsguard.tests.customer_protection.complaint_route

import data.ccsguard.rules.customer_protection.complaint_route
import data.ccsguard.tests.facts

question(number) := facts.act("question", number, [])

found(given) := made if {
	made := complaint_route.findings with input as given
}

deep(next, depth) := object.union(facts.step(next, []), {"depth": depth})

line(acts) := facts.script({}, [deep([1], 0), deep([2], 1), deep([], 2)], acts)

test_a_script_that_takes_no_complaint_is_found if {
	found(line([question(1)])) == {{
		"at": ["n0", "n1"],
		"params": {"what": "from here no step takes one"},
		"witness": {"to": 0},
	}}
}

test_a_route_that_lies_behind_is_none if {
	{one.at | some one in found(line([facts.act("complaint_route", 0, []), question(1)]))} == {["n1"]}
}

test_a_route_ahead_is_enough if {
	count(found(line([question(1), facts.said("record_complaint", 2, [], {"where": "do"})]))) == 0
}

test_a_way_for_customers_who_complain_is_enough if {
	way := {"from": 1, "to": 2, "acts": ["complaint_made"], "kind": "condition"}
	count(found(object.union(line([question(1)]), {"edges": [way]}))) == 0
}

test_where_nothing_is_asked_none_is_owed if {
	applies := complaint_route.applicable with input as line([])
	applies == false
}
