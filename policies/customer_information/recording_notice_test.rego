package ccsguard.tests.customer_information.recording_notice

import data.ccsguard.rules.customer_information.recording_notice
import data.ccsguard.tests.facts

recorded(notice) := {
	"jurisdictions": ["eu"],
	"recording": {"state": "on", "recorded": true, "stated": true, "notice": notice},
}

asks(number, before) := facts.said("collects:name", number, ["collected", "wanted", "substance"], {
	"where": "collect",
	"before": before,
	"maybe_during": ["recording"],
})

notice(number) := facts.act("recording_notice", number, ["opening", "recording_covered"])

steps := [facts.step([1], []), facts.step([], [])]

places(given) := {concat(" ", array.slice(one.at, 0, 1)) | some one in found} if {
	found := recording_notice.findings with input as given
}

test_a_path_to_a_request_without_notice_is_found_with_its_witness if {
	found := recording_notice.findings with input as facts.script(recorded(null), steps, [asks(1, [])])
	found == {{"at": ["a0"], "params": {"what": "collects: name"}, "witness": {"to": 1, "avoiding": "recording_notice"}}}
}

test_outside_all_party_places_it_is_policy if {
	about := object.union(recorded(null), {"jurisdictions": ["au"]})
	found := recording_notice.findings with input as facts.script(about, steps, [asks(1, [])])
	{one.by_policy | some one in found} == {true}
}

test_a_notice_on_every_path_is_right if {
	given := facts.script(recorded(null), steps, [notice(0), asks(1, ["recording_notice"])])
	count(places(given)) == 0
}

test_recording_that_starts_midway_without_notice_is_found if {
	start := facts.said("start_recording", 1, [], {"where": "do"})
	places(facts.script({}, steps, [start])) == {"a0"}
}

test_a_script_that_is_recorded_and_never_says_so_is_found if places(facts.script(recorded(null), steps, [])) == {"n0"}

test_a_platform_that_decides_is_undecided if {
	about := object.union(recorded(null), {"recording": {"state": "platform"}})
	given := facts.script(about, steps, [asks(1, [])])
	reasons := recording_notice.inconclusive with input as given
	count(reasons) == 1
	count(places(given)) == 0
}

talk(about, acts) := facts.transcript(about, ["agent", "customer", "agent"], acts)

greeting := facts.act("greeting", 0, ["opening"])

test_a_transcript_without_the_spoken_notice_is_found if places(talk(recorded("spoken"), [greeting])) == {"n0"}

test_a_notice_after_the_substance_is_late if {
	asked := facts.act("asks:address", 0, ["asked", "wanted", "substance"])
	places(talk(recorded("spoken"), [greeting, asked, notice(2)])) == {"a1"}
}

test_a_prompt_of_the_ivr_is_believed_and_an_unknown_notice_undecided if {
	count(places(talk(recorded("ivr_prompt"), [greeting]))) == 0
	reasons := recording_notice.inconclusive with input as talk(recorded("unknown"), [greeting])
	count(reasons) == 1
}

test_a_missing_start_is_undecided if {
	given := talk(recorded("spoken"), [])
	reasons := recording_notice.inconclusive with input as given
	count(reasons) == 1
	count(places(given)) == 0
}

test_what_is_not_recorded_is_not_judged if {
	applies := recording_notice.applicable with input as talk({}, [])
	applies == false
}

test_asking_to_whom_one_speaks_may_come_before_the_notice if {
	asked := facts.said("asks:name", 0, ["asked", "wanted", "substance"], {"after": ["recording_notice"]})
	count(places(talk(recorded("spoken"), [greeting, asked, notice(2)]))) == 0
	never := facts.act("asks:name", 0, ["asked", "wanted", "substance"])
	places(talk(recorded("none"), [greeting, never])) == {"n0"}
}
