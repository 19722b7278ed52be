# METADATA
# title: Offers on the side need an opt-in
# description: |
#   What has nothing to do with the reason of the contact is offered only to customers who have agreed to it. Campaign:
#   cross-selling that is enabled has an opt-in flag. Script of service, complaints, collections or a survey: an offer that
#   announces itself as one on the side comes after the customer's leave, or on a way that asks for the flag.
# custom:
#   id: CP-15
#   severity: medium
#   documents: [script, campaign]
#   methods: [graph, config, lexicon]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: DH, mark: V2}
#   message: "Evidence that unrelated offers are made without an opt-in ({what})."
#   remediation: Ask whether the customer wants to hear of an offer, or check an opt-in flag, before the offer is made.
#   limits: Whether an offer belongs to the reason of the contact is judged by the words that introduce it.
package ccsguard.rules.customer_protection.cross_sell

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.cross_selling

default applicable := false

applicable if cross_selling.cross_sell.enabled != false

applicable if count(cross_selling.offers | cross_selling.unclear) > 0

findings contains {"at": ["/cross_sell"], "params": {"what": "cross-selling without an opt-in"}} if {
	cross_selling.cross_sell.enabled == true
	cross_selling.cross_sell.opt_in == false
}

findings contains {
	"at": acts.refs({first}),
	"params": {"what": "an offer on the side"},
	"confidence": "medium",
	"witness": {"to": input.acts[first].node, "avoiding": "offer_permission"},
} if {
	input.document.language_supported
	first := min(cross_selling.unwanted)
}

inconclusive contains "cross-selling is enabled and nothing says that it needs an opt-in" if {
	cross_selling.cross_sell.enabled == true
	cross_selling.cross_sell.opt_in == null
}

inconclusive contains "whether there is cross-selling is not said" if cross_selling.cross_sell.enabled == null

inconclusive contains "something is offered in a contact of another purpose: whether it belongs to it is not known" if {
	count(cross_selling.unclear) > 0
}

inconclusive contains reason if {
	contact.script
	some reason in contact.unreadable
}
