package ccsguard.tests.customer_protection.third_party_debt

import data.ccsguard.rules.customer_protection.third_party_debt
import data.ccsguard.tests.facts

tells(number, before) := facts.said("discloses:debt", number, ["debt_told", "disclosed"], {"before": before})

debts := {"purpose": "collections"}

script(acts) := facts.script(debts, [facts.step([1], []), facts.step([], [])], acts)

asked(acts) := facts.script(debts, [facts.step([1], []), facts.step([], [])], acts)

found(given) := made if {
	made := third_party_debt.findings with input as given
}

places(given) := {concat(" ", one.at) | some one in found(given)}

to_another := {"from": 0, "to": 1, "kind": "condition", "acts": ["third_party_answered"]}

test_a_debt_told_where_another_answers_is_found_whatever_was_asked if {
	given := object.union(script([tells(1, ["right_party"])]), {"edges": [to_another]})
	places(given) == {"a0"}
}

test_a_message_with_the_debt_is_found if {
	given := script([facts.act("voicemail", 1, []), tells(1, ["right_party"])])
	places(given) == {"a1"}
}

test_a_path_on_which_nobody_is_asked_is_found_with_its_witness if {
	some one in found(script([tells(1, [])]))
	one.at == ["a0"]
	one.witness == {"to": 1, "avoiding": "right_party"}
}

test_whoever_was_asked_may_hear_it if {
	count(found(script([tells(1, ["right_party"])]))) == 0
}

test_outside_the_united_states_it_is_policy if {
	some one in found(object.union(script([tells(1, [])]), {"document": {"jurisdictions": ["uk"]}}))
	one.by_policy == true
}

beep := facts.said("voicemail_reached", 0, [], {"speaker": "system"})

test_a_message_in_a_transcript_is_one_when_no_customer_speaks if {
	message := facts.transcript(debts, ["system", "agent"], [beep, tells(1, ["right_party"])])
	places(message) == {"a1"}
	talk := facts.transcript(debts, ["system", "agent", "customer"], [beep, tells(1, ["right_party"])])
	count(places(talk)) == 0
}

test_after_another_person_answered_nothing_may_be_told_until_the_right_one_is_asked if {
	wife := facts.said("third_party_answered", 1, [], {"speaker": "customer"})
	again := facts.act("right_party_question", 2, ["right_party"])
	speakers := ["agent", "customer", "agent"]
	places(facts.transcript(debts, speakers, [wife, tells(2, ["right_party"])])) == {"a1"}
	count(places(facts.transcript(debts, speakers, [wife, again, tells(2, ["right_party"])]))) == 0
}
