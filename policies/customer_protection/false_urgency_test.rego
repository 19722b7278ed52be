package ccsguard.tests.customer_protection.false_urgency

import data.ccsguard.rules.customer_protection.false_urgency
import data.ccsguard.tests.facts

given(about) := facts.transcript(about, ["agent"], [facts.act("false_urgency", 0, [])])

outcome(about) := {"findings": count(found), "reasons": count(reasons)} if {
	found := false_urgency.findings with input as given(about)
	reasons := false_urgency.inconclusive with input as given(about)
}

test_a_deadline_that_nothing_proves_is_found if outcome({}) == {"findings": 1, "reasons": 0}

test_an_offer_that_ends_today_proves_it if outcome({"offer_days_left": 0}) == {"findings": 0, "reasons": 0}

test_an_offer_that_has_ended_does_not if outcome({"offer_days_left": -1}) == {"findings": 1, "reasons": 0}

test_an_offer_that_ends_much_later_leaves_it_open if outcome({"offer_days_left": 200}) == {"findings": 0, "reasons": 1}

test_a_debt_contact_has_true_due_dates if {
	applies := false_urgency.applicable with input as given({"purpose": "collections"})
	applies == false
}

test_a_language_without_a_lexicon_is_undecided if {
	reasons := false_urgency.inconclusive with input as facts.transcript({"language_supported": false}, ["agent"], [])
	count(reasons) == 1
}
