package ccsguard.tests.customer_information.separate_consent

import data.ccsguard.rules.customer_information.separate_consent
import data.ccsguard.tests.facts

health(number) := facts.said("collects:health", number, ["collected"], {"where": "collect"})

question(number) := facts.act("consent_question:sensitive", number, [])

way(from, to, acts) := {"from": from, "to": to, "acts": acts, "kind": "condition"}

eu := {"jurisdictions": ["eu"]}

cn := {"jurisdictions": ["cn"]}

nodes := [facts.step([1, 2], []), facts.step([2], []), facts.step([], [])]

given(about, edges, acts) := object.union(facts.script(about, nodes, acts), {"edges": edges})

asked_by_all := [way(0, 1, []), way(1, 2, ["agreement"])]

test_health_data_without_a_question_is_found_with_its_way if {
	found := separate_consent.findings with input as given(eu, asked_by_all, [health(2)])
	some one in found
	one.at == ["a0"]
	one.witness == {"to": 2, "avoiding": "asks:agreement"}
	one.params.what == "sensitive data"
}

test_a_question_on_every_path_is_right if {
	steps := [facts.step([1], []), facts.step([2], []), facts.step([], [])]
	document := object.union(facts.script(eu, steps, [question(1), health(2)]), {"edges": asked_by_all})
	found := separate_consent.findings with input as document
	count(found) == 0
}

test_a_no_that_leads_to_the_data_all_the_same_is_found if {
	steps := [facts.step([1], []), facts.step([2], []), facts.step([], [])]
	edges := [way(1, 2, ["refusal"])]
	document := object.union(facts.script(eu, steps, [question(1), health(2)]), {"edges": edges})
	found := separate_consent.findings with input as document
	{one.params.what | some one in found} == {"sensitive data"}
}

test_one_yes_for_everything_is_found if {
	lumped := facts.act("blanket_consent", 1, [])
	steps := [facts.step([1], []), facts.step([2], []), facts.step([], [])]
	document := object.union(facts.script(eu, steps, [lumped, health(2)]), {"edges": asked_by_all})
	found := separate_consent.findings with input as document
	"one yes for everything" in {one.params.what | some one in found}
}

test_handing_on_is_a_matter_of_china_alone if {
	told := facts.act("shares:others", 2, [])
	found := separate_consent.findings with input as given(cn, asked_by_all, [told])
	{one.params.what | some one in found} == {"handing data to another organisation"}
	elsewhere := separate_consent.findings with input as given(eu, asked_by_all, [told])
	count(elsewhere) == 0
}

test_questions_about_health_in_a_sale_are_found if {
	asked := facts.act("inquires:health", 2, [])
	opening := facts.act("greeting", 0, ["opening"])
	document := facts.transcript(eu, ["agent", "customer", "agent"], [opening, asked])
	found := separate_consent.findings with input as document
	{one.params.what | some one in found} == {"questions about health"}
	service := object.union(eu, {"purpose": "service"})
	other := facts.transcript(service, ["agent", "customer", "agent"], [opening, asked])
	quiet := separate_consent.findings with input as other
	reasons := separate_consent.inconclusive with input as other
	count(quiet) == 0
	count(reasons) == 1
}

test_elsewhere_the_rule_does_not_apply if {
	applies := separate_consent.applicable with input as given({}, asked_by_all, [health(2)])
	applies == false
}
