# METADATA
# description: |
#   Where a script takes a card's security data, and whether the recording is silent there.
package ccsguard.lib.card_silence

import data.ccsguard.lib.acts

card_payment if {
	some name in {
		"collects:card_number", "asks:card_number", "collects:card_expiry", "asks:card_expiry",
		"payment", "payment_ivr",
	}
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

shielded(i) if acts.during(i, "keypad_entry")

shielded(i) if {
	acts.during(i, "silenced")
	input.document.recording.stated
}

# Where nothing is said about recording, silence must have been made.
shielded(i) if {
	acts.during(i, "silenced")
	acts.before(i, "card_silence")
}

# What is asked aloud is answered after the step's own pause.
shielded(i) if {
	input.acts[i].where == "said"
	some name in {"card_silence", "payment_ivr"}
	acts.beside(i, name)
}

exposed := {i | some i in acts.sure(taken); not shielded(i)}
