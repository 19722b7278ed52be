package ccsguard.tests.customer_protection.key_terms_first

import data.ccsguard.rules.customer_protection.key_terms_first
import data.ccsguard.tests.facts

all_terms := ["total_price_stated", "quantity_stated", "restrictions_stated", "refund_policy_stated"]

order(number, before) := facts.said("confirm_order", number, ["sold"], {"where": "do", "before": before})

given(before) := facts.script({}, [facts.step([1], []), facts.step([], [])], [order(1, before)])

term(name, number) := facts.act(name, number, [])

speakers := ["agent", "customer", "agent", "customer", "agent"]

sale(acts) := facts.transcript({}, speakers, array.concat(acts, [facts.act("order_confirmed", 2, ["sold"])]))

test_a_path_that_skips_the_terms_is_found_with_its_witness if {
	found := key_terms_first.findings with input as given([])
	some one in found
	one.at == ["a0"]
	one.params.what == "price, quantity or term, refund or cancellation, restrictions"
	one.witness == {"to": 1, "avoiding": "price_stated"}
}

test_all_terms_on_every_path_are_right if {
	found := key_terms_first.findings with input as given(all_terms)
	reasons := key_terms_first.inconclusive with input as given(all_terms)
	count(found) + count(reasons) == 0
}

test_one_missing_term_is_undecided_but_a_missing_price_is_not if {
	without_refund := array.slice(all_terms, 0, 3)
	undecided := key_terms_first.inconclusive with input as given(without_refund)
	count(undecided) == 1
	without_price := array.slice(all_terms, 1, 4)
	found := key_terms_first.findings with input as given(without_price)
	{one.params.what | some one in found} == {"price"}
}

test_terms_after_the_sale_come_too_late if {
	early := [term("price_stated", 0), term("quantity_stated", 0)]
	late := [term("refund_policy_stated", 4), term("restrictions_stated", 4)]
	found := key_terms_first.findings with input as sale(array.concat(early, late))
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a4"}
}

test_a_recurring_charge_after_the_sale_is_found if {
	before := [term(name, 0) | some name in all_terms]
	late := facts.act("recurring_stated", 4, ["recurring_told"])
	found := key_terms_first.findings with input as sale(array.concat(before, [late]))
	{one.params.what | some one in found} == {"the recurring charge"}
}

test_a_payment_in_a_service_contact_is_no_sale if {
	paid := facts.act("payment_taken", 0, ["sold", "payment"])
	applies := key_terms_first.applicable with input as facts.transcript({"purpose": "service"}, ["agent"], [paid])
	applies == false
}
