# METADATA
# title: Calls with an artificial voice are consented to and can be stopped
# description: |
#   A call with a synthetic or recorded voice needs consent beforehand, names the caller and lets the customer stop such
#   calls by a key or a word on every path. Campaign: evidence of consent is referred to. Script: no path from the start
#   to an end leaves the way to stop out. Who calls is judged by CP-01.
# custom:
#   id: CP-06
#   severity: critical
#   documents: [script, campaign]
#   methods: [config, graph]
#   scope: US outbound
#   basis: public_sources
#   sources:
#     - {key: FCC-24-17, mark: V}
#     - {key: TCPA, mark: V}
#   message: "Evidence that calls with an artificial voice lack what makes them lawful ({what})."
#   remediation: Keep a reference to prior consent, and offer a key or word that stops such calls in the first words on every path.
#   limits: Whether consent was really given is not seen; messages on answering machines are held to the same measure.
package ccsguard.rules.customer_protection.artificial_voice

import data.ccsguard.lib.robocalls
import data.ccsguard.lib.walk
import data.ccsguard.lib.where

default applicable := false

applicable if {
	input.kind == "campaign"
	robocalls.artificial
	where.in_us
}

applicable if {
	robocalls.outbound_voice
	where.in_us
}

findings contains {
	"at": [sprintf("n%d", [first])],
	"params": {"what": "this path ends without a way to stop the calls"},
	"confidence": "medium",
	"witness": {"from": first, "avoiding": "opt_out_offered"},
} if {
	input.kind == "script"
	input.document.language_supported
	first := walk.nearest(robocalls.never_offered)
}

findings contains {"at": [place], "params": {"what": "no evidence of consent is referred to"}} if {
	input.kind == "campaign"
	not robocalls.consent_proven
	place := {true: "", false: "/consent"}[input.consent == null]
}

inconclusive contains "no lexicon for the document's language: what was said is not read" if {
	input.kind == "script"
	not input.document.language_supported
}
