# METADATA
# description: |
#   Outbound calls with a synthetic or recorded voice: whether a script lets the customer stop them on every path.
package ccsguard.lib.robocalls

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.machine
import data.ccsguard.lib.walk

# A script of a bot that calls people. A chat has no voice.
outbound_voice if {
	contact.script
	input.document.direction == "outbound"
	input.document.channel != "chat"
	count(machine.talking) > 0
}

# Steps that tell how to stop the calls, have a way for it, or may have.
stopping := (told | walk.left_by("opt_out_requested")) | (walk.unknown | keyed)

told := {input.acts[i].node | some i in acts.live("opt_out_offered")}

keyed := {source |
	some n in recording
	some source in walk.backward[n]
	source in walk.deciding
}

recording := {input.acts[i].node | some i in acts.live("record_opt_out")}

# Without these steps: a path through what is left to an end never offers to stop.
silent_paths := graph.reachable(object.remove(walk.onward, stopping), {0}) if outbound_voice

ends := {n | some n in silent_paths; input.nodes[n].terminal}

leading_to_ends := graph.reachable(object.remove(walk.backward, stopping), ends) if outbound_voice

# What the customer hears first on a path that ends without it.
never_offered := (machine.first_words & silent_paths) & leading_to_ends

# Campaign.
artificial if input.voice in {"synthetic", "prerecorded"}

consent_proven if input.consent.evidence_ref == "stated"
