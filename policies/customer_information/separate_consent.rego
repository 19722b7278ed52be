# METADATA
# title: A consent of its own where one is needed
# description: |
#   Health and other sensitive data are asked for only after a question of their own, and in China also what goes to
#   another organisation or abroad. Script: no path may come there past the question, by a no or by silence; one yes for
#   everything is no consent of its own. Transcript: the same in the order of the turns, where health is asked about in a
#   sale or survey.
# custom:
#   id: CI-04
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, lexicon]
#   scope: China; health and other special categories also in the EU
#   basis: public_sources
#   sources:
#     - {key: PIPL-14, mark: V}
#     - {key: PIPL-29, mark: V}
#     - {key: PIPL-23, mark: V2}
#     - {key: PIPL-39, mark: V2}
#   message: "Evidence that data is taken or handed on without a consent of its own ({what})."
#   remediation: Ask one question for each purpose and recipient, name both, and go on only after a clear yes.
#   limits: Other grounds than consent, such as medical care, are not seen; payment data that customers give for their own payment is not counted.
package ccsguard.rules.customer_information.separate_consent

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.separate_consent

default applicable := false

applicable if {
	separate_consent.in_scope
	separate_consent.concerned
}

findings contains {"at": acts.refs(separate_consent.lumped), "params": {"what": "one yes for everything"}} if {
	count(separate_consent.lumped) > 0
}

findings contains {
	"at": acts.refs({first}),
	"params": {"what": separate_consent.subject[kind]},
	"confidence": "medium",
	"witness": {"to": input.acts[first].node, "avoiding": separate_consent.avoided(first, kind)},
} if {
	contact.script
	input.document.language_supported
	some kind, positions in separate_consent.uncovered
	first := min(positions)
}

findings contains {"at": acts.refs({first}), "params": {"what": what}, "confidence": "medium"} if {
	contact.speakers_known
	not contact.start_missing
	some what, positions in {
		"questions about health": separate_consent.unasked,
		"handing data on": separate_consent.handed_on,
	}
	first := min(positions)
}

inconclusive contains "health is asked about, and whether consent is the ground for it is not known" if {
	acts.happened("inquires:health")
	not separate_consent.asked_apart
}

inconclusive contains reason if some reason in contact.unread
