package ccsguard.tests.customer_protection.threats

import data.ccsguard.rules.customer_protection.threats
import data.ccsguard.tests.facts

debt := {"purpose": "collections"}

given(name, changes, about) := facts.transcript(about, ["agent"], [facts.said(name, 0, ["threat"], changes)])

test_a_threat_in_a_debt_contact_is_found if {
	found := threats.findings with input as given("threat_legal", {}, debt)
	found == {{"at": ["a0"], "confidence": "high", "params": {"what": "threat legal"}}}
}

test_outside_the_us_it_is_policy if {
	about := {"purpose": "collections", "jurisdictions": ["cn"]}
	found := threats.findings with input as given("threat_exposure", {}, about)
	{one.by_policy | some one in found} == {true}
}

test_hedged_words_about_credit_are_undecided if {
	now := given("threat_credit", {"confidence": "medium"}, debt)
	found := threats.findings with input as now
	reasons := threats.inconclusive with input as now
	count(found) == 0
	count(reasons) == 1
}

test_a_sales_contact_is_not_judged_here if {
	applies := threats.applicable with input as given("threat_legal", {}, {"purpose": "sales"})
	applies == false
}
