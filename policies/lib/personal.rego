# METADATA
# description: |
#   Mentions of personal data as predicates. Scores: from 0.6 a mention is believed, from 0.4 it is doubtful, below it is
#   not one.
package ccsguard.lib.personal

import data.ccsguard.lib.acts

complete(entity) := {i |
	some i, one in input.mentions
	one.entity == entity
	one.complete
}

sure(places) := {i | some i in places; input.mentions[i].score >= 0.6}

doubtful(places) := {i | some i in places; input.mentions[i].score >= 0.4; input.mentions[i].score < 0.6}

# The talk is about a card.
card_context if {
	some one in input.mentions
	one.entity in {"CREDIT_CARD", "CARD_SECURITY_CODE", "CARD_EXPIRY", "PARTIAL_CARD"}
}

card_context if {
	some name in {"asks:card_number", "asks:card_expiry", "asks:card_security_code", "payment"}
	acts.happened(name)
}

finding(i) := {
	"at": [sprintf("m%d", [i])],
	"confidence": confidence(input.mentions[i].score),
	"params": {"entity": words(input.mentions[i].entity), "speaker": words(input.mentions[i].speaker)},
}

confidence(score) := "high" if {
	score >= 0.8
} else := "medium"

words(name) := lower(replace(name, "_", " "))
