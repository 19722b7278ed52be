package ccsguard.tests.customer_information.sub_processors

import data.ccsguard.rules.customer_information.sub_processors
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(sub_processors.findings) with input as given
}

party(authorised) := {"role": "sub_processor", "country": "IE", "authorised": authorised}

listing(authorised) := configs.sharing({"parties": array.concat(configs.parties, [party(authorised)])})

test_one_that_is_authorised_and_bound_passes if found(listing(true)) == set()

test_one_that_is_not_authorised_is_found if {
	found(listing(false)) == {"a sub-processor is not authorised"}
	found(listing(null)) == {"nothing says that a sub-processor is authorised"}
	places := configs.places(sub_processors.findings) with input as listing(false)
	places == {"/parties/2/authorised"}
}

test_one_that_is_not_bound_is_found if {
	loose := object.union(listing(true), {"agreement": {"subprocessors_bound": false}})
	found(loose) == {"the agreement does not bind sub-processors"}
	silent := object.union(listing(true), {"agreement": {"subprocessors_bound": null}})
	places := configs.places(sub_processors.findings) with input as silent
	places == {"/agreement"}
}

test_nobody_has_to_be_bound_where_nobody_is_listed if {
	found(configs.sharing({"agreement": {"subprocessors_bound": false}})) == set()
}

test_one_whose_flows_are_off_is_undecided if {
	off := object.union(configs.flow, {"to": 2, "active": false})
	given := object.union(listing(false), {"flows": [configs.flow, off]})
	found(given) == set()
	reasons := sub_processors.inconclusive with input as given
	reasons == {"a sub-processor that gets nothing now is not authorised"}
}

test_a_service_in_a_party_s_name_is_a_hidden_one if {
	hidden := {"owner": "undeclared", "tenant": true, "party": null}
	given := configs.with_flow({"transport": {"endpoint": hidden}})
	found(given) == {"data pass through a service of nobody declared, in a party's name"}
	stranger := configs.with_flow({"transport": {"endpoint": {"owner": "undeclared", "party": null}}})
	found(stranger) == set()
	count(sub_processors.inconclusive) == 1 with input as stranger
}
