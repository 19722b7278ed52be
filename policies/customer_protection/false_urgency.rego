# METADATA
# title: No false urgency
# description: |
#   "Only today", "last chance", "you must decide now" and the like press a customer unless the document's offer really
#   ends then. An offer that ends on the day of the contact or within three days proves it; one that has expired does not;
#   one that ends later proves a deadline but not such a near one, which is left undecided.
# custom:
#   id: CP-20
#   severity: high
#   documents: [script, transcript]
#   methods: [lexicon, cross_document]
#   scope: sales, and offers in other contacts; not debt collection, where due dates are true deadlines
#   basis: public_sources
#   sources:
#     - {key: UCPD, mark: G}
#     - {key: UCPD-9, mark: V}
#   message: "Evidence of pressure to decide at once without a proven deadline ({what})."
#   remediation: Drop the deadline, or declare the offer's true end under offer.expires and say that date.
#   limits: A deadline that is true but declared nowhere is taken for false.
package ccsguard.rules.customer_protection.false_urgency

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

default applicable := false

applicable if not contact.purpose_in({"collections"})

applicable if acts.happened("marketing")

left := input.document.offer_days_left

default proven := false

proven if {
	left >= 0
	left <= 3
}

default later := false

later if left > 3

urgent := acts.worded("false_urgency")

findings contains acts.finding(same) if {
	not proven
	not later
	some same in acts.per_node(acts.sure(urgent))
}

inconclusive contains "a near deadline is said while the declared offer ends later" if {
	later
	count(acts.sure(urgent)) > 0
}

inconclusive contains contact.doubt("a deadline or pressure to decide") if {
	not proven
	count(acts.doubtful(urgent)) > 0
}

inconclusive contains reason if some reason in contact.unreadable
