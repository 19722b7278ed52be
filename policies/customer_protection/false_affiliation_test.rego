package ccsguard.tests.customer_protection.false_affiliation

import data.ccsguard.rules.customer_protection.false_affiliation
import data.ccsguard.tests.facts

claim(kind) := facts.act(sprintf("claims_affiliation:%s", [kind]), 0, ["affiliation_claimed"])

given(about, kind) := facts.transcript(about, ["agent", "customer"], [claim(kind)])

test_a_claim_that_the_declared_client_does_not_bear_out_is_found if {
	found := false_affiliation.findings with input as given({"client_declared": true, "client_is": ["insurer"]}, "bank")
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_a_client_that_is_one_may_say_so if {
	by_name := false_affiliation.findings with input as given({"client_declared": true, "client_is": ["bank"]}, "bank")
	declared := {"client_declared": true, "affiliations": ["bank"]}
	by_declaration := false_affiliation.findings with input as given(declared, "bank")
	public := {"client_declared": true, "client_is": ["tax_authority"]}
	public_body := false_affiliation.findings with input as given(public, "government")
	count(by_name | (by_declaration | public_body)) == 0
}

test_police_without_a_client_is_found_and_a_bank_is_undecided if {
	police := false_affiliation.findings with input as given({"purpose": "collections"}, "police")
	count(police) == 1
	bank := false_affiliation.findings with input as given({"purpose": "collections"}, "bank")
	count(bank) == 0
	reasons := false_affiliation.inconclusive with input as given({"purpose": "collections"}, "bank")
	count(reasons) == 1
}

test_an_uncertain_claim_is_undecided if {
	unsure := object.union(claim("police"), {"confidence": "low"})
	facts_now := facts.transcript({}, ["agent"], [unsure])
	found := false_affiliation.findings with input as facts_now
	reasons := false_affiliation.inconclusive with input as facts_now
	count(found) == 0
	count(reasons) == 1
}
