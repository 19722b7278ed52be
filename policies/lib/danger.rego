# METADATA
# description: |
#   Immediate danger to somebody: where a contact hears of it, and what answers it.
package ccsguard.lib.danger

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.steps
import data.ccsguard.lib.walk

# Script: ways on which it is heard, and those behind which nothing answers it.
heard contains edge if {
	contact.script
	some edge in input.edges
	"harm_cue" in edge.acts
	edge.from in walk.reachable
}

unanswered contains edge if {
	some edge in heard
	not steps.may_reach(edge.to, "emergency_handled")
	not steps.may_reach(edge.to, "human_route")
}

# A person is somebody to turn to, but no emergency protocol.
handed_on contains edge if {
	some edge in heard
	not edge in unanswered
	not steps.may_reach(edge.to, "emergency_handled")
}

# Callers of these may be in danger; whoever is rung up by them need not be.
foreseeable if {
	contact.script
	input.document.direction == "inbound"
	some kind in {"health_care", "utility"}
	kind in input.document.client_is
}

# Steps in the course of the contact from which no emergency step can be reached.
cut_off := {n |
	contact.script
	acts.happened("emergency_handled")
	some n in walk.in_course
	not steps.may_reach(n, "emergency_handled")
}

# Transcript: cues of the customer, and those that the firm's next two turns answer, or do not.
cues := {input.acts[i].node |
	contact.transcript
	some i in acts.sure(acts.named("harm_cue"))
	input.acts[i].speaker == "customer"
}

replies(cue) := array.slice([n | some n in contact.firm_turns; n > cue], 0, 3)

answers(cue, name) := {i |
	some i in acts.named(name)
	input.acts[i].node in replies(cue)
}

handing_over(cue) := answers(cue, "human_route") | answers(cue, "hands_over")

# Words of an emergency before the cue, as in a menu, answer nothing; others in the call may have come with it.
ignored := {cue |
	some cue in cues
	count(replies(cue)) > 0
	not consultation
	count(answers(cue, "emergency_handled") | handing_over(cue)) == 0
	not later(cue)
}

# Who asks about the customer's health is at it already.
consultation if acts.happened("inquires:health")

later(cue) if {
	some i in acts.named("emergency_handled")
	input.acts[i].node > cue
}

slow := {cue |
	some cue in cues
	not cue in ignored
	count(answers(cue, "emergency_handled")) == 0
}
