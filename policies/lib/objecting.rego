# METADATA
# description: |
#   Customers who do not want to be recorded: whether a script hears it, and whether the recording then ends.
package ccsguard.lib.objecting

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.recording
import data.ccsguard.lib.walk
import data.ccsguard.lib.where

in_scope if where.in_eu

in_scope if where.in_uk

in_scope if where.in_us

concerned if recorded

concerned if recording.by_platform

concerned if objected >= 0

# Script: recorded from its start, or from a step of its own.
recorded if {
	contact.script
	recording.from_start
	not recording.by_platform
}

recorded if {
	contact.script
	acts.happened("start_recording")
}

ways contains edge if {
	contact.script
	some edge in input.edges
	"recording_objection" in edge.acts
	edge.from in walk.reachable
}

# A choice that is spoken of is one, whatever the keys are called.
heard if count(ways) > 0

heard if acts.happened("recording_choice")

heard if count(acts.worded("stop_recording")) > 0

heard if acts.happened("stop_recording")

# What makes good: the recording ends, another way is shown, a person or another line takes over.
relieving := {input.acts[i].node |
	some name in {"stop_recording", "alternative_channel", "human_route", "end_contact", "voicemail"}
	some i in acts.live(name)
	input.acts[i].speaker != "customer"
}

# A walk on from the objection as long as nothing of that has happened.
still_recorded(edge) := graph.reachable(unrelieved, {edge.to} - relieving)

unrelieved := {n: targets |
	some n, followers in walk.onward
	targets := {target | some target in followers; not target in relieving}
}

substance := {i | some i in acts.sure(acts.live("substance")); input.acts[i].speaker != "customer"}

overrun(edge) := {i | some i in substance; input.acts[i].node in still_recorded(edge)}

first := min({i | some edge in ways; some i in overrun(edge)})

way := min({edge.to | some edge in ways; first in overrun(edge)})

origin := min({edge.from | some edge in ways; edge.to == way; first in overrun(edge)})

# Transcript: an objection, what answers it, and substance that goes on without that.
objections := {input.acts[i].node |
	contact.transcript
	some i in acts.sure(acts.named("recording_objection"))
	input.acts[i].speaker == "customer"
}

objected := min(objections)

answered if {
	some name in {"stop_recording", "transfer", "transfer_human", "end_contact"}
	some i in acts.named(name)
	input.acts[i].node > objected
}

# The contact ends at once, or goes on by another way.
answered if {
	some name in {"goodbye", "alternative_channel", "callback_booked"}
	some i in acts.named(name)
	input.acts[i].speaker in {"agent", "bot"}
	input.acts[i].node > objected
	input.acts[i].node <= objected + 3
}

overridden := {i |
	some i in acts.sure(acts.named("objection_overridden"))
	input.acts[i].node > objected
	input.acts[i].node <= objected + 6
}

went_on := {i |
	some i in substance
	input.acts[i].node > objected
	input.acts[i].speaker in {"agent", "bot"}
}

first_answer := min({n | some n in contact.firm_turns; n > objected})

sureness := "high" if {
	count(overridden) > 0
} else := "medium"
