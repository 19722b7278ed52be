package ccsguard.tests.customer_protection.calling_window

import data.ccsguard.rules.customer_protection.calling_window
import data.ccsguard.tests.configs
import data.ccsguard.tests.facts

found(given) := reasons if {
	reasons := configs.reasons(calling_window.findings) with input as given
}

why(given) := reasons if {
	reasons := calling_window.inconclusive with input as given
}

within(change) := configs.campaign({"window": change})

call(minute, about) := object.union(
	facts.contact("transcript", object.union(started(minute), about), [facts.node("agent")], []),
	{"params": configs.params},
)

started(minute) := {"started": {"minute": minute, "timezone": "declared"}}

test_the_strictest_hours_of_all_jurisdictions_count if {
	found(within({"from": 480, "to": 1200})) == set()
	found(within({"from": 479})) == {"the window opens before the hours"}
	found(within({"to": 1260})) == {"the window closes after the hours"}
}

test_another_clock_and_unknown_time_zones_are_found if {
	found(within({"basis": "utc"})) == {"the window is not on the customer's clock"}
	found(within({"basis": "centre_local"})) == {"the window is not on the customer's clock"}
	found(within({"unknown_timezone": "allow"})) == {"customers of unknown time zone are called"}
	configs.places(calling_window.findings) == {"/window/basis"} with input as within({"basis": "utc"})
}

test_no_window_half_a_window_and_a_night_are_found if {
	found(configs.campaign({"window": null})) == {"the campaign has no window"}
	found(within({"to": null})) == {"the window has no beginning or no end"}
	"the window runs through the night" in found(within({"from": 1200, "to": 480}))
}

test_what_a_window_does_not_say_is_undecided if {
	why(within({"basis": null})) == {"nothing says on whose clock the window is"}
	count(why(within({"unknown_timezone": null}))) == 1
}

test_a_call_outside_is_found_at_its_first_turn if {
	found(call(480, {})) == set()
	found(call(1200, {})) == set()
	found(call(1201, {})) == {"the call began after the hours"}
	configs.places(calling_window.findings) == {"n0"} with input as call(479, {})
}

test_a_call_on_no_known_clock_is_undecided if {
	found(call(null, {})) == set()
	why(call(null, {})) == {"the customer's time zone is not stated, or is none that is known"}
	why(call(600, {"started": null})) == {"the document does not say when the contact began"}
	"the direction of the contact is not stated" in why(call(1201, {"direction": null}))
	found(call(1201, {"direction": null})) == set()
}

test_it_applies_to_outbound_voice_where_hours_are_set if {
	calling_window.applicable with input as call(600, {})
	not calling_window.applicable with input as call(600, {"direction": "inbound"})
	not calling_window.applicable with input as call(600, {"channel": "chat"})
	not calling_window.applicable with input as configs.campaign({"params": {"calling_window": []}})
	nowhere := configs.campaign({"params": {"calling_window": []}, "document": {"jurisdictions": []}})
	calling_window.applicable with input as nowhere
	why(nowhere) == {"the document names no jurisdiction"}
}

test_hours_of_low_confidence_make_findings_of_low_confidence if {
	low := [{"jurisdiction": "cn", "value": {"from": 540, "to": 1200}, "confidence": "low"}]
	given := object.union(within({"to": 1230}), {"params": {"calling_window": low}})
	sure := {one.confidence | some one in calling_window.findings} with input as given
	sure == {"low"}
}

test_service_calls_keep_the_hours_as_policy if {
	policy := {one.by_policy | some one in calling_window.findings} with input as configs.campaign({
		"purpose": "service", "window": {"from": 400},
	})
	policy == {true}
	law := {one | some one in calling_window.findings; one.by_policy} with input as within({"from": 400})
	law == set()
}
