# METADATA
# description: |
#   Naming the firm: where a script lets a question or offer come first, and whether a transcript does it in time.
package ccsguard.lib.naming

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.steps

# Script: questions, requests and offers that some path reaches before the brand; one step is said at once.
early contains i if {
	contact.script
	some name in {"question", "wanted", "marketing"}
	some i in acts.sure(acts.live(name))
	not acts.before(i, "identity")
	not acts.beside(i, "identity")
	not opening_question(i)
}

# A question like "have I caught you at a bad moment?", after which every way on names the firm at once.
opening_question(i) if {
	input.acts[i].act == "question"
	next := input.nodes[input.acts[i].node].next
	count(next) > 0
	every target in next {
		count(acts.at_node("identity", target)) > 0
	}
}

# Script: an automated menu before the brand, where no other question was recognised.
menus contains number if {
	contact.script
	some number, node in input.nodes
	node.reachable
	node.says
	node.speaker in {"bot", "system"}
	not steps.before(number, "identity")
	not steps.not_understood(number)
	count({edge.to | some edge in input.edges; edge.from == number; edge.kind == "condition"}) > 1
	count(acts.at_node("identity", number)) == 0
}

# Transcript: by the end of the second turn of the firm's side, or of its last one in a shorter contact.
due := contact.firm_turns[min({1, count(contact.firm_turns) - 1})]

in_time if {
	some i in acts.sure(acts.named("identity"))
	input.acts[i].node <= due
	input.acts[i].speaker in {"agent", "bot", "system"}
}

# Only uncertain words for it.
unsure if {
	not in_time
	count(acts.doubtful(acts.named("identity"))) > 0
}

# Someone else answered, and a collector rightly told them nothing.
withheld if {
	contact.purpose_in({"collections"})
	acts.happened("right_party_question")
	not acts.happened("substance")
}

missing if {
	contact.transcript
	contact.speakers_known
	input.document.language_supported
	due >= 0
	not in_time
	not unsure
	not withheld
}
