package ccsguard.tests.customer_information.purpose_stated

import data.ccsguard.rules.customer_information.purpose_stated
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(purpose_stated.findings) with input as given
}

test_a_specific_purpose_passes if found(configs.sharing({})) == set()

test_each_purpose_that_says_nothing_is_found_at_its_place if {
	given := configs.with_flow({"purposes": [configs.purpose, {"class": "generic", "approved": null}]})
	found(given) == {"a purpose says nothing specific"}
	places := configs.places(purpose_stated.findings) with input as given
	places == {"/flows/0/purposes/1"}
	found(configs.with_flow({"purposes": [{"class": "wildcard", "approved": null}]})) == {"a purpose is a wildcard"}
	found(configs.with_flow({"purposes": [{"class": "empty", "approved": null}]})) == {"a purpose is blank"}
}

test_no_purpose_is_found if {
	found(configs.with_flow({"purposes": [], "absent": ["purposes"]})) == {"no purpose is stated"}
	found(configs.with_flow({"purposes": []})) == {"the list of purposes is empty"}
}

test_a_list_of_the_organisation_is_kept_to if {
	given := configs.with_flow({"purposes": [{"class": "specific", "approved": false}]})
	found(given) == {"a purpose is not on the approved list"}
}

test_a_field_keeps_to_the_purposes_of_its_flow if {
	own := object.union(configs.field, {"absent": [], "purposes": [{"of_flow": 0, "class": "specific"}]})
	found(configs.with_flow({"fields": [own]})) == set()
	other := object.union(own, {"purposes": [{"of_flow": null, "class": "specific"}]})
	found(configs.with_flow({"fields": [other]})) == {"a field's purpose is none of its flow's"}
	none := object.union(own, {"purposes": []})
	found(configs.with_flow({"fields": [none]})) == {"a field's list of purposes is empty"}
}

test_a_flow_that_is_off_is_left_undecided if {
	given := configs.with_flow({"active": false, "purposes": []})
	found(given) == set()
	reasons := purpose_stated.inconclusive with input as given
	reasons == {"a flow that sends nothing now would break this rule if it were active"}
}

test_a_policy_in_the_file_forbids_purposes_each_at_its_place if {
	given := configs.with_flow({"forbidden": 2})
	found(given) == {"a policy in the file forbids a purpose"}
	places := configs.places(purpose_stated.findings) with input as given
	places == {"/flows/0/forbidden/0", "/flows/0/forbidden/1"}
	found(configs.with_flow({"forbidden": 0})) == set()
}

test_what_a_vendors_file_leaves_out_is_undecided_and_what_it_states_is_judged if {
	change := {"fragment": true, "bare": true}
	silent := object.union(configs.with_flow({"purposes": [], "absent": ["purposes"]}), change)
	found(silent) == set()
	reasons := purpose_stated.inconclusive with input as silent
	reasons == {"the file says nothing of parties or an agreement, so what it leaves out may stand elsewhere"}
	vague := configs.with_flow({"purposes": [{"class": "generic", "approved": null}]})
	found(object.union(vague, change)) == {"a purpose says nothing specific"}
}
