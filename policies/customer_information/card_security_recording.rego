# METADATA
# title: Card security codes are never recorded
# description: |
#   Every step that takes a card's security code, PIN or track data lies, on every path, where recording is paused, off,
#   or the digits go by keypad past the recording. What a step says comes before what it collects, so a step may ask and
#   pause in one.
# custom:
#   id: CI-08
#   severity: critical
#   documents: [script]
#   methods: [graph]
#   scope: card payments
#   basis: public_sources
#   sources:
#     - {key: PCI-FAQ, mark: V}
#   message: "Evidence that a card's security data may be recorded ({what})."
#   remediation: Pause the recording, or use keypad entry, on every path before the code is taken, and resume afterwards.
#   limits: A pause that the platform makes by itself and the script does not show is not seen; resuming is CI-10.
package ccsguard.rules.customer_information.card_security_recording

import data.ccsguard.lib.acts
import data.ccsguard.lib.card_silence
import data.ccsguard.lib.contact
import data.ccsguard.lib.recording

default applicable := false

applicable if count(card_silence.taken) > 0

certain := card_silence.exposed if {
	recording.from_start
} else := {i | some i in card_silence.exposed; acts.maybe_during(i, "recording")}

findings contains object.union(acts.finding(same), {"witness": witness}) if {
	some same in acts.per_node(certain)
	witness := {"to": input.acts[min(same)].node, "outside": ["keypad_entry", "silenced"]}
}

inconclusive contains "whether the contact is recorded is not declared" if count(card_silence.exposed - certain) > 0

inconclusive contains contact.doubt("a request for a card's security code") if {
	count(acts.doubtful(card_silence.taken)) > 0
}
