# METADATA
# title: No secrets in a transcript
# description: |
#   No password, one-time code, security answer, or PIN that is not a card's stands in a transcript. A card's security
#   data are CI-09; asking for secrets is PE-09.
# custom:
#   id: CI-11
#   severity: critical
#   documents: [transcript]
#   methods: [entity, lexicon]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: GEN, mark: G}
#     - {key: HUAWEI, mark: V}
#   message: "Evidence of a secret kept in a transcript: {entity}, said by the {speaker}."
#   remediation: Redact the transcript and its recording, have the secret changed, and verify without secrets.
#   limits: A secret is recognised by what was asked or by how it is introduced; one said without either is missed.
package ccsguard.rules.customer_information.secrets_in_transcript

import data.ccsguard.lib.personal

kept contains i if {
	some entity in {"PASSWORD", "ONE_TIME_CODE", "SECURITY_ANSWER"}
	some i in personal.complete(entity)
}

kept contains i if {
	some i in personal.complete("PIN")
	not personal.card_context
}

findings contains personal.finding(i) if some i in personal.sure(kept)

inconclusive contains "words or digits that may be a secret" if count(personal.doubtful(kept)) > 0
