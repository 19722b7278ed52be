# METADATA
# title: Who is calling is said first
# description: |
#   The client's brand is spoken before the first question, request for data or offer. In a script every path to such a
#   step passes a step that says the brand (the agent's own name is not enough; what an IVR or bot says counts; what is
#   said in one step counts as said at once). In a transcript it is said within the first two turns of the firm's side,
#   or by the system before. A collector who withholds the firm from a third party is right to do so.
# custom:
#   id: CP-01
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: all; outbound strictest
#   basis: public_sources
#   sources:
#     - {key: WI-127, mark: V}
#     - {key: WA-19158, mark: V}
#     - {key: TSR-GUIDE, mark: Vh}
#     - {key: PECR, mark: V2}
#     - {key: CRD, mark: G}
#     - {key: FL, mark: V2}
#   message: "Evidence that the firm is not named where it is due ({what})."
#   remediation: Say the client's brand in the opening words, on every path, before anything is asked or offered.
#   limits: A brand said in words that the lexicon does not know is taken for missing unless the document declares the client's name.
package ccsguard.rules.customer_protection.identity

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.naming

findings contains {
	"at": [sprintf("a%d", [first])],
	"params": {"what": sprintf("%s comes first", [acts.plain(input.acts[first].act)])},
	"confidence": acts.confidence({first}),
	"witness": {"to": input.acts[first].node, "avoiding": "identity"},
} if {
	first := min(naming.early)
}

findings contains {
	"at": [sprintf("n%d", [first])],
	"params": {"what": "a menu comes first"},
	"confidence": "medium",
	"witness": {"to": first, "avoiding": "identity"},
} if {
	count(naming.early) == 0
	first := min(naming.menus)
}

findings contains {"at": [place], "params": {"what": "not in its first two turns"}} if {
	naming.missing
	not contact.start_missing
	place := sprintf("n%d", [contact.firm_turns[0]])
}

inconclusive contains "the start of the contact is not in the transcript: the firm may have been named there" if {
	naming.missing
	contact.start_missing
}

inconclusive contains "the firm's side says nothing in this transcript" if {
	contact.transcript
	count(contact.firm_turns) == 0
}

inconclusive contains "only words that may name the firm were found" if {
	contact.transcript
	naming.unsure
}

inconclusive contains reason if some reason in contact.unread
