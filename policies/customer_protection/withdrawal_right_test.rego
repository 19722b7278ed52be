package ccsguard.tests.customer_protection.withdrawal_right

import data.ccsguard.rules.customer_protection.withdrawal_right
import data.ccsguard.tests.facts

sold(before) := facts.said("confirm_order", 1, ["sold"], {"where": "do", "before": before})

script(about, acts) := facts.script(about, [facts.step([1], []), facts.step([], [])], acts)

found(given) := made if {
	made := withdrawal_right.findings with input as given
}

test_a_sale_without_either_is_found if {
	found(script({"jurisdictions": ["eu"]}, [sold([])])) == {{
		"at": ["a0"],
		"params": {"what": "neither the right to withdraw nor a written confirmation"},
		"confidence": "medium",
		"witness": {"to": 1, "avoiding": "withdrawal_right_stated"},
	}}
}

test_outside_the_areas_of_a_law_it_is_policy if {
	{one.by_policy | some one in found(script({"jurisdictions": ["us-federal"]}, [sold([])]))} == {true}
}

test_both_before_or_after_the_sale_are_enough if {
	confirmed := facts.act("written_confirmation", 1, [])
	given := script({"jurisdictions": ["eu"]}, [sold(["withdrawal_right_stated"]), confirmed])
	reasons := withdrawal_right.inconclusive with input as given
	count(found(given)) == 0
	count(reasons) == 0
}

test_a_missing_confirmation_alone_is_undecided if {
	given := script({"jurisdictions": ["eu"]}, [sold(["withdrawal_right_stated"])])
	reasons := withdrawal_right.inconclusive with input as given
	count(found(given)) == 0
	count(reasons) == 1
}

test_a_contact_that_sells_nothing_is_not_judged if {
	applies := withdrawal_right.applicable with input as script({"purpose": "service"}, [])
	applies == false
}
