package ccsguard.tests.customer_information.card_data_in_transcript

import data.ccsguard.rules.customer_information.card_data_in_transcript
import data.ccsguard.tests.facts

mention(entity, changes) := object.union(plain(entity), changes)

plain(entity) := {"entity": entity, "node": 1, "speaker": "customer", "score": 1.0, "complete": true}

given(mentions) := object.union(facts.transcript({}, ["agent", "customer"], []), {"mentions": mentions})

places(mentions) := {concat(" ", array.slice(one.at, 0, 1)) | some one in found} if {
	found := card_data_in_transcript.findings with input as given(mentions)
}

test_a_full_number_and_a_security_code_are_found if {
	places([mention("CREDIT_CARD", {}), mention("CARD_SECURITY_CODE", {"score": 0.7})]) == {"m0", "m1"}
}

test_the_last_four_digits_are_right if {
	part := {"complete": false}
	count(places([mention("CREDIT_CARD", part), mention("PARTIAL_CARD", part)])) == 0
}

test_a_doubtful_number_is_undecided if {
	doubtful := [mention("CREDIT_CARD", {"score": 0.5})]
	reasons := card_data_in_transcript.inconclusive with input as given(doubtful)
	count(reasons) == 1
	count(places(doubtful)) == 0
}

test_a_pin_is_a_cards_only_beside_a_card if {
	places([mention("PIN", {}), mention("CARD_EXPIRY", {})]) == {"m0"}
	count(places([mention("PIN", {})])) == 0
}
