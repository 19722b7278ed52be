package ccsguard.tests.customer_protection.express_consent

import data.ccsguard.rules.customer_protection.express_consent
import data.ccsguard.tests.facts

order(number) := facts.said("confirm_order", number, ["sold"], {"where": "do"})

asked(number) := facts.act("asks:agreement", number, ["asked"])

pitch(number) := facts.act("pitch", number, ["marketing"])

way(from, to, kind, acts) := {"from": from, "to": to, "acts": acts, "kind": kind}

steps := [facts.step([1], []), facts.step([2, 3], []), facts.step([], []), facts.step([], [])]

given(edges) := object.union(facts.script({}, steps, [pitch(0), asked(1), order(2)]), {"edges": edges})

yes := way(1, 2, "condition", ["agreement"])

no := way(1, 3, "condition", ["refusal"])

on := way(0, 1, "otherwise", [])

test_a_yes_to_a_question_is_right if {
	found := express_consent.findings with input as given([on, yes, no])
	count(found) == 0
}

test_silence_taken_for_a_yes_is_found_with_its_way if {
	silent := way(1, 2, "condition", ["no_clear_yes"])
	found := express_consent.findings with input as given([on, yes, silent, no])
	some one in found
	one.at == ["n1", "a2"]
	one.witness == {"to": 2, "through": [1, 2]}
}

test_a_time_out_that_leads_to_the_sale_is_found if {
	late := way(1, 2, "timeout", [])
	found := express_consent.findings with input as given([on, yes, late])
	"silence, doubt or a no is taken for a yes" in {one.params.what | some one in found}
}

test_a_sale_that_nobody_asks_for_is_found if {
	document := object.union(
		facts.script({}, [facts.step([1], []), facts.step([], [])], [pitch(0), order(1)]),
		{"edges": [way(0, 1, "otherwise", [])]},
	)
	found := express_consent.findings with input as document
	{one.params.what | some one in found} == {"a way to the sale on which nobody says yes"}
}

sale(acts) := facts.transcript({}, ["agent", "customer", "agent"], array.concat(
	[
		facts.act("greeting", 0, ["opening"]), pitch(0),
		facts.act("order_confirmed", 2, ["sold"]),
	],
	acts,
))

test_a_sale_without_a_yes_is_found_in_a_transcript if {
	found := express_consent.findings with input as sale([])
	{one.params.what | some one in found} == {"no yes of the customer"}
}

test_a_bare_yes_without_a_question_is_undecided if {
	bare := facts.said("agreement", 1, [], {"speaker": "customer", "confidence": "low"})
	found := express_consent.findings with input as sale([bare])
	reasons := express_consent.inconclusive with input as sale([bare])
	count(found) == 0
	count(reasons) == 1
}

test_a_charge_that_comes_up_after_the_yes_is_found if {
	clear := facts.said("agreement", 1, [], {"speaker": "customer"})
	charge := facts.act("recurring_stated", 2, ["recurring_told"])
	found := express_consent.findings with input as sale([clear, charge])
	{one.params.what | some one in found} == {"the recurring charge came up after the yes"}
}
