# METADATA
# title: No silent calls
# description: |
#   Where a dialler places more calls than there are agents, at most 3 % are abandoned, an agent comes on in time (two
#   seconds in the United States), and whoever is left hears a message that names the caller. Campaign: the dialler's
#   settings. Script: what the way for "nobody is free" plays before it ends.
# custom:
#   id: CP-14
#   severity: high
#   documents: [campaign, script]
#   methods: [config, lexicon]
#   scope: US, UK
#   basis: public_sources
#   sources:
#     - {key: TSR-SEC, mark: V2}
#     - {key: OFCOM, mark: V2}
#   message: "Evidence of abandoned or silent calls ({what})."
#   remediation: Cap abandoned calls, connect in time, and play a message that names the caller and gives a number to call.
#   limits: How many calls are really abandoned is not seen; whether the message gives a number is not judged.
package ccsguard.rules.customer_protection.abandoned_calls

import data.ccsguard.lib.abandoned

default applicable := false

applicable if {
	input.kind == "campaign"
	count(abandoned.entries) > 0
	not by_hand
}

applicable if {
	input.kind == "script"
	count(abandoned.branches) > 0
}

by_hand if input.dialler.mode in {"manual", "preview"}

policy := {} if {
	count(abandoned.entries) > 0
} else := {"by_policy": true}

findings contains {"at": [fault.at], "params": {"what": fault.reason}, "confidence": fault.confidence} if {
	input.kind == "campaign"
	some fault in abandoned.faults
}

findings contains object.union(found, policy) if {
	some n in abandoned.silent
	found := {
		"at": [sprintf("n%d", [n])],
		"params": {"what": "whoever is left hears nothing"},
		"witness": {"to": n},
	}
}

findings contains object.union(found, policy) if {
	some n in abandoned.nameless
	input.document.client_declared
	input.document.language_supported
	found := {
		"at": [sprintf("n%d", [n])],
		"params": {"what": "the message does not name the caller"},
		"confidence": "medium",
		"witness": {"to": n},
	}
}

inconclusive contains reason if some reason in abandoned.doubts

inconclusive contains "no words were found that name the caller, and the script does not say who it is" if {
	count(abandoned.nameless) > 0
	not input.document.client_declared
}

inconclusive contains "no lexicon for the document's language: what was said is not read" if {
	input.kind == "script"
	not input.document.language_supported
}
