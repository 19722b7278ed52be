package ccsguard.tests.customer_information.pause_resume

import data.ccsguard.rules.customer_information.pause_resume
import data.ccsguard.tests.facts

pauses(number, after) := facts.said("pause_recording", number, ["recording_ended"], {"where": "do", "after": after})

steps := [facts.step([1], []), facts.step([], [])]

found(given) := made if {
	made := pause_resume.findings with input as given
}

undecided(given) := count(made) if {
	made := pause_resume.inconclusive with input as given
}

test_a_path_without_a_resume_is_found_with_its_witness if {
	some one in found(facts.script({}, steps, [pauses(0, [])]))
	one.at == ["a0"]
	one.witness == {"from": 0, "avoiding": "recording_settled"}
}

test_a_resume_on_every_path_is_right if {
	count(found(facts.script({}, steps, [pauses(0, ["recording_settled"])]))) == 0
}

test_a_pause_at_the_customers_wish_needs_no_resume if {
	way := {"from": 0, "to": 1, "kind": "condition", "acts": ["recording_objection"]}
	count(found(object.union(facts.script({}, steps, [pauses(1, [])]), {"edges": [way]}))) == 0
	objected := facts.said("pause_recording", 1, [], {"before": ["recording_objection"]})
	count(found(facts.transcript({}, ["customer", "agent"], [objected]))) == 0
}

paid := facts.act("payment_taken", 2, ["payment"])

test_a_talk_that_goes_on_after_the_payment_is_found if {
	speakers := ["agent", "customer", "agent", "agent", "agent"]
	some one in found(facts.transcript({}, speakers, [pauses(0, []), paid]))
	one.at == ["a0"]
	one.confidence == "medium"
}

test_a_talk_that_ends_with_the_payment_is_undecided if {
	short := facts.transcript({}, ["agent", "customer", "agent"], [pauses(0, []), paid])
	count(found(short)) == 0
	undecided(short) == 1
}

test_it_applies_where_something_is_paused if {
	none := pause_resume.applicable with input as facts.script({}, steps, [])
	none == false
}
