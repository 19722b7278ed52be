package ccsguard.tests.customer_protection.accessible_channel

import data.ccsguard.rules.customer_protection.accessible_channel
import data.ccsguard.tests.facts

steps := [facts.step([1], []), facts.step([], [])]

question := facts.act("question", 0, [])

found(given) := made if {
	made := accessible_channel.findings with input as given
}

test_a_script_with_one_way_only_is_found_at_its_entry if {
	{one.at | some one in found(facts.script({}, steps, [question]))} == {["n0"]}
}

test_a_way_that_is_named_is_enough if {
	count(found(facts.script({}, steps, [question, facts.act("alternative_channel", 1, [])]))) == 0
}

test_a_way_for_customers_who_ask_is_enough if {
	way := {"from": 0, "to": 1, "acts": ["alternative_channel"], "kind": "condition"}
	count(found(object.union(facts.script({}, steps, [question]), {"edges": [way]}))) == 0
}

test_a_step_that_no_path_reaches_does_not_count if {
	lost := object.union(facts.step([], []), {"reachable": false})
	count(found(facts.script({}, [steps[0], lost], [question, facts.act("alternative_channel", 1, [])]))) == 1
}

test_an_unread_language_is_undecided if {
	given := facts.script({"language_supported": false}, steps, [question])
	reasons := accessible_channel.inconclusive with input as given
	count(found(given)) == 0
	count(reasons) == 1
}
