# METADATA
# title: Immediate danger is answered at once
# description: |
#   Where harm is foreseeable (health, gas, water and power, or words of danger) the contact leads to an emergency protocol
#   at once. Script: every way on which danger is heard leads to one, and an inbound line of a health or utility client has
#   one. Transcript: the next turns after the customer's words take it up. A transfer to a person alone is left undecided.
# custom:
#   id: CP-29
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, graph, order]
#   scope: all
#   basis: good_practice
#   sources:
#     - {key: FCA-FG21, mark: G}
#   message: "Evidence that immediate danger is not answered by an emergency protocol ({what})."
#   remediation: Add a step for danger that every other step can lead to; there ask for safety, name the emergency number and stay on the line.
#   limits: What the emergency step advises is not judged; danger that is told in other words, or only heard, is not seen.
package ccsguard.rules.customer_protection.immediate_danger

import data.ccsguard.lib.contact
import data.ccsguard.lib.danger
import data.ccsguard.lib.steps

default applicable := false

applicable if count(danger.heard) > 0

applicable if danger.foreseeable

applicable if count(danger.cues) > 0

findings contains {
	"at": [sprintf("n%d", [place])],
	"params": {"what": "a way of danger that leads to no help"},
	"witness": {"to": place, "through": ["harm_cue"]},
} if {
	place := min({edge.to | some edge in danger.unanswered})
}

findings contains {
	"at": ["n0"],
	"params": {"what": "no step for an emergency"},
	"confidence": "medium",
	"witness": {"to": 0},
} if {
	danger.foreseeable
	input.document.language_supported
	count(danger.heard) == 0
	steps.absent("emergency_handled")
}

findings contains {
	"at": [sprintf("n%d", [cue]), sprintf("n%d", [danger.replies(cue)[0]])],
	"params": {"what": "words of danger that nobody takes up"},
	"confidence": "medium",
} if {
	contact.speakers_known
	some cue in danger.ignored
}

inconclusive contains "danger is heard and handed to a person: whether that is an emergency protocol is not known" if {
	count(danger.handed_on) > 0
}

inconclusive contains "some steps cannot lead to the step for emergencies" if count(danger.cut_off) > 0

inconclusive contains "words of danger are taken up late, or by a transfer alone" if count(danger.slow) > 0

inconclusive contains reason if some reason in contact.unread
