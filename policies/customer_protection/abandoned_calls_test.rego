package ccsguard.tests.customer_protection.abandoned_calls

import data.ccsguard.rules.customer_protection.abandoned_calls
import data.ccsguard.tests.facts

entries := {"abandonment": [{"value": {"cap": 0.03, "connect_seconds": 2}}]}

board := object.union(facts.node("system"), {"next": [1, 2], "says": false})

words(says, changes) := object.union(object.union(facts.node("system"), {"says": says, "terminal": true}), changes)

nodes(played) := [board, played, facts.step([], [])]

script(played, acts) := object.union(facts.script({"client_declared": true}, nodes(played), acts), {
	"params": entries,
	"edges": [{"from": 0, "to": 1, "acts": ["no_agent_free"], "kind": "condition"}],
})

found(given) := made if {
	made := abandoned_calls.findings with input as given
}

whats(given) := {one.params.what | some one in found(given)}

test_silence_is_found_with_its_way if {
	found(script(words(false, {}), [])) == {{
		"at": ["n1"], "params": {"what": "whoever is left hears nothing"}, "witness": {"to": 1},
	}}
}

test_a_message_must_name_the_caller if {
	whats(script(words(true, {}), [])) == {"the message does not name the caller"}
	count(found(script(words(true, {"reaches": ["identity"]}), []))) == 0
}

test_a_prompt_that_is_not_understood_may_do_both if {
	count(found(script(words(false, {"understood": false, "open": true}), []))) == 0
}

campaign(dialler) := {"kind": "campaign", "params": entries, "dialler": object.union(
	{
		"mode": "predictive", "abandonment_cap": 0.02, "connect_within": 2, "abandoned_message": true,
	},
	dialler,
)}

places(dialler) := {one.at | some one in found(campaign(dialler))}

test_each_setting_of_a_dialler_is_held_to_its_limit if {
	count(places({})) == 0
	places({"abandonment_cap": 0.04}) == {["/dialler/abandonment_cap"]}
	places({"connect_within": 3}) == {["/dialler/connect_within"]}
	places({"abandoned_message": false}) == {["/dialler/abandoned_message"]}
	places({"abandonment_cap": null}) == {["/dialler"]}
}

test_a_dialler_by_hand_abandons_nobody if {
	applies := abandoned_calls.applicable with input as campaign({"mode": "manual"})
	applies == false
}

test_behind_a_step_that_is_not_understood_an_agent_may_have_spoken if {
	unclear := object.union(board, {"next": [1], "understood": false})
	plain := facts.script({"client_declared": true}, [unclear, board, words(false, {})], [])
	given := object.union(plain, {"edges": [{"from": 1, "to": 2, "acts": ["no_agent_free"], "kind": "condition"}]})
	count(found(given)) == 0
}
