# METADATA
# description: |
#   Calls that a dialler connects although nobody is free: limits of a campaign, and what a script then plays.
package ccsguard.lib.abandoned

import data.ccsguard.lib.contact
import data.ccsguard.lib.steps
import data.ccsguard.lib.walk

entries := object.get(input.params, "abandonment", [])

cap := min({entry.value.cap | some entry in entries})

connect_seconds := min({entry.value.connect_seconds | some entry in entries; entry.value.connect_seconds != null})

# Only these place more calls than there are agents.
overdialling if input.dialler.mode in {"predictive", "progressive"}

fault(at, reason, sureness) := {"at": at, "reason": reason, "confidence": sureness}

faults contains fault("/dialler/abandonment_cap", "more calls may be abandoned than allowed", "high") if {
	overdialling
	input.dialler.abandonment_cap > cap
}

faults contains fault("/dialler", "no cap on abandoned calls", "medium") if {
	overdialling
	input.dialler.abandonment_cap == null
}

faults contains fault("/dialler/connect_within", "an agent comes on later than allowed", "high") if {
	overdialling
	input.dialler.connect_within > connect_seconds
}

faults contains fault("/dialler/abandoned_message", "abandoned calls get no message", "high") if {
	overdialling
	input.dialler.abandoned_message == false
}

faults contains fault("/dialler", "nothing says that abandoned calls get a message", "medium") if {
	overdialling
	input.dialler.abandoned_message == null
}

doubts contains "nothing says how the dialler places calls" if {
	input.kind == "campaign"
	input.dialler == null
}

doubts contains "the mode of the dialler is not stated" if {
	input.kind == "campaign"
	input.dialler.mode == null
}

# Script: where the way for "nobody is free" leads, and what is heard from there to the end. Before any agent has spoken:
# later on "nobody is free" is about a transfer.
branches := {edge.to |
	some number in object.get(walk.ways_with, "no_agent_free", set())
	edge := input.edges[number]
	edge.from in before_people
} if {
	contact.script
}

before_people := graph.reachable(unattended, {0})

unattended := object.union(walk.onward, {n: [] | some n in walk.speaking; input.nodes[n].speaker == "agent"}) if {
	walk.ways_with.no_agent_free
}

silent := branches - walk.leading_to(walk.speaking | walk.unknown)

nameless contains n if {
	some n in branches
	not n in silent
	not steps.may_reach(n, "identity")
}
