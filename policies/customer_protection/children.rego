# METADATA
# title: No selling to children, no data from them
# description: |
#   Once it is known that a child is on the line, offers and questions for personal data end until an adult is there, and
#   no child is urged to buy or to make its parents buy. Script: behind every way on which the caller is a child. Transcript:
#   after the words that show it. Ages up to fifteen and the words "child" or "minor" count.
# custom:
#   id: CP-27
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: PIPL-28, mark: V}
#     - {key: UCPD-BL, mark: V2}
#   message: "Evidence that a child is sold to, or asked for personal data ({what})."
#   remediation: When a child is on the line, ask for a parent or guardian, or end the contact; offer nothing and note nothing.
#   limits: A child that says nothing of its age is not seen; ages are read from words, so a joke about one counts.
package ccsguard.rules.customer_protection.children

import data.ccsguard.lib.acts
import data.ccsguard.lib.children
import data.ccsguard.lib.contact

default applicable := false

applicable if count(children.known) > 0

applicable if children.shown >= 0

applicable if count(children.urged) > 0

findings contains {"at": acts.refs(children.urged), "params": {"what": "urging to buy"}} if {
	count(children.urged) > 0
}

first := min({i | some edge in children.known; some i in children.pressed(edge)})

leading := min({edge.to | some edge in children.known; first in children.pressed(edge)})

origin := min({edge.from | some edge in children.known; edge.to == leading; first in children.pressed(edge)})

findings contains {
	"at": acts.refs({first}),
	"params": {"what": acts.words({first})},
	"witness": {"to": input.acts[first].node, "through": [origin, leading]},
} if {
	first >= 0
}

findings contains {
	"at": acts.refs({i}),
	"params": {"what": acts.words({i})},
	"confidence": "medium",
} if {
	contact.speakers_known
	i := min(children.later)
}

inconclusive contains "an adult was asked for, and who answered afterwards is not known" if {
	count(children.later) == 0
	count(children.after_rescue) > 0
}

inconclusive contains reason if some reason in contact.unread
