# METADATA
# title: A complaint can be made from everywhere
# description: |
#   From every step at which the contact is still going on some path leads to a complaint: a step that records it, words
#   that tell how to make one, a supervisor, or a way for customers who complain. Steps after which nothing is asked any
#   more owe none. A person alone is no route.
# custom:
#   id: CP-31
#   severity: high
#   documents: [script]
#   methods: [graph]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: SF, mark: V2}
#     - {key: ISO10002, mark: V2}
#   message: "Evidence that no complaint can be made ({what})."
#   remediation: Give every step a way to a complaint that is recorded with a reference, or tell in every menu how to complain.
#   limits: Whether complaints need special words, and whether an external body is named where the law asks for it, is not judged.
package ccsguard.rules.customer_protection.complaint_route

import data.ccsguard.lib.contact
import data.ccsguard.lib.routes
import data.ccsguard.lib.walk

default applicable := false

applicable if count(walk.in_course) > 0

place := walk.nearest(routes.no_complaint)

# Where it begins, and where the customer is first asked something without one.
places := [place, asking] if {
	place != asking
} else := [place]

asking := walk.nearest(routes.no_complaint & walk.asking)

findings contains {
	"at": [sprintf("n%d", [n]) | some n in places],
	"params": {"what": "from here no step takes one"},
	"witness": {"to": place},
} if {
	input.document.language_supported
	place >= 0
}

inconclusive contains reason if some reason in contact.unreadable
