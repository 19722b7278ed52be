# METADATA
# description: |
#   Who the customer is, as far as a contact shows it before a place: verified, partly known, or nobody in particular.
package ccsguard.lib.verification

import data.ccsguard.lib.acts

# Kinds of fact by which a customer can be known; a name alone knows nobody.
factor_of_entity := {
	"PERSON": "name",
	"DATE_OF_BIRTH": "date_of_birth",
	"STREET_ADDRESS": "address",
	"POSTAL_CODE": "address",
	"PHONE_NUMBER": "phone",
	"CN_PHONE": "phone",
	"EMAIL_ADDRESS": "email",
	"US_SSN": "national_id",
	"PARTIAL_SSN": "national_id",
	"CN_RESIDENT_ID": "national_id",
	"CN_PASSPORT": "national_id",
	"CN_TRAVEL_PERMIT": "national_id",
	"ID_DOCUMENT": "national_id",
	"US_PASSPORT": "national_id",
	"US_DRIVER_LICENSE": "national_id",
	"UK_NHS": "national_id",
	"UK_NINO": "national_id",
	"ACCOUNT_NUMBER": "account_number",
	"ORDER_NUMBER": "order_number",
	"CREDIT_CARD": "card_number",
	"PARTIAL_CARD": "card_number",
	"IBAN_CODE": "bank_account",
	"US_BANK_NUMBER": "bank_account",
	"PIN": "secret",
	"PASSWORD": "secret",
	"SECURITY_ANSWER": "secret",
	"ONE_TIME_CODE": "secret",
}

identifies(entity) if factor_of_entity[entity]

confirmed(i) if acts.before(i, "verified")

# A match that failed and was not made good.
failed(i) if {
	acts.surely_before(i, "verification_failed")
	not confirmed(i)
}

# What the customer told before the place: answers to questions, and facts given unasked. Where details are changed, the
# new ones are no proof.
factors(i) := (answered(i) | given(i)) - changing(i)

changing(i) := {"address", "phone", "email"} if {
	input.acts[i].act == "changes_account"
} else := set()

answered(i) := {split(name, ":")[1] | some name in acts.all_before(i); startswith(name, "answers:")} - {"agreement"}

given(i) := {factor_of_entity[one.entity] |
	some one in input.mentions
	one.speaker == "customer"
	one.node < input.acts[i].node
	one.score >= 0.4
}

known(i) if confirmed(i)

known(i) if {
	input.kind == "transcript"
	not failed(i)
	count(factors(i)) > 1
	count(factors(i) - {"name"}) > 0
}

partly(i) if {
	not known(i)
	input.kind == "transcript"
	not failed(i)
	count(factors(i)) > 0
}

# The right party was asked for and said yes, which anyone can.
partly(i) if {
	not known(i)
	input.kind == "transcript"
	acts.before(i, "right_party_question")
}

# Proof was taken on every path although no step verifies it; where one does, a path around it or a failed match is none.
partly(i) if {
	not known(i)
	not acts.maybe_before(i, "verified")
	input.kind == "script"
	some name in {"identity_proof_asked", "verification_announced"}
	acts.before(i, name)
}

partly(i) if {
	not known(i)
	input.kind == "script"
	input.acts[i].where == "said"
	acts.beside(i, "verified")
}
