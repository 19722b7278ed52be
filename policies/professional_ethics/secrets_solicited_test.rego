package ccsguard.tests.professional_ethics.secrets_solicited

import data.ccsguard.rules.professional_ethics.secrets_solicited
import data.ccsguard.tests.facts

places(given) := {concat(" ", array.slice(one.at, 0, 1)) | some one in found} if {
	found := secrets_solicited.findings with input as given
}

asks(secret, changes) := facts.transcript({}, ["agent", "customer"], [asked]) if {
	asked := facts.said(sprintf("asks:%s", [secret]), 0, ["secret_asked"], changes)
}

collects(about, speaker, changes) := facts.script(about, [step], [taken]) if {
	step := object.union(facts.step([], []), {"speaker": speaker})
	taken := facts.said("collects:pin", 0, [], object.union({"where": "collect", "speaker": speaker}, changes))
}

test_asking_for_each_secret_is_found if {
	every secret in ["password", "pin", "one_time_code", "security_answer"] {
		places(asks(secret, {})) == {"a0"}
	}
}

test_a_step_of_an_agent_that_collects_a_secret_is_found if places(collects({}, "agent", {})) == {"a0"}

test_keypad_entry_is_no_asking_by_voice if {
	count(places(collects({"channel": "ivr"}, "bot", {}))) == 0
	count(places(collects({}, "agent", {"during": ["keypad_entry"]}))) == 0
	count(places(asks("pin", {"speaker": "system"}))) == 0
}

test_guidance_to_ask_is_found if places(asks("password", {"where": "note"})) == {"a0"}

test_a_request_for_the_name_is_none if count(places(asks("name", {}))) == 0

test_uncertain_requests_are_undecided if {
	reasons := secrets_solicited.inconclusive with input as asks("pin", {"confidence": "low"})
	count(reasons) == 1
	count(places(asks("pin", {"confidence": "low"}))) == 0
}
