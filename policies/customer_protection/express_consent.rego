# METADATA
# title: A clear yes before the sale
# description: |
#   Before a payment is taken or an order confirmed the customer has said yes, in words of their own and knowing what it
#   is that recurs. Script: no path gets to the sale without a way on which the customer agrees, and silence, hesitation, a
#   time-out or a no leads to none. Transcript: a yes of the customer stands before the sale and after the recurring charge.
# custom:
#   id: CP-18
#   severity: critical
#   documents: [script, transcript]
#   methods: [order, graph, lexicon]
#   scope: sales
#   basis: public_sources
#   sources:
#     - {key: TSR-GUIDE, mark: Vh}
#     - {key: TSR-4, mark: G}
#     - {key: PIPL-14, mark: V}
#   message: "Evidence that a sale is closed without the customer's clear yes ({what})."
#   remediation: Ask for a yes or no after all terms, and go on to payment or order only on the way that says yes.
#   limits: That the yes is informed is judged by the recurring charge only; account data that the seller already holds is not seen.
package ccsguard.rules.customer_protection.express_consent

import data.ccsguard.lib.acts
import data.ccsguard.lib.consenting
import data.ccsguard.lib.contact
import data.ccsguard.lib.sale

default applicable := false

applicable if sale.is_sale

findings contains {
	"at": acts.refs({first}),
	"confidence": "medium",
	"params": {"what": "a way to the sale on which nobody says yes"},
	"witness": {"to": input.acts[first].node, "avoiding": "asks:agreement"},
} if {
	input.document.language_supported
	count(consenting.taken_for_yes) == 0
	first := min(consenting.never_asked)
}

findings contains {
	"at": [sprintf("n%d", [edge.from]), sprintf("a%d", [place])],
	"params": {"what": "silence, doubt or a no is taken for a yes"},
	"witness": {"to": input.acts[place].node, "through": [edge.from, edge.to]},
} if {
	some edge in consenting.taken_for_yes
	place := min(consenting.sold_from(edge))
}

findings contains found if {
	found := {"at": acts.refs(sale.points), "params": {"what": "no yes of the customer"}, "confidence": "medium"}
	contact.transcript
	contact.speakers_known
	input.document.language_supported
	not contact.start_missing
	count(consenting.yeses) == 0
}

findings contains {
	"at": acts.refs({i}),
	"params": {"what": "the recurring charge came up after the yes"},
	"confidence": "medium",
} if {
	some i in sale.points
	sale.late_charge(i)
}

inconclusive contains "the customer's yes is not clear, or not to a question" if {
	count(consenting.yeses) > 0
	count(consenting.clear) == 0
}

inconclusive contains reason if some reason in contact.unread
