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
import data.ccsguard.lib.recording

default applicable := false

applicable if count(taken) > 0

card_payment if {
	some name in {"collects:card_number", "asks:card_number", "collects:card_expiry", "asks:card_expiry", "payment", "payment_ivr"}
	acts.happened(name)
}

taken contains i if {
	some name in {"collects:card_security_code", "collects:card_track", "asks:card_security_code"}
	some i in acts.live(name)
}

# A PIN is a card's where there is a card payment.
taken contains i if {
	card_payment
	some name in {"collects:pin", "asks:pin"}
	some i in acts.live(name)
}

# What is asked aloud is answered after the step's own pause.
shielded(i) if {
	some state in {"silenced", "keypad_entry"}
	state in input.acts[i].during
}

shielded(i) if {
	input.acts[i].where == "said"
	some name in {"card_silence", "payment_ivr"}
	acts.beside(i, name)
}

exposed := {i | some i in acts.sure(taken); not shielded(i)}

certain := {i | some i in exposed; recording.from_start} | {i | some i in exposed; "recording" in input.acts[i].maybe_during}

findings contains {"at": acts.refs(same), "confidence": acts.confidence(same), "params": {"what": acts.words(same)}, "witness": witness} if {
	some same in acts.per_node(certain)
	witness := {"to": input.acts[min(same)].node, "avoiding": "card_silence"}
}

inconclusive contains "whether the contact is recorded is not declared" if count(exposed - certain) > 0

inconclusive contains acts_doubt if count(acts.doubtful(taken)) > 0

acts_doubt := "uncertain wording: a card's security code may be asked for"
