# METADATA
# title: Customers in difficulty find help
# description: |
#   From every step that offers something or asks for money the script can lead to help before the customer commits: a
#   pause, a specialist, somebody the customer trusts, a plainer start over. One such branch is enough; a person alone is
#   none.
# custom:
#   id: CP-26
#   severity: high
#   documents: [script]
#   methods: [graph]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: FCA-FG21, mark: V}
#     - {key: ISO22458, mark: Vh}
#     - {key: DH, mark: V2}
#   message: "Evidence that customers in difficulty find no help on the way ({what})."
#   remediation: Add a way from the offer or demand to a step that offers support, such as a pause or a specialist team.
#   limits: What the support is worth is not judged; help in words that the lexicon does not know is taken for missing.
package ccsguard.rules.customer_protection.support_branch

import data.ccsguard.lib.contact
import data.ccsguard.lib.routes
import data.ccsguard.lib.walk

default applicable := false

applicable if count(routes.pressing) > 0

place := walk.nearest(routes.unsupported)

# A few more of them.
others := array.slice(sort(routes.unsupported - {place}), 0, 4)

findings contains {
	"at": [sprintf("n%d", [n]) | some n in array.concat([place], others)],
	"params": {"what": "no branch to support before the customer commits"},
	"witness": {"to": place},
} if {
	input.document.language_supported
	branching
	place >= 0
}

# A text with no ways to choose from, read out as it stands, has no branches at all.
branching if count(walk.splitting) > 0

inconclusive contains "the script has no branches: how agents react to a customer in difficulty is not in it" if {
	not branching
	place >= 0
}

inconclusive contains reason if some reason in contact.unreadable
