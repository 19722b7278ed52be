package ccsguard.tests.customer_protection.opt_out

import data.ccsguard.rules.customer_protection.opt_out
import data.ccsguard.tests.facts

offer(number) := facts.said("pitch", number, ["marketing"], {"where": "do"})

way(from, to, acts) := {"from": from, "to": to, "acts": acts, "kind": "condition"}

with_ways(nodes, acts, ways) := object.union(facts.script({}, nodes, acts), {"edges": ways})

whats(given) := {one.params.what | some one in found} if {
	found := opt_out.findings with input as given
}

test_an_offer_without_a_way_out_is_found if {
	given := with_ways([facts.step([1], []), facts.step([], [])], [offer(0)], [way(0, 1, ["refusal"])])
	found := opt_out.findings with input as given
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_a_way_out_by_words_or_by_the_step_it_leads_to_is_enough if {
	nodes := [facts.step([1], []), facts.step([], [])]
	words := with_ways(nodes, [offer(0)], [way(0, 1, ["opt_out_requested"])])
	count(whats(words)) == 0
	done := facts.said("record_opt_out", 1, ["opt_out_done"], {"where": "do"})
	key := with_ways(nodes, [offer(0), done], [way(0, 1, [])])
	count(whats(key)) == 0
}

test_a_way_out_that_leads_to_another_offer_is_found if {
	nodes := [facts.step([1], ["pitch"]), facts.step([0], ["pitch"])]
	given := with_ways(nodes, [offer(0)], [way(0, 1, ["opt_out_requested"])])
	whats(given) == {"opting out leads to another offer"}
}

test_the_path_to_another_offer_leads_through_the_step_where_the_customer_opts_out if {
	nodes := [facts.step([1], ["pitch"]), facts.step([0], ["pitch"])]
	found := opt_out.findings with input as with_ways(nodes, [offer(0)], [way(0, 1, ["opt_out_requested"])])
	some one in found
	one.witness == {"to": 1, "through": [0]}
}

dark := object.union(facts.step([], []), {"understood": false})

test_a_step_that_is_not_understood_may_hear_the_wish if {
	count(whats(with_ways([facts.step([1], []), dark], [offer(0)], [way(0, 1, ["refusal"])]))) == 0
	count(whats(with_ways([dark, dark], [offer(0)], [way(0, 1, ["refusal"])]))) == 0
}

wish(number) := facts.said("opt_out_requested", number, [], {"speaker": "customer"})

acknowledged(number) := facts.act("opt_out_acknowledged", number, ["opt_out_done"])

talk(about, acts) := facts.transcript(about, ["agent", "customer", "agent", "customer", "agent"], acts)

test_an_offer_after_the_wish_is_found if {
	acts := [wish(1), acknowledged(2), facts.act("pitch", 4, ["marketing"])]
	whats(talk({}, acts)) == {"the firm's side goes on offering"}
}

test_a_wish_that_nobody_acknowledges_is_found if whats(talk({}, [wish(1)])) == {"it is not acknowledged"}

test_a_record_that_denies_the_wish_is_found if {
	about := {"disposition": {"do_not_call": false}}
	whats(talk(about, [wish(1), acknowledged(2)])) == {"the record says that there was no such wish"}
}

test_one_acknowledgement_and_nothing_more_is_right if count(whats(talk({}, [wish(1), acknowledged(2)]))) == 0

test_a_wish_at_the_very_end_is_undecided if {
	given := talk({}, [wish(4)])
	reasons := opt_out.inconclusive with input as given
	count(reasons) == 1
	count(whats(given)) == 0
}

test_a_debt_contact_is_not_judged_here if {
	applies := opt_out.applicable with input as talk({"purpose": "collections"}, [wish(1)])
	applies == false
}
