package ccsguard.tests.customer_protection.human_exit

import data.ccsguard.rules.customer_protection.human_exit
import data.ccsguard.tests.facts

says(next) := object.union(facts.node("bot"), {"next": next, "terminal": count(next) == 0})

silent(next) := object.union(says(next), {"says": false})

person(number) := facts.said("transfer_human", number, ["human_route"], {"where": "do", "speaker": "bot"})

question(number) := facts.said("question", number, [], {"speaker": "bot"})

limit := {"human_exit": [{"value": {"max_steps": 3}}]}

line(nodes, acts) := object.union(facts.script({"channel": "ivr"}, nodes, acts), {
	"params": limit,
	"edges": [{"from": n, "to": to, "acts": [], "kind": "condition"} | some n, node in nodes; some to in node.next],
})

found(given) := made if {
	made := human_exit.findings with input as given
}

test_a_menu_without_an_exit_is_found if {
	found(line([says([1]), says([0])], [question(0)])) == {{
		"at": ["n0"],
		"params": {"what": "no person and no call-back can be reached from here"},
		"witness": {"to": 0},
	}}
}

test_three_steps_are_near_enough_and_four_are_not if {
	three := [says([1]), says([2]), says([3]), silent([])]
	count(found(line(three, [question(0), person(3)]))) == 0
	four := [says([1]), says([2]), says([3]), says([4]), silent([])]
	{one.at | some one in found(line(four, [question(0), question(3), person(4)]))} == {["n0"]}
}

test_silent_steps_are_none if {
	nodes := [says([1]), silent([2]), silent([3]), silent([4]), silent([5]), silent([])]
	count(found(line(nodes, [question(0), person(5)]))) == 0
}

test_after_the_last_question_no_person_is_owed if {
	count(found(line([says([1]), says([])], [question(0), person(0)]))) == 0
}

test_a_step_of_which_nothing_is_known_may_be_an_exit if {
	unclear := object.union(silent([]), {"understood": false})
	count(found(line([says([1]), unclear], [question(0)]))) == 0
}

test_an_apology_where_something_failed_is_no_exit if {
	sorry := facts.said("callback_booked", 1, ["human_route"], {"speaker": "bot"})
	plain := line([says([1, 0]), says([])], [question(0), sorry])
	failed := object.union(plain, {"edges": [{"from": 0, "to": 1, "acts": [], "kind": "error"}]})
	count(found(failed)) == 1
	count(found(plain)) == 0
}

test_people_need_no_exit if {
	applies := human_exit.applicable with input as facts.script({}, [facts.step([], [])], [])
	applies == false
}

test_a_long_wait_needs_a_call_back if {
	waits := {"human_exit": [{"value": {"max_steps": 3, "max_wait_seconds": 60}}]}
	queue := facts.said("queue", 1, [], {"where": "do", "wait": 300})
	plain := facts.script({}, [facts.step([1], []), facts.step([], [])], [queue])
	{one.at | some one in found(object.union(plain, {"params": waits}))} == {["a0"]}
	offered := facts.script({}, [facts.step([1], []), facts.step([], ["offer_callback"])], [queue])
	count(found(object.union(offered, {"params": waits}))) == 0
}
