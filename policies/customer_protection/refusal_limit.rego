# METADATA
# title: A refusal is taken for an answer
# description: |
#   Once the customer has said no to an offer, one more attempt is allowed and no further one, and none after "please
#   stop". Script: the offers that a customer who goes on saying no can still meet are counted along the ways that say no,
#   loops included. Transcript: how often a no is followed by another offer before the customer says yes.
# custom:
#   id: CP-21
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: sales
#   basis: public_sources
#   sources:
#     - {key: WA-19158, mark: V}
#     - {key: UCPD-A26, mark: V2}
#     - {key: UCPD-9, mark: V}
#   message: "Evidence that offers go on after the customer has refused ({what}; {allowed} allowed)."
#   remediation: After a no, try once more at most, then thank the customer and end; after "please stop" end at once.
#   limits: In a script a way counts as a refusal by the words of its condition; keys of a menu have none.
package ccsguard.rules.customer_protection.refusal_limit

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.refusing

default applicable := false

applicable if {
	not contact.purpose_in({"collections"})
	acts.surely_happened("marketing")
}

findings contains {
	"at": [sprintf("n%d", [refusing.too_many])],
	"params": {"what": "another offer on the way of a customer who says no", "allowed": refusing.allowed},
	"witness": {"to": refusing.too_many, "through": refusing.through},
} if {
	contact.script
	input.document.language_supported
	refusing.too_many >= 0
}

findings contains {
	"at": [sprintf("n%d", [n]) | some n in sort(refusing.rebutted)],
	"params": {"what": "more offers follow more than one no", "allowed": refusing.allowed},
	"confidence": "medium",
} if {
	contact.transcript
	count(refusing.rebutted) > refusing.allowed
}

findings contains {
	"at": [sprintf("n%d", [n]) | some n in sort(refusing.after_stop)],
	"params": {"what": "an offer follows the wish to stop", "allowed": 0},
} if {
	contact.transcript
	count(refusing.after_stop) > 0
}

inconclusive contains reason if some reason in contact.unread
