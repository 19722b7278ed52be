# METADATA
# description: |
#   Scripts and contacts in which a machine speaks: where it is first heard, where it asks, and how far a person is.
package ccsguard.lib.machine

import data.ccsguard.lib.acts
import data.ccsguard.lib.steps
import data.ccsguard.lib.walk

automatic if input.document.channel in {"ivr", "bot"}

# Steps at which a machine speaks. In a script for people a step of the system is the switchboard's.
talking := {n | some n in (walk.speaking & walk.reachable); input.nodes[n].speaker in machines}

machines := {"bot", "system"} if {
	automatic
} else := {"bot"}

# First words of the machine: nothing is said on some path before them.
first_words := graph.reachable(silent_onward, {0}) & talking

silent_onward := object.union(walk.onward, {n: [] | some n in walk.speaking})

asking := talking & walk.asking

# Where a person is, or is promised to call back; a step that is not understood may lead to one.
people := ({n | some n, node in input.nodes; node.speaker == "agent"; node.reachable} | routes) | walk.blank

routes := {input.acts[i].node | some name in {"human_route", "queue"}; some i in acts.live(name); not excuse(i)}

# "We will contact you", said where something failed, is no exit that a customer can take.
excuse(i) if {
	input.acts[i].where == "said"
	input.acts[i].node in failed
}

failed := entered_by_error - {edge.to | some edge in input.edges; edge.kind != "error"; edge.to in entered_by_error}

entered_by_error := {edge.to | some edge in input.edges; edge.kind == "error"}

human_exit := [entry.value | some entry in object.get(input.params, "human_exit", [])]

most_steps := min({one.max_steps | some one in human_exit})

near := walk.within(people)[min({most_steps, 6})] if count(talking) > 0

# Steps of the machine that have no person within reach while the contact is still going on.
without_exit := ((talking & walk.in_course) - near) - people

no_way_at_all := without_exit - walk.leading_to(people)

# Of some steps those that ask for something; all of them where none does.
shown(places) := places & walk.asking if {
	count(places & walk.asking) > 0
} else := places

# Told what it is on no path before or at this step. Words of the same step count as said at once.
undisclosed(n) if {
	not steps.before(n, "bot_disclosed")
	count(acts.at_node("bot_disclosed", n)) == 0
	not steps.not_understood(n)
}

# Queues in which a customer is to wait longer than allowed, without a call-back on offer.
longest_wait := min({one.max_wait_seconds | some one in human_exit})

long_waits := {i |
	some i in acts.live("queue")
	input.acts[i].wait > longest_wait
	not called_back(i)
}

called_back(i) if {
	some name in {"offer_callback", "callback_booked"}
	steps.may_reach(input.acts[i].node, name)
}

called_back(i) if {
	some name in {"offer_callback", "callback_booked"}
	acts.before(i, name)
}

waits_declared if {
	some i in acts.live("queue")
	input.acts[i].wait >= 0
}
