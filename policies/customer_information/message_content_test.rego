package ccsguard.tests.customer_information.message_content

import data.ccsguard.rules.customer_information.message_content
import data.ccsguard.tests.facts

tells(number) := facts.act("discloses:account", number, ["disclosed"])

steps := [facts.step([1], []), facts.step([], [])]

leaves := facts.act("voicemail", 1, [])

places(given) := {concat(" ", one.at) | some one in found} if {
	found := message_content.findings with input as given
}

applies(given) := found if {
	found := message_content.applicable with input as given
}

birth := [{"entity": "DATE_OF_BIRTH", "node": 1, "speaker": "agent", "score": 0.9}]

test_data_in_a_message_is_found if {
	places(facts.script({}, steps, [leaves, tells(1)])) == {"a1"}
	places(object.union(facts.script({}, steps, [leaves]), {"mentions": birth})) == {"m0"}
}

test_data_told_elsewhere_is_none_of_its_matter if {
	count(places(facts.script({}, steps, [leaves, tells(0)]))) == 0
}

test_what_another_person_hears_counts if {
	way := {"from": 0, "to": 1, "kind": "condition", "acts": ["third_party_answered"]}
	places(object.union(facts.script({}, steps, [tells(1)]), {"edges": [way]})) == {"a0"}
}

test_it_applies_where_a_message_is_left_or_another_answers if {
	applies(facts.script({}, steps, [leaves]))
	applies(facts.script({}, steps, [])) == false
}

test_the_mailbox_of_an_inbound_line_is_the_customers_own_message if {
	applies(facts.script({"direction": "inbound"}, steps, [leaves])) == false
}
