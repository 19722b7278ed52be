# METADATA
# title: The right to withdraw is told and confirmed in writing
# description: |
#   Whoever sells at a distance tells the customer of the right to cancel or withdraw and promises a confirmation that
#   lasts: by e-mail, letter or text. Script: on every path past the sale, before or after it. Transcript: anywhere in
#   the contact. Where the right is told and only the confirmation is missing it is left undecided. Outside the EU, the
#   UK, China and Florida by policy, one severity lower.
# custom:
#   id: CP-19
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, lexicon]
#   scope: distance sales
#   basis: public_sources
#   sources:
#     - {key: CRD, mark: G}
#     - {key: FL, mark: V2}
#   message: "Evidence that a sale at a distance is closed without what the customer must be told ({what})."
#   remediation: Say within how many days and how the customer can cancel, and send contract and cancellation form.
#   limits: Whether the right is told truly and the confirmation is sent is not seen.
package ccsguard.rules.customer_protection.withdrawal_right

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.distance_sale
import data.ccsguard.lib.sale
import data.ccsguard.lib.where

default applicable := false

applicable if sale.is_sale

policy := {} if {
	lawful_area
} else := {"by_policy": true}

lawful_area if where.in_eu

lawful_area if where.in_uk

lawful_area if where.in_cn

lawful_area if "us-fl" in input.document.jurisdictions

what := "neither the right to withdraw nor a written confirmation" if {
	count(distance_sale.unconfirmed) > 0
} else := "the right to withdraw"

first := min(distance_sale.unsaid)

findings contains object.union_n([found, witness, policy]) if {
	plain_view
	found := {"at": acts.refs({first}), "params": {"what": what}, "confidence": "medium"}
}

plain_view if {
	input.document.language_supported
	contact.speakers_known
	contact.purpose_in({"sales"})
}

inconclusive contains "no words were found for a right to withdraw, and the document does not say that it sells" if {
	count(distance_sale.unsaid) > 0
	not plain_view
}

witness := {"witness": {"to": input.acts[first].node, "avoiding": "withdrawal_right_stated"}} if {
	contact.script
} else := {}

inconclusive contains "the right to withdraw is told, but no words were found that promise a written confirmation" if {
	count(distance_sale.unsaid) == 0
	count(distance_sale.unconfirmed) > 0
}

inconclusive contains reason if some reason in contact.unread
