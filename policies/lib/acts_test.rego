package ccsguard.tests.lib.acts

import data.ccsguard.lib.acts
import data.ccsguard.lib.steps
import data.ccsguard.tests.facts

told(changes) := facts.script({}, [facts.step([], [])], [facts.said("discloses:balance", 0, ["disclosed"], changes)])

test_what_is_before_on_every_path_is_before if {
	given := told({"before": ["verified"]})
	acts.before(0, "verified") with input as given
	acts.surely_before(0, "verified") with input as given
	not acts.before(0, "identity") with input as given
}

test_what_a_step_that_is_not_understood_may_have_done_is_before_but_not_surely if {
	given := told({"perhaps_before": ["verified"]})
	acts.before(0, "verified") with input as given
	not acts.surely_before(0, "verified") with input as given
	not acts.before(0, "identity") with input as given
}

test_behind_such_a_step_on_every_path_anything_may_be_before_after_and_during if {
	given := told({"perhaps_before": ["*"], "perhaps_after": ["*"], "perhaps_during": ["silenced"]})
	acts.before(0, "identity") with input as given
	acts.after(0, "goodbye") with input as given
	acts.during(0, "silenced") with input as given
	not acts.surely_after(0, "goodbye") with input as given
	not acts.surely_during(0, "silenced") with input as given
	not acts.maybe_before(0, "identity") with input as given
}

test_acts_are_grouped_by_their_step if {
	one := facts.act("pitch", 0, ["marketing"])
	other := facts.act("pitch", 1, ["marketing"])
	given := facts.script({}, [facts.step([1], []), facts.step([], [])], [one, one, other])
	grouped := acts.per_node({0, 1, 2}) with input as given
	grouped == {{0, 1}, {2}}
	part := acts.per_node({1, 2}) with input as given
	part == {{1}, {2}}
}

test_what_is_noted_is_not_beside_what_is_said if {
	note := facts.said("recording_notice", 0, [], {"where": "note"})
	given := facts.script({}, [facts.step([], [])], [facts.act("greeting", 0, []), note])
	not acts.beside(0, "recording_notice") with input as given
	acts.beside(0, "greeting") with input as given
	count(acts.at_node("recording_notice", 0)) == 0 with input as given
}

dark := object.union(facts.step([], []), {"understood": false, "open": true})

test_a_step_may_reach_anything_through_one_that_is_not_understood if {
	given := facts.script({"not_understood": 1}, [object.union(facts.step([1], ["pitch"]), {"open": true}), dark], [])
	steps.reaches(0, "pitch") with input as given
	not steps.reaches(0, "human_route") with input as given
	steps.may_reach(0, "human_route") with input as given
	steps.not_understood(1) with input as given
	not steps.not_understood(0) with input as given
}

test_nothing_is_absent_from_a_script_that_is_not_understood if {
	plain := facts.script({}, [facts.step([], [])], [])
	steps.absent("recording_notice") with input as plain
	unsure := facts.script({"not_understood": 1}, [facts.step([1], []), dark], [])
	not steps.absent("recording_notice") with input as unsure
}
