# METADATA
# title: The purpose of a call is said promptly
# description: |
#   Whoever is called learns what the call is for before the pitch is prepared with questions. Script: on no path do two
#   steps of questions, or one that takes details down, come before the purpose (Wisconsin: no question at all); what is
#   said in one step counts as said at once. Transcript: by the third turn of the firm's side, and within the seconds that
#   Florida and Washington give. In debt calls the check of the right party comes first, so identity may be asked.
# custom:
#   id: CP-02
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: outbound
#   basis: public_sources
#   sources:
#     - {key: WI-127, mark: V}
#     - {key: WA-19158, mark: V}
#     - {key: FL, mark: V2}
#     - {key: TSR-GUIDE, mark: Vh}
#     - {key: CRD, mark: G}
#   message: "Evidence that the purpose of the call is not said where it is due ({what})."
#   remediation: Say in the opening words that it is a sales call and what is offered, on every path, before any question.
#   limits: A purpose said in words that the lexicon does not know is taken for missing; in calls that sell nothing it is then left undecided.
package ccsguard.rules.customer_protection.purpose_stated_promptly

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.purposes

default applicable := false

applicable if input.document.direction == "outbound"

first := min(purposes.undue)

findings contains {
	"at": acts.refs({first}),
	"params": {"what": sprintf("%s comes first", [acts.plain(input.acts[first].act)])},
	"confidence": acts.confidence({first}),
	"witness": {"to": input.acts[first].node, "avoiding": "purpose_told"},
} if {
	purposes.sells_plainly
	input.document.language_supported
	first >= 0
}

findings contains {
	"at": [sprintf("n%d", [purposes.due])],
	"params": {"what": "not in the first three turns, and questions come first"},
	"confidence": "medium",
} if {
	purposes.sells_plainly
	purposes.late
	purposes.in_plain_view
}

findings contains {
	"at": [sprintf("n%d", [purposes.slow_at])],
	"params": {"what": sprintf("later than %d seconds into the call", [purposes.seconds_allowed])},
	"confidence": "medium",
} if {
	purposes.selling
	not purposes.late
	purposes.in_plain_view
}

inconclusive contains "questions come before any known words for the purpose: other words may have said it" if {
	not purposes.sells_plainly
	purposes.asked_before
}

inconclusive contains "the start of the contact is not in the transcript: the purpose may have been said there" if {
	purposes.late
	not purposes.in_plain_view
}

inconclusive contains reason if some reason in contact.unread
