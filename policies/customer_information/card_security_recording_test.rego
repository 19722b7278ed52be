package ccsguard.tests.customer_information.card_security_recording

import data.ccsguard.rules.customer_information.card_security_recording
import data.ccsguard.tests.facts

on := {"recording": {"state": "on", "recorded": true, "stated": true}}

taken(name, changes) := facts.said(name, 0, [], object.union(collected, changes))

collected := {"where": "collect", "maybe_during": ["recording"]}

given(acts) := facts.script(on, [facts.step([], [])], acts)

places(input_now) := {concat(" ", array.slice(one.at, 0, 1)) | some one in found} if {
	found := card_security_recording.findings with input as input_now
}

test_a_code_taken_while_recording_is_found_with_its_witness if {
	found := card_security_recording.findings with input as given([taken("collects:card_security_code", {})])
	some one in found
	one.at == ["a0"]
	one.witness == {"to": 0, "outside": ["keypad_entry", "silenced"]}
}

test_a_code_taken_in_silence_or_by_keypad_is_right if {
	count(places(given([taken("collects:card_security_code", {"during": ["silenced"]})]))) == 0
	count(places(given([taken("collects:card_track", {"during": ["keypad_entry"]})]))) == 0
}

test_where_a_step_that_is_not_understood_may_have_paused_it_nothing_is_found if {
	unsure := {"perhaps_during": ["silenced"], "maybe_during": []}
	count(places(given([taken("collects:card_security_code", unsure)]))) == 0
}

test_a_step_may_ask_and_pause_in_one if {
	asked := taken("asks:card_security_code", {"where": "said"})
	pause := facts.said("pause_recording", 0, ["card_silence"], {"where": "do"})
	count(places(given([asked, pause]))) == 0
	places(given([asked])) == {"a0"}
}

test_a_pin_counts_where_a_card_is_paid_with if {
	count(places(given([taken("collects:pin", {})]))) == 0
	places(given([taken("collects:pin", {}), taken("collects:card_number", {"during": ["silenced"]})])) == {"a0"}
}

test_a_script_without_card_data_is_not_judged if {
	applies := card_security_recording.applicable with input as given([])
	applies == false
}

test_where_recording_is_not_declared_only_a_pause_is_silence if {
	code := taken("collects:card_security_code", {"during": ["silenced"], "maybe_during": []})
	undeclared := facts.script({}, [facts.step([], [])], [code])
	reasons := card_security_recording.inconclusive with input as undeclared
	count(reasons) == 1
	count(places(undeclared)) == 0
	paused := object.union(code, {"before": ["card_silence"]})
	none := card_security_recording.inconclusive with input as facts.script({}, [facts.step([], [])], [paused])
	count(none) == 0
}
