package ccsguard.tests.customer_protection.negative_option

import data.ccsguard.rules.customer_protection.negative_option
import data.ccsguard.tests.facts

trial := facts.act("trial_offered", 0, [])

renewal(number) := facts.act("auto_renewal_stated", number, [])

card(before) := facts.said("collects:card_number", 1, ["collected", "wanted"], {
	"where": "collect", "purpose": "payment", "before": before,
})

script(acts) := facts.script({}, [facts.step([1], []), facts.step([], [])], acts)

found(given) := made if {
	made := negative_option.findings with input as given
}

all_told := ["auto_renewal_stated", "recurring_stated", "cancel_how_stated"]

test_a_card_before_the_terms_is_found if {
	found(script([trial, renewal(0), card([])])) == {{
		"at": ["a2"],
		"params": {"what": "how to cancel, the amount, when the charge starts"},
		"confidence": "medium",
		"witness": {"to": 1, "avoiding": "cancel_how_stated"},
	}}
}

test_all_terms_before_the_card_are_enough if {
	count(found(script([trial, renewal(0), card(all_told)]))) == 0
}

test_one_missing_term_is_undecided if {
	given := script([trial, renewal(0), card(["auto_renewal_stated", "recurring_stated"])])
	reasons := negative_option.inconclusive with input as given
	count(found(given)) == 0
	count(reasons) == 1
}

test_a_renewal_that_comes_up_only_afterwards_is_found_in_a_transcript if {
	acts := [trial, facts.act("order_confirmed", 2, ["sold"]), renewal(2)]
	talk := facts.transcript({}, ["agent", "customer", "agent"], acts)
	count(found(talk)) == 1
}

test_a_trial_without_a_charge_is_not_judged if {
	applies := negative_option.applicable with input as script([trial, card([])])
	applies == false
}

test_a_contact_that_does_not_say_that_it_sells_is_undecided if {
	given := facts.script({"purpose": null}, [facts.step([1], []), facts.step([], [])], [trial, renewal(0), card([])])
	reasons := negative_option.inconclusive with input as given
	count(found(given)) == 0
	count(reasons) > 0
}
