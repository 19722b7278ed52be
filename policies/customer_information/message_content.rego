# METADATA
# title: Nothing personal in a message
# description: |
#   What is left on a machine or with somebody else than the person wanted holds no data of the customer: no account, debt,
#   order or health, no date of birth, number or address. A name and a number to call back are enough.
# custom:
#   id: CI-14
#   severity: high
#   documents: [script, transcript]
#   methods: [lexicon, entity, graph]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: REGF-6, mark: V2}
#     - {key: GDPR-5, mark: G}
#   message: "Evidence that a message or a third party holds personal data of the customer ({what})."
#   remediation: Leave who called, a name and a number to call back, and nothing of the matter.
#   limits: A machine that says nothing of the kind, and another person who does not say so, are not known as such.
package ccsguard.rules.customer_information.message_content

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.messages

default applicable := false

applicable if count(messages.to_others) > 0

told := messages.said_there("disclosed") | messages.said_there("fills_in_data")

findings contains found if {
	some same in acts.per_node(told)
	found := {"at": acts.refs(same), "confidence": acts.confidence(same), "params": {"what": acts.words(same)}}
}

personal := {
	"DATE_OF_BIRTH", "ACCOUNT_NUMBER", "CREDIT_CARD", "PARTIAL_CARD", "US_SSN", "PARTIAL_SSN", "CN_RESIDENT_ID",
	"IBAN_CODE", "STREET_ADDRESS", "US_BANK_NUMBER", "UK_NINO", "UK_NHS", "ORDER_NUMBER",
}

findings contains found if {
	some number, one in input.mentions
	one.entity in personal
	one.score >= 0.6
	one.speaker in {"agent", "bot"}
	one.node in messages.to_others
	found := {
		"at": [sprintf("m%d", [number])], "confidence": "medium",
		"params": {"what": lower(replace(one.entity, "_", " "))},
	}
}

inconclusive contains reason if some reason in contact.unreadable
