# METADATA
# description: |
#   Opting out of marketing: where it is possible in a script, and what becomes of it in a transcript.
package ccsguard.lib.optout

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.steps

offers := {i |
	some i in acts.sure(acts.live("marketing"))
	input.acts[i].speaker != "customer"
}

# Where a script says by `do` which steps offer something, that is believed; else the words count.
declared := {i | some i in offers; input.acts[i].where == "do"}

offering := {input.acts[i].node | some i in declared} if {
	count(declared) > 0
} else := {input.acts[i].node | some i in offers}

# Ways to opt out: what the customer says, or a step that records it.
ways contains edge if {
	contact.script
	some edge in input.edges
	"opt_out_requested" in edge.acts
	input.nodes[edge.from].reachable
}

ways contains edge if {
	contact.script
	some edge in input.edges
	edge.to in recording
	edge.kind == "condition"
	input.nodes[edge.from].reachable
}

recording := {input.acts[i].node | some i in acts.named("opt_out_done")}

# From the offer itself, or from a step that comes directly after it and offers nothing.
escapable(node) if node in ways_from

escapable(node) if {
	some next in input.nodes[node].next
	not next in offering
	not ends(next)
	next in ways_from
}

# A step that is not understood may hear the customer's wish.
escapable(node) if steps.not_understood(node)

escapable(node) if {
	some next in input.nodes[node].next
	steps.not_understood(next)
}

ways_from := {edge.from | some edge in ways}

ends(node) if count(input.nodes[node].next) == 0

leads_to_offer(node) if {
	some name in offered
	steps.reaches(node, name)
}

offered := {"pitch", "retention_offer"} & {input.acts[i].act | some i in offers}

# Transcript: what the customer wished, and what the firm's side then did.
wishes := {i |
	contact.transcript
	some i in acts.sure(acts.named("opt_out_requested"))
	input.acts[i].speaker == "customer"
}

replies(i) := {n |
	some n, node in input.nodes
	n > input.acts[i].node
	node.speaker in {"agent", "bot"}
}

acknowledged(i) if {
	some j in acts.named("opt_out_acknowledged")
	input.acts[j].node > input.acts[i].node
}

recorded if input.document.disposition.do_not_call == true

refused_record if input.document.disposition.do_not_call == false

later(i, name) := {j |
	some j in acts.sure(acts.named(name))
	input.acts[j].node > input.acts[i].node
	input.acts[j].speaker in {"agent", "bot"}
}

# The first wish stands for its repeats.
first_wish := min(wishes)

# What breaks the wish, each with its places.
breaches contains [what, refs] if {
	some what, name in {
		"the firm's side goes on offering": "marketing",
		"another call is booked": "callback_booked",
	}
	places := later(first_wish, name)
	count(places) > 0
	refs := array.concat([sprintf("a%d", [first_wish])], acts.refs(places))
}

breaches contains ["it is not acknowledged", [sprintf("a%d", [first_wish])]] if {
	count(replies(first_wish)) > 0
	not acknowledged(first_wish)
	not recorded
}

breaches contains ["the record says that there was no such wish", [sprintf("a%d", [first_wish])]] if {
	acknowledged(first_wish)
	refused_record
}
