# METADATA
# title: There is another way to be served
# description: |
#   From its entry the script can reach at least one other way to be served: in writing or online, through relay or an
#   interpreter, in another language, slower or plainer. A mere transfer to a person is none.
# custom:
#   id: CP-28
#   severity: medium
#   documents: [script]
#   methods: [graph, metadata]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: DH, mark: V2}
#     - {key: ISO22458, mark: Vh}
#   message: "Evidence that customers who can't follow have no other way to be served ({what})."
#   remediation: Offer early on a relay service, an interpreter, slower speech or a written channel.
#   limits: That a way is named is seen, not that it works; the customer's own language is not known to a script.
package ccsguard.rules.customer_protection.accessible_channel

import data.ccsguard.lib.contact
import data.ccsguard.lib.routes
import data.ccsguard.lib.walk

default applicable := false

applicable if count(walk.in_course) > 0

applicable if count(walk.conditions) > 0

findings contains {
	"at": ["n0"],
	"params": {"what": "no step that can be reached offers one"},
	"confidence": "medium",
	"witness": {"to": 0},
} if {
	input.document.language_supported
	count(routes.alternative) == 0
}

inconclusive contains reason if some reason in contact.unreadable
