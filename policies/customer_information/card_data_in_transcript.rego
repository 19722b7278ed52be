# METADATA
# title: No card data in a transcript
# description: |
#   No security code, no PIN of a card and no full card number stands in a transcript, in one turn or split over several,
#   in digits or in words; agents read back at most the first six or eight and last four digits. What stands in the
#   transcript was kept, whether or not the recording was paused.
# custom:
#   id: CI-09
#   severity: critical
#   documents: [transcript]
#   methods: [entity, lexicon]
#   scope: card payments
#   basis: public_sources
#   sources:
#     - {key: PCI-FAQ, mark: V}
#     - {key: PCI-34, mark: G}
#   message: "Evidence of card data kept in a transcript: {entity}, said by the {speaker}."
#   remediation: Redact the transcript and its recording, and take card data by keypad or with recording and transcription paused.
#   limits: Numbers that speech recognition garbled beyond a checksum are not recognised.
package ccsguard.rules.customer_information.card_data_in_transcript

import data.ccsguard.lib.personal

card := {"CREDIT_CARD", "CARD_SECURITY_CODE", "CARD_TRACK"}

kept contains i if {
	some i, one in input.mentions
	one.entity in card
	one.complete
}

kept contains i if {
	some i in personal.complete("PIN")
	personal.card_context
}

findings contains personal.finding(i) if some i in personal.sure(kept)

inconclusive contains "digits that may be card data" if count(personal.doubtful(kept)) > 0
