package ccsguard.tests.customer_information.secrets_in_transcript

import data.ccsguard.rules.customer_information.secrets_in_transcript
import data.ccsguard.tests.facts

mention(entity, score) := {"entity": entity, "node": 1, "speaker": "customer", "score": score, "complete": true}

given(mentions) := object.union(facts.transcript({}, ["agent", "customer"], []), {"mentions": mentions})

places(mentions) := {concat(" ", array.slice(one.at, 0, 1)) | some one in found} if {
	found := secrets_in_transcript.findings with input as given(mentions)
}

test_each_secret_is_found if {
	every entity in ["PASSWORD", "ONE_TIME_CODE", "SECURITY_ANSWER", "PIN"] {
		places([mention(entity, 0.9)]) == {"m0"}
	}
}

test_a_cards_pin_is_another_rules if count(places([mention("PIN", 0.9), mention("CREDIT_CARD", 0.9)])) == 0

test_a_doubtful_secret_is_undecided if {
	reasons := secrets_in_transcript.inconclusive with input as given([mention("PASSWORD", 0.5)])
	count(reasons) == 1
	count(places([mention("PASSWORD", 0.5)])) == 0
}
