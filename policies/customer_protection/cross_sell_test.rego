package ccsguard.tests.customer_protection.cross_sell

import data.ccsguard.rules.customer_protection.cross_sell
import data.ccsguard.tests.configs
import data.ccsguard.tests.facts

service := {"purpose": "service"}

steps := [facts.step([1], []), facts.step([], [])]

offer(number, before) := facts.said("cross_sell", number, [], {"before": before})

given(about, acts) := facts.script(about, steps, acts)

campaign(enabled, opt_in) := configs.campaign({"cross_sell": {"enabled": enabled, "opt_in": opt_in}})

test_an_offer_on_the_side_is_found_with_its_way if {
	found := cross_sell.findings with input as given(service, [offer(1, [])])
	some one in found
	one.at == ["a0"]
	one.witness == {"to": 1, "avoiding": "offer_permission"}
}

test_an_offer_after_the_customers_leave_is_right if {
	found := cross_sell.findings with input as given(service, [offer(1, ["offer_permission"])])
	count(found) == 0
}

test_an_offer_behind_a_flag_is_right if {
	edges := [{"from": 0, "to": 1, "acts": ["offer_permission"], "kind": "condition"}]
	found := cross_sell.findings with input as object.union(given(service, [offer(1, [])]), {"edges": edges})
	count(found) == 0
}

test_a_sales_script_is_about_its_offers if {
	applies := cross_sell.applicable with input as given({}, [offer(1, [])])
	applies == false
}

test_any_other_offer_in_a_service_script_is_undecided if {
	pitch := facts.act("pitch", 1, ["marketing"])
	found := cross_sell.findings with input as given(service, [pitch])
	reasons := cross_sell.inconclusive with input as given(service, [pitch])
	count(found) == 0
	count(reasons) == 1
}

test_a_campaign_that_cross_sells_needs_an_opt_in if {
	found := cross_sell.findings with input as campaign(true, false)
	{place | some one in found; some place in one.at} == {"/cross_sell"}
	right := cross_sell.findings with input as campaign(true, true)
	count(right) == 0
	reasons := cross_sell.inconclusive with input as campaign(true, null)
	count(reasons) == 1
}

test_a_campaign_without_cross_selling_is_not_judged if {
	applies := cross_sell.applicable with input as campaign(false, null)
	applies == false
}
