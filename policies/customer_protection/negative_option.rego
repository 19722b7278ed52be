# METADATA
# title: What follows a trial is told before the customer is bound
# description: |
#   Where a trial or introductory price turns into a charge, or a contract renews itself, the customer hears before giving
#   billing data or agreeing when the charge starts, how much it is, and how to stop it. Script: on every path. Transcript:
#   in what comes before. A renewal told only afterwards violates; so do two missing terms; one is left undecided.
# custom:
#   id: CP-17
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, order]
#   scope: sales
#   basis: public_sources
#   sources:
#     - {key: TSR-GUIDE, mark: Vh}
#     - {key: TSR-3, mark: G}
#   message: "Evidence that a trial or renewal binds the customer before its terms are told (missing before it: {what})."
#   remediation: Tell the date and amount of the first charge and how to cancel before asking for a card or a yes.
#   limits: That a term is told is seen, not whether it is true or complete.
package ccsguard.rules.customer_protection.negative_option

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.distance_sale
import data.ccsguard.lib.purposes

default applicable := false

applicable if {
	purposes.selling
	count(distance_sale.negative_option) > 0
	count(distance_sale.points) > 0
}

violated(i) if count(distance_sale.missing(i)) > 1

violated(i) if "when the charge starts" in distance_sale.missing(i)

findings contains {
	"at": acts.refs({i}),
	"params": {"what": what},
	"confidence": "medium",
	"witness": {"to": input.acts[i].node, "avoiding": avoided},
} if {
	contact.purpose_in({"sales"})
	some i in distance_sale.points
	violated(i)
	what := concat(", ", sort(distance_sale.missing(i)))
	avoided := [name | some term in sort(distance_sale.missing(i)); some name in sort(distance_sale.terms[term])][0]
}

inconclusive contains sprintf("no words were found for one term before the trial or renewal binds: %s", [term]) if {
	some i in distance_sale.points
	not violated(i)
	some term in distance_sale.missing(i)
}

inconclusive contains "terms of a trial are not told before it binds, but the document does not say that it sells" if {
	not contact.purpose_in({"sales"})
	some i in distance_sale.points
	violated(i)
}

inconclusive contains reason if some reason in contact.unread
