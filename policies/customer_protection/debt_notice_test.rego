package ccsguard.tests.customer_protection.debt_notice

import data.ccsguard.rules.customer_protection.debt_notice
import data.ccsguard.tests.facts

tells(number, before) := facts.said("discloses:debt", number, ["debt_told", "disclosed"], {"before": before})

debts := {"purpose": "collections"}

script(acts) := facts.script(debts, [facts.step([1], []), facts.step([], [])], acts)

places(given) := {concat(" ", one.at) | some one in found} if {
	found := debt_notice.findings with input as given
}

applies(given) := found if {
	found := debt_notice.applicable with input as given
}

test_a_path_around_the_notice_is_found_with_its_witness if {
	found := debt_notice.findings with input as script([tells(1, [])])
	some one in found
	one.at == ["a0"]
	one.witness == {"to": 1, "avoiding": "debt_notice"}
}

test_a_notice_before_or_beside_the_debt_is_right if {
	count(places(script([tells(1, ["debt_notice"])]))) == 0
	count(places(script([facts.act("debt_notice", 1, []), tells(1, [])]))) == 0
}

test_a_message_and_a_third_party_get_no_notice if {
	count(places(script([facts.act("voicemail", 1, []), tells(1, [])]))) == 0
	way := {"from": 0, "to": 1, "kind": "condition", "acts": ["third_party_answered"]}
	count(places(object.union(script([tells(1, [])]), {"edges": [way]}))) == 0
}

greeting := facts.act("greeting", 0, ["opening"])

talk(acts) := facts.transcript(debts, ["agent", "customer", "agent"], acts)

test_a_transcript_without_the_notice_is_found_and_one_without_its_opening_is_not if {
	places(talk([greeting, tells(2, [])])) == {"a1"}
	count(places(facts.transcript(debts, ["customer", "customer", "agent"], [tells(2, [])]))) == 0
}

test_it_applies_to_debts_in_the_united_states_only if {
	applies(script([]))
	applies(facts.script({"purpose": "sales"}, [facts.step([], [])], [])) == false
	applies(object.union(script([]), {"document": {"jurisdictions": ["uk"]}})) == false
	beep := facts.said("voicemail_reached", 0, [], {"speaker": "system"})
	applies(facts.transcript(debts, ["system", "agent"], [beep])) == false
}
