package ccsguard.tests.customer_information.verify_before_disclose

import data.ccsguard.rules.customer_information.verify_before_disclose
import data.ccsguard.tests.facts

tells(number, before) := facts.said("discloses:balance", number, ["disclosed", "account_touched"], {"before": before})

places(given) := {concat(" ", array.slice(one.at, 0, 1)) | some one in found} if {
	found := verify_before_disclose.findings with input as given
}

reasons(given) := count(found) if {
	found := verify_before_disclose.inconclusive with input as given
}

steps := [facts.step([1], []), facts.step([], [])]

script(before) := facts.script({}, steps, [object.union(tells(1, before), {"where": "do"})])

test_a_path_around_the_verification_is_found_with_its_witness if {
	found := verify_before_disclose.findings with input as script([])
	found == {{
		"at": ["a0"],
		"params": {"what": "discloses: balance"},
		"confidence": "high",
		"witness": {"to": 1, "avoiding": "verified"},
	}}
}

test_verification_on_every_path_is_right if count(places(script(["verified"]))) == 0

test_proof_that_no_step_verifies_is_undecided if {
	count(places(script(["identity_proof_asked"]))) == 0
	reasons(script(["identity_proof_asked"])) == 1
}

greeting := facts.act("greeting", 0, ["opening"])

talk(before) := facts.transcript({}, ["agent", "customer", "agent"], [greeting, tells(2, before)])

test_data_told_to_whoever_answers_is_found if places(talk([])) == {"a1"}

two_facts := ["answers:name", "answers:date_of_birth"]

test_two_facts_given_by_the_customer_are_enough if {
	count(places(talk(two_facts))) == 0
	reasons(talk(two_facts)) == 0
}

test_a_name_alone_or_a_mere_yes_is_undecided if {
	every before in [["answers:name"], ["right_party_question"]] {
		count(places(talk(before))) == 0
		reasons(talk(before)) == 1
	}
}

test_facts_given_unasked_count if {
	given := [
		{"entity": "PERSON", "node": 1, "speaker": "customer", "score": 0.9},
		{"entity": "ACCOUNT_NUMBER", "node": 1, "speaker": "customer", "score": 0.9},
	]
	count(places(object.union(talk([]), {"mentions": given}))) == 0
}

test_a_failed_match_does_not_count if {
	places(talk(array.concat(two_facts, ["verification_failed"]))) == {"a1"}
}

test_what_the_same_contact_made_needs_no_verification if {
	change := facts.said("changes_account", 2, ["changed", "account_touched"], {"before": ["opt_out_requested"]})
	count(places(facts.transcript({}, ["agent", "customer", "agent"], [greeting, change]))) == 0
}

test_unknown_speakers_or_a_missing_start_are_undecided if {
	unknown := object.union(talk([]), {"document": {"speakers_known": false}})
	count(places(unknown)) == 0
	reasons(unknown) == 1
	cut := facts.transcript({}, ["customer", "customer", "agent"], [tells(2, [])])
	count(places(cut)) == 0
	reasons(cut) == 1
}

test_a_new_address_is_no_proof_for_changing_it if {
	change := facts.said("changes_account", 2, ["changed", "account_touched"], {"before": ["answers:address"]})
	places(facts.transcript({}, ["agent", "customer", "agent"], [greeting, change])) == {"a1"}
}

test_a_reminder_by_whoever_rings_is_undecided if {
	due := facts.said("discloses:payment", 2, ["disclosed", "account_touched"], {})
	given := facts.transcript({"purpose": "service"}, ["agent", "customer", "agent"], [greeting, due])
	count(places(given)) == 0
	reasons(given) == 1
}

test_proof_does_not_help_where_the_match_failed if {
	told := object.union(tells(1, ["identity_proof_asked"]), {"where": "do", "maybe_before": ["verified"]})
	places(facts.script({}, [facts.step([1], []), facts.step([], [])], [told])) == {"a0"}
}
