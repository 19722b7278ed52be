package ccsguard.tests.customer_information.field_allow_list

import data.ccsguard.rules.customer_information.field_allow_list
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(field_allow_list.findings) with input as given
}

test_listed_and_classified_fields_pass if found(configs.sharing({})) == set()

test_a_wildcard_is_found_at_its_name if {
	given := configs.with_flow({"fields": [configs.field, object.union(configs.field, {"wildcard": true})]})
	found(given) == {"fields are a wildcard"}
	places := configs.places(field_allow_list.findings) with input as given
	places == {"/flows/0/fields/1/name"}
}

test_fields_without_a_category_are_one_finding_with_every_place if {
	bare := object.union(configs.field, {"classified": false})
	given := configs.with_flow({"fields": [bare, configs.field, bare]})
	found(given) == {"without a category: 2"}
	places := configs.places(field_allow_list.findings) with input as given
	places == {"/flows/0/fields/0", "/flows/0/fields/2"}
}

test_no_list_means_that_everything_is_shared if {
	given := configs.with_flow({"fields": [], "absent": ["fields"]})
	found(given) == {"no field is listed, so everything is shared"}
	found(configs.with_flow({"fields": []})) == {"the list of fields is empty"}
}

test_of_a_vendors_file_only_a_wildcard_is_held_against_it if {
	uncategorised := object.union(configs.field, {"classified": false})
	change := {"fragment": true, "bare": true}
	found(object.union(configs.with_flow({"fields": [uncategorised]}), change)) == set()
	found(object.union(configs.with_flow({"fields": [], "absent": ["fields"]}), change)) == set()
	wildcard := object.union(configs.field, {"wildcard": true})
	found(object.union(configs.with_flow({"fields": [wildcard]}), change)) == {"fields are a wildcard"}
}
