# METADATA
# title: A wish not to be contacted is honoured at once
# description: |
#   An opt-out is a wish not to be contacted or marketed to again; a plain "no" to an offer is a refusal (CP-21). Script:
#   every step that offers something has a way to opt out, and no way to opt out leads to another offer. Transcript: once
#   the customer opts out the firm's side acknowledges it, offers nothing more, books no call, and the record says so.
# custom:
#   id: CP-10
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: all marketing, and retention offers whatever the purpose
#   basis: public_sources
#   sources:
#     - {key: WA-19158, mark: V}
#     - {key: TSR-GUIDE, mark: Vh}
#     - {key: TCPA, mark: V2}
#     - {key: PECR, mark: V}
#     - {key: CN-CPL29, mark: V2}
#   message: "Evidence that a wish not to be contacted is not honoured ({what})."
#   remediation: Give every offer a way to opt out that is acknowledged, recorded and ends the selling.
#   limits: Whether the number is really taken off the lists afterwards is not seen here (see CP-11 and CP-12).
package ccsguard.rules.customer_protection.opt_out

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.optout

default applicable := false

applicable if count(optout.offers) > 0

applicable if {
	contact.transcript
	contact.purpose_in({"sales"})
}

applicable if {
	contact.transcript
	not contact.purpose_in({"collections"})
	count(optout.wishes) > 0
}

# Script: an offer without a way out.
findings contains {"at": [ref], "params": {"what": "no way to opt out of this offer"}} if {
	contact.script
	some node in optout.offering
	not optout.escapable(node)
	ref := sprintf("a%d", [min({i | some i in input.nodes[node].acts; i in optout.offers})])
}

# Script: a way out that leads to another offer.
findings contains {
	"at": [sprintf("n%d", [edge.to])],
	"params": {"what": "opting out leads to another offer"},
	"witness": {"to": edge.to, "through": [edge.from]},
} if {
	some edge in optout.ways
	optout.leads_to_offer(edge.to)
}

findings contains {"at": refs, "params": {"what": what}, "confidence": "medium"} if {
	some [what, refs] in optout.breaches
}

inconclusive contains "nobody speaks after the customer opts out" if {
	count(optout.replies(optout.first_wish)) == 0
}

inconclusive contains contact.doubt("a wish not to be contacted") if {
	contact.transcript
	count(acts.doubtful(acts.named("opt_out_requested"))) > 0
}

inconclusive contains reason if some reason in contact.unread
