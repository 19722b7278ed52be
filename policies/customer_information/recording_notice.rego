# METADATA
# title: Notice of recording before the substance
# description: |
#   Whoever is recorded is told so before anything is asked, told or offered. Script: on every path, and before recording
#   is started midway. Transcript: judged where the contact is recorded and the notice is said to be spoken or none; a
#   notice by the IVR's prompt is believed, an unknown one is undecided. Where all parties must know (all-party states of
#   the US, the EU, the UK) it is critical, elsewhere one severity lower.
# custom:
#   id: CI-01
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: all-party US states, EU and UK; others high
#   basis: public_sources
#   sources:
#     - {key: REC-CA, mark: V2}
#     - {key: REC-12, mark: V2}
#     - {key: CNIL-REC, mark: V2}
#   message: "Evidence that a contact is recorded without notice before it ({what})."
#   remediation: Say in the opening words that the contact is recorded and why, on every path, before recording starts.
#   limits: A notice that a platform plays outside the script is not seen; whether the notice names the purpose is not judged.
package ccsguard.rules.customer_information.recording_notice

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.recording
import data.ccsguard.lib.where

default applicable := false

applicable if recording.from_start

applicable if acts.happened("start_recording")

policy := {} if {
	where.all_party
} else := {"by_policy": true}

uncovered := {"at": acts.refs({first}), "params": {"what": acts.words({first})}, "witness": witness} if {
	first := min(recording.uncovered)
	witness := {"to": input.acts[first].node, "avoiding": "recording_notice"}
}

findings contains object.union(uncovered, policy) if not recording.by_platform

never := {"at": ["n0"], "params": {"what": "no notice at all"}}

findings contains object.union(never, policy) if {
	recording.never_told
	not recording.by_platform
}

findings contains object.union_n([never, {"confidence": sureness}, policy]) if {
	recording.silent
	recording.knowable
}

# A document that says that the notice was spoken is held against words alone.
sureness := "high" if {
	recording.notice == "none"
} else := "medium"

findings contains object.union(finding, policy) if {
	first := min(recording.late)
	finding := {"at": acts.refs({first}), "params": {"what": acts.words({first})}}
}

inconclusive contains "the platform decides about recording: its own notice is not in the script" if {
	recording.by_platform
	not acts.happened("recording_notice")
}

inconclusive contains "the notice is said to be spoken, but the start of the contact is not in the transcript" if {
	recording.silent
	not recording.knowable
}

inconclusive contains "whether a notice of recording was given is not known" if recording.unknown_notice

inconclusive contains reason if some reason in contact.unreadable
