# METADATA
# title: A paused recording is resumed
# description: |
#   Recording that was paused is resumed on every path, an error, a time-out or a transfer too, so that what follows is
#   recorded as the customer was told. A stop at the customer's own wish needs no resume. Transcript: where a pause was
#   announced, a payment followed and the talk went on, and nothing says that the recording runs again.
# custom:
#   id: CI-10
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: PCI-FAQ, mark: V}
#     - {key: CNIL-REC, mark: V2}
#   message: "Evidence that a paused recording is not resumed ({where})."
#   remediation: Resume the recording after the payment on every way on, those of errors, time-outs and transfers included.
#   limits: A pause or resume that the platform makes by itself is not seen.
package ccsguard.rules.customer_information.pause_resume

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.pausing

default applicable := false

applicable if acts.happened("pause_recording")

findings contains found if {
	some first in {min(same) | some same in acts.per_node(pausing.open_ends)}
	found := {
		"at": acts.refs({first}), "params": {"where": "on some path"},
		"witness": {"from": input.acts[first].node, "avoiding": "recording_settled"},
	}
}

findings contains found if {
	count(pausing.never_again) > 0
	first := min(pausing.never_again)
	contact.speakers_known
	pausing.goes_on(first)
	found := {"at": acts.refs({first}), "params": {"where": "until the end of the contact"}, "confidence": "medium"}
}

inconclusive contains "the recording was paused, and whether it was resumed is not said" if {
	count(pausing.never_again) > 0
}

inconclusive contains reason if some reason in contact.unreadable
