# METADATA
# description: |
#   What bots say about being bots.
package ccsguard.lib.bots

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

machine := {"bot", "system"}

# Claims of a machine to be human.
claims := acts.by(acts.worded("claims_human"), machine)

# Transcript: a customer asked, and the bot's next turns don't say what it is: the question and the turn that evades it.
evaded contains [i, reply] if {
	contact.transcript
	some i in acts.sure(acts.named("asked_if_bot"))
	input.acts[i].speaker == "customer"
	reply := min({n | some n, node in input.nodes; n > input.acts[i].node; node.speaker in {"bot", "agent"}})
	input.nodes[reply].speaker == "bot"
	count(told_at({reply, reply + 1, reply + 2})) == 0
	count({j | some j in claims; input.acts[j].node == reply}) == 0
}

told_at(places) := {j | some j in acts.named("bot_disclosed"); input.acts[j].node in places}

# Script: the way for customers who ask leads to a step of the bot that doesn't say it.
unanswered contains edge.to if {
	some edge in input.edges
	"asked_if_bot" in edge.acts
	input.nodes[edge.to].speaker in machine
	count(told_at({edge.to})) == 0
}
