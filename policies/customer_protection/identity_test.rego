package ccsguard.tests.customer_protection.identity

import data.ccsguard.rules.customer_protection.identity
import data.ccsguard.tests.facts

greeting := facts.act("greeting", 0, ["opening"])

brand(number) := facts.said("identity_stated", number, ["identity", "opening"], {"before": ["greeting"]})

question(number, before) := facts.said("asks:name", number, ["asked", "wanted", "substance"], {"before": before})

test_a_request_before_the_brand_is_found_with_its_path if {
	given := facts.script({}, [facts.step([1], []), facts.step([], [])], [question(0, []), brand(1)])
	found := identity.findings with input as given
	found == {{
		"at": ["a0"],
		"params": {"what": "asks: name comes first"},
		"confidence": "high",
		"witness": {"to": 0, "avoiding": "identity"},
	}}
}

test_the_brand_before_or_in_the_same_step_is_enough if {
	acts := [question(0, []), brand(0), question(1, ["identity"])]
	given := facts.script({}, [facts.step([1], []), facts.step([], [])], acts)
	found := identity.findings with input as given
	count(found) == 0
}

test_an_unreachable_step_owes_no_brand if {
	lost := object.union(facts.step([], []), {"reachable": false})
	given := facts.script({}, [facts.step([], []), lost], [brand(0), question(1, [])])
	found := identity.findings with input as given
	count(found) == 0
}

test_a_menu_of_a_bot_before_the_brand_is_found if {
	menu := object.union(facts.node("bot"), {"next": [1, 2]})
	ways := [{"from": 0, "to": 1, "acts": [], "kind": "condition"}, {"from": 0, "to": 2, "acts": [], "kind": "condition"}]
	plain := facts.script({}, [menu, facts.step([], []), facts.step([], [])], [])
	given := object.union(plain, {"edges": ways})
	found := identity.findings with input as given
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"n0"}
}

test_a_menu_behind_a_step_that_is_not_understood_is_not_found if {
	menu := object.union(facts.node("bot"), {"next": [1, 2]})
	ways := [{"from": 0, "to": 1, "acts": [], "kind": "condition"}, {"from": 0, "to": 2, "acts": [], "kind": "condition"}]
	found_where(menu, ways) == 1
	found_where(object.union(menu, {"perhaps_before": ["*"]}), ways) == 0
	found_where(object.union(menu, {"understood": false}), ways) == 0
}

found_where(menu, ways) := count(found) if {
	plain := facts.script({}, [menu, facts.step([], []), facts.step([], [])], [])
	found := identity.findings with input as object.union(plain, {"edges": ways})
}

test_a_question_is_not_found_where_the_brand_may_have_come_before_it if {
	unsure := object.union(question(0, []), {"perhaps_before": ["identity"]})
	found := identity.findings with input as facts.script({}, [facts.step([], [])], [unsure])
	count(found) == 0
}

test_a_firm_not_named_in_two_turns_is_found_at_the_first if {
	given := facts.transcript({}, ["agent", "customer", "agent", "customer", "agent"], [greeting, brand(4)])
	found := identity.findings with input as given
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"n0"}
}

test_the_brand_in_the_second_turn_or_by_the_system_is_in_time if {
	speakers := ["system", "agent", "customer", "agent"]
	second := identity.findings with input as facts.transcript({}, speakers, [brand(3)])
	count(second) == 0
	system := facts.said("client_named", 0, ["identity", "opening"], {"speaker": "system"})
	first := identity.findings with input as facts.transcript({}, speakers, [system])
	count(first) == 0
}

test_a_start_that_is_cut_off_is_undecided if {
	given := facts.transcript({}, ["customer", "agent", "customer", "agent"], [facts.act("price_stated", 3, [])])
	found := identity.findings with input as given
	reasons := identity.inconclusive with input as given
	count(found) == 0
	count(reasons) == 1
}

test_unknown_speakers_are_undecided if {
	given := facts.transcript({"speakers_known": false}, ["unknown", "unknown"], [greeting])
	found := identity.findings with input as given
	reasons := identity.inconclusive with input as given
	count(found) == 0
	count(reasons) > 0
}

test_a_collector_withholds_the_firm_from_a_third_party if {
	asked := facts.act("right_party_question", 0, ["opening"])
	given := facts.transcript({"purpose": "collections"}, ["agent", "third_party", "agent"], [greeting, asked])
	found := identity.findings with input as given
	count(found) == 0
}

test_an_opening_question_that_every_way_answers_with_the_brand_is_right if {
	asked := facts.act("question", 0, [])
	given := facts.script({}, [facts.step([1], []), facts.step([], [])], [asked, brand(1)])
	found := identity.findings with input as given
	count(found) == 0
	never := facts.script({}, [facts.step([1], []), facts.step([], [])], [asked])
	late := identity.findings with input as never
	{concat(" ", array.slice(one.at, 0, 1)) | some one in late} == {"a0"}
}
