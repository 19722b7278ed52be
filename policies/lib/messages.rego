# METADATA
# description: |
#   Words that reach a machine or somebody else than the person wanted.
package ccsguard.lib.messages

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

others := {"third_party_answered", "voicemail_reached"}

# Steps that a way leads to on which a machine or another person answers, and steps that leave a message.
to_others contains edge.to if {
	some edge in input.edges
	some name in others
	name in edge.acts
}

to_others contains input.acts[i].node if {
	contact.script
	some name in {"voicemail", "voicemail_reached"}
	some i in acts.live(name)
	input.acts[i].speaker != "customer"
	leaves(i)
}

# Turns: all of a message, and what is said after another person has answered until the right one is there.
to_others contains number if {
	contact.transcript
	message_left
	some number in contact.firm_turns
}

to_others contains number if {
	contact.transcript
	some i in acts.sure(acts.named("third_party_answered"))
	some number in contact.firm_turns
	number > input.acts[i].node
	count(arrivals(input.acts[i].node, number)) == 0
}

arrivals(from, number) := {j |
	some name in {"verified", "right_party_question"}
	some j in acts.named(name)
	input.acts[j].node > from
	input.acts[j].node <= number
}

# A voice mailbox of the centre's own, where the customer leaves a message, is none: then the line is inbound.
leaves(_) if input.document.direction == "outbound"

leaves(_) if input.document.direction == null

message_left if {
	contact.transcript
	acts.happened("voicemail_reached")
	count([1 | some one in input.nodes; one.speaker in {"customer", "third_party", "unknown"}]) == 0
}

said_there(name) := {i |
	some i in acts.sure(acts.live(name))
	input.acts[i].node in to_others
	input.acts[i].speaker != "customer"
}
