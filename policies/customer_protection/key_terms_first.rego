# METADATA
# title: Key terms before the sale
# description: |
#   Before a payment is taken or an order confirmed the customer has heard the price, how much or how long, what recurs,
#   the restrictions, and the right to a refund or to cancel. Script: on every path to such a step. Transcript: in turns
#   before it. A missing price, a recurring charge told only afterwards, or two missing terms violate; one missing term
#   is left undecided. "The terms are on the website" tells none of them.
# custom:
#   id: CP-16
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: sales
#   basis: public_sources
#   sources:
#     - {key: TSR-3, mark: V2}
#     - {key: CN-CPL28, mark: V2}
#     - {key: CRD, mark: G}
#   message: "Evidence that a sale is closed before key terms are told (missing before it: {what})."
#   remediation: Tell price, quantity or term, recurring amounts, restrictions and the refund or cancellation right before asking for the order.
#   limits: That a term is told is seen, not whether it is true or complete.
package ccsguard.rules.customer_protection.key_terms_first

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.sale

default applicable := false

applicable if sale.is_sale

violated(i) if "price" in sale.missing(i)

violated(i) if count(sale.missing(i)) > 1

findings contains {
	"at": acts.refs({i}),
	"confidence": acts.confidence({i}),
	"params": {"what": what},
	"witness": {"to": input.acts[i].node, "avoiding": avoided},
} if {
	some i in sale.points
	violated(i)
	what := concat(", ", sort(sale.missing(i)))
	avoided := [name | some term in sort(sale.missing(i)); some name in sort(sale.terms[term])][0]
}

findings contains {"at": acts.refs({i}), "params": {"what": "the recurring charge"}, "confidence": "medium"} if {
	some i in sale.points
	not violated(i)
	sale.late_charge(i)
}

inconclusive contains sprintf("no words were found for one key term before the sale: %s", [term]) if {
	some i in sale.points
	not violated(i)
	some term in sale.missing(i)
}

inconclusive contains reason if some reason in contact.unread
