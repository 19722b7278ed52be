# METADATA
# title: Privacy notice before the first question
# description: |
#   In the EU, the UK and China the customer hears in short who uses the data and why, or where the notice and the rights
#   can be read, before the first request for personal data. Script: on every path, an error edge too. Transcript: where
#   its opening is there; one that began at an IVR whose words are not in it is left undecided.
# custom:
#   id: CI-03
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: EU, UK and China
#   basis: public_sources
#   sources:
#     - {key: GDPR-13, mark: G}
#     - {key: FIRSTLAYER, mark: V2}
#     - {key: CN-CPL29, mark: V2}
#     - {key: PIPL-17, mark: G}
#   message: "Evidence that personal data is asked for before any notice of its use ({what})."
#   remediation: Say in the opening, on every path, who uses the data and for what, and where the notice and the rights can be read.
#   limits: Whether the notice is complete is not judged, and a notice given by a platform outside the contact is not seen.
package ccsguard.rules.customer_information.privacy_notice

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.privacy
import data.ccsguard.lib.where

default applicable := false

applicable if where.in_eu

applicable if where.in_uk

applicable if where.in_cn

same_node := {i | some i in privacy.untold; input.acts[i].node == input.acts[privacy.first].node}

findings contains object.union(found, witness) if {
	privacy.plain_view
	count(privacy.untold) > 0
	found := {"at": acts.refs(same_node), "params": {"what": acts.words(same_node)}, "confidence": "medium"}
}

witness := {"witness": {"to": input.acts[privacy.first].node, "avoiding": "privacy_notice"}} if {
	contact.script
} else := {}

inconclusive contains "personal data is asked for, and what was said before the transcript begins is not known" if {
	count(privacy.untold) > 0
	not privacy.plain_view
}

inconclusive contains contact.doubt("a request for personal data") if {
	count(privacy.untold) == 0
	some i in acts.doubtful(acts.live("personal_request"))
	not acts.before(i, "privacy_notice")
}

inconclusive contains reason if some reason in contact.unreadable
