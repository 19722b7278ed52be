package ccsguard.tests.customer_protection.suppression_lists

import data.ccsguard.rules.customer_protection.suppression_lists
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(suppression_lists.findings) with input as given
}

having(change) := configs.campaign({"suppression": change})

policy(given) := reasons if {
	reasons := {one.params.reason | some one in suppression_lists.findings; one.by_policy} with input as given
}

test_the_lists_of_the_law_and_a_day_for_opt_outs_pass if found(configs.campaign({})) == set()

test_a_list_that_is_missing_is_found if {
	found(having({"lists": ["internal"]})) == {"no list national_dnc"}
	found(having({"lists": ["national_dnc"]})) == {"no list internal"}
	found(configs.campaign({"suppression": null})) == {"no list internal", "no list national_dnc"}
	configs.places(suppression_lists.findings) == {"/suppression/lists"} with input as having({"lists": ["internal"]})
	policy(having({"lists": ["national_dnc"]})) == set()
}

test_service_needs_the_internal_list_as_policy if {
	given := configs.campaign({"purpose": "service", "suppression": {"lists": ["national_dnc"]}})
	policy(given) == {"no list internal"}
	found(configs.campaign({"purpose": "service", "suppression": {"lists": ["internal"], "refreshed": null}})) == set()
}

test_a_list_is_not_older_than_allowed if {
	found(having({"refreshed": 2678401})) == {"the lists are older than is allowed"}
	found(having({"refreshed": null})) == {"nothing says how old the lists may be"}
}

test_over_a_day_is_policy_and_over_ten_working_days_is_law if {
	policy(having({"opt_out_latency": 172800})) == {"opt-outs take longer than a day"}
	policy(having({"opt_out_latency": 1209600})) == {"opt-outs take longer than a day"}
	found(having({"opt_out_latency": 1209601})) == {"opt-outs take longer than the law allows"}
	policy(having({"opt_out_latency": 1209601})) == set()
}

test_silence_on_opt_outs_is_found_in_sales_and_undecided_elsewhere if {
	policy(having({"opt_out_latency": null})) == {"nothing says how fast opt-outs are passed on"}
	given := configs.campaign({"purpose": "service", "suppression": {"opt_out_latency": null}})
	found(given) == set()
	reasons := suppression_lists.inconclusive with input as given
	reasons == {"nothing says how fast opt-outs are passed on"}
}

test_a_list_under_a_name_that_is_not_known_lowers_confidence if {
	named := having({"lists": ["internal", "other"]})
	sure := {one.confidence | some one in suppression_lists.findings} with input as named
	sure == {"medium"}
}
