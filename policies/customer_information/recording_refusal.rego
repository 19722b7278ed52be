# METADATA
# title: Who refuses the recording is not recorded
# description: |
#   In the EU, the UK and the US a customer can object to being recorded, and the recording then ends or another way is
#   found. Script: there is a way or a spoken choice for it, and no path from the objection goes on to questions or offers
#   while the recording runs. Transcript: after an objection the recording is stopped, another way shown, or the contact ended.
# custom:
#   id: CI-02
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order]
#   scope: EU, UK, US
#   basis: public_sources
#   sources:
#     - {key: CNIL-LIS, mark: V2}
#   message: "Evidence that an objection to the recording has no effect ({what})."
#   remediation: Give customers a way to object, stop the recording there, or go on by an unrecorded line or in writing; no resuming.
#   limits: A stop that nobody speaks of, made by the platform, is not seen; key menus count by the words that announce them.
package ccsguard.rules.customer_information.recording_refusal

import data.ccsguard.lib.contact
import data.ccsguard.lib.objecting
import data.ccsguard.lib.recording

default applicable := false

applicable if {
	objecting.in_scope
	objecting.concerned
}

findings contains {
	"at": [sprintf("n%d", [objecting.way]), sprintf("a%d", [objecting.first])],
	"params": {"what": "the recording goes on after it"},
	"witness": {"to": input.acts[objecting.first].node, "through": [objecting.origin, objecting.way]},
} if {
	objecting.recorded
	objecting.first >= 0
}

findings contains {
	"at": ["n0"],
	"params": {"what": "no way to object"},
	"confidence": "medium",
	"witness": {"to": 0},
} if {
	objecting.recorded
	input.document.language_supported
	not objecting.heard
	input.document.not_understood == 0
}

findings contains {
	"at": [sprintf("n%d", [objecting.objected]), sprintf("n%d", [objecting.first_answer])],
	"params": {"what": "the contact goes on as before"},
	"confidence": objecting.sureness,
} if {
	contact.speakers_known
	not objecting.answered
	count(objecting.overridden | objecting.went_on) > 0
}

inconclusive contains "the platform decides about recording: a way to object may be there" if {
	recording.by_platform
	not objecting.heard
}

inconclusive contains reason if some reason in contact.unread
