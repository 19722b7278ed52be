# METADATA
# title: A machine says that it is one
# description: |
#   In its first words, and before it asks for anything, a bot or automated line says that it is automated. Script: on
#   every path to its first question. Transcript: in the bot's first turn, or in the next one if the customer has not
#   spoken. In the EU and the United States as law or regulators have it, elsewhere by policy, one severity lower.
# custom:
#   id: CP-05
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: EU and by policy elsewhere
#   basis: public_sources
#   sources:
#     - {key: AIA-50, mark: V2}
#   message: "Evidence that a machine does not say that it is one ({what})."
#   remediation: Open with words such as "this is the automated line of" or "I am the virtual assistant of", on every path.
#   limits: Words are judged, not the voice; an obvious key-press menu is held to the same measure.
package ccsguard.rules.customer_protection.bot_disclosure

import data.ccsguard.lib.contact
import data.ccsguard.lib.disclosing
import data.ccsguard.lib.walk
import data.ccsguard.lib.where

default applicable := false

applicable if count(disclosing.spoken) > 0

policy := {} if {
	where.in_eu
} else := {} if {
	where.in_us
} else := {"by_policy": true}

findings contains object.union(found, policy) if {
	contact.script
	input.document.language_supported
	first := walk.nearest(disclosing.asks_undisclosed)
	found := {
		"at": [sprintf("n%d", [first])],
		"params": {"what": "it asks first"},
		"witness": {"to": first, "avoiding": "bot_disclosed"},
	}
}

findings contains object.union(found, policy) if {
	disclosing.late
	found := {
		"at": [sprintf("n%d", [disclosing.bot_turns[0]])],
		"params": {"what": "not in its first words"},
		"confidence": "medium",
	}
}

inconclusive contains "the start of the contact is not in the transcript: the bot may have said it there" if {
	disclosing.missing
	not disclosing.late
}

inconclusive contains reason if some reason in contact.unread
