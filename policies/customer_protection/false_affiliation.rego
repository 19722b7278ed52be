# METADATA
# title: No false claim to be an authority or a bank
# description: |
#   Nobody claims to be, or to call for, a bank, government body, police, court, credit bureau, regulator, tax authority
#   or law firm unless the client is one by its name or its declared affiliations. Where no client is declared, a claim to
#   be police or court is taken for false, other claims only when the contact sells or collects outbound; else undecided.
# custom:
#   id: CP-03
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, meaning]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: REGF-18, mark: V}
#     - {key: TSR-3, mark: V2}
#   message: "Evidence of a claim to act for a body that the client is not declared to be ({what})."
#   remediation: Remove the claim, or declare the true affiliation under client.affiliations.
#   limits: Claims in words outside the lexicon, by tone or by a fake caller number are not seen.
package ccsguard.rules.customer_protection.false_affiliation

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

claims := acts.worded("affiliation_claimed")

kind(i) := split(input.acts[i].act, ":")[1]

true_kinds := {one | some one in input.document.client_is} | {one | some one in input.document.affiliations}

# A public body is a government body too, whichever of the two is declared.
public_body := {"government", "police", "court", "regulator", "tax_authority"}

proven(i) if kind(i) in true_kinds

proven(i) if {
	kind(i) == "government"
	some one in true_kinds
	one in public_body
}

proven(i) if {
	kind(i) in public_body
	"government" in true_kinds
}

# Inbound callers know whom they rang: an unknown client may well be the body that it says it is.
likely_false(_) if input.document.client_declared

likely_false(i) if kind(i) in {"police", "court"}

likely_false(i) if {
	claimed := kind(i)
	not claimed in {"bank", "law_firm"}
	input.document.direction == "outbound"
	contact.purpose_in({"sales", "collections"})
}

likely_false(i) if {
	kind(i) != "bank"
	input.document.direction == "outbound"
	contact.purpose_in({"collections"})
}

unproven := {i | some i in claims; not proven(i)}

false_claims := {i | some i in acts.sure(unproven); likely_false(i)}

findings contains acts.finding(same) if some same in acts.per_node(false_claims)

inconclusive contains "a claim to act for an authority or a bank, and no client is declared to hold it against" if {
	some i in acts.sure(unproven)
	not likely_false(i)
}

inconclusive contains contact.doubt("a claim to act for an authority or a bank") if count(acts.doubtful(unproven)) > 0

inconclusive contains reason if some reason in contact.unreadable
