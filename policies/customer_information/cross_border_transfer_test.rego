package ccsguard.tests.customer_information.cross_border_transfer

import data.ccsguard.rules.customer_information.cross_border_transfer
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(cross_border_transfer.findings) with input as given
}

why(given) := reasons if {
	reasons := cross_border_transfer.inconclusive with input as given
}

stored(country, transfer) := configs.with_flow({"storage": {"countries": [country]}, "transfer": transfer})

whole(mechanism) := {"mechanism": mechanism, "assessment_ref": "stated", "assessment_date": "2026-02-01"}

bare(mechanism) := {"mechanism": mechanism, "assessment_ref": null, "assessment_date": null}

test_inside_the_area_no_tool_is_needed if {
	found(configs.sharing({})) == set()
	found(stored("NO", null)) == set()
}

test_storage_recipient_remote_access_and_the_endpoint_s_owner_count if {
	found(stored("US", null)) == {"no tool is named"}
	remote := configs.with_flow({"storage": {"remote_access_from": ["IE", "PH"]}})
	places := configs.places(cross_border_transfer.findings) with input as remote
	places == {"/flows/0", "/flows/0/storage/remote_access_from"}
	abroad := [configs.parties[0], object.union(configs.parties[1], {"country": "US"})]
	found(configs.sharing({"parties": abroad})) == {"no tool is named"}
	through := configs.sharing({
		"parties": array.concat(configs.parties, [{"role": "sub_processor", "country": "US", "authorised": true}]),
		"flows": [object.union(configs.flow, {"transport": {"endpoint": {"party": 2}}})],
	})
	found(through) == {"no tool is named"}
}

test_a_tool_needs_its_assessment if {
	found(stored("US", whole("scc"))) == set()
	found(stored("US", bare("scc"))) == {"its assessment has no reference", "its assessment has no date"}
	late := object.union(whole("scc"), {"assessment_date": "2026-12-01"})
	found(stored("US", late)) == {"its assessment is still to come"}
	found(stored("US", whole("derogation"))) == set()
	sure := {one.confidence | some one in cross_border_transfer.findings} with input as stored("US", bare("derogation"))
	sure == {"medium"}
}

test_the_tool_is_one_of_the_law if {
	found(stored("US", whole("cac_assessment"))) == {"the tool is none of this law's"}
	found(stored("US", bare(null))) == {"no tool is named"}
}

test_adequacy_is_only_for_countries_that_have_it if {
	found(stored("CH", bare("adequacy"))) == set()
	found(stored("IN", bare("adequacy"))) == {"no adequacy decision is known for a country"}
	found(stored("US", bare("adequacy"))) == set()
	why(stored("US", bare("adequacy"))) == {"adequacy holds for some recipients in a country only"}
}

test_anywhere_is_outside_and_an_unknown_country_is_undecided if {
	found(stored("anywhere", null)) == {"no tool is named"}
	found(stored("unknown", null)) == set()
	why(stored("unknown", null)) == {"a country is not stated, or is none that is known"}
}

test_a_recipient_of_no_country_and_no_storage_is_found if {
	nowhere := [configs.parties[0], object.union(configs.parties[1], {"country": null})]
	given := configs.sharing({
		"parties": nowhere,
		"flows": [object.union(configs.flow, {"storage": {"countries": [], "absent": ["countries"]}})],
	})
	found(given) == {"the recipient's country is not stated"}
}

test_a_law_looks_at_what_leaves_its_own_country if {
	cn := {"jurisdiction": "cn", "value": {"countries": ["CN"]}, "confidence": "high"}
	params := object.union(configs.params, {"transfer_area": array.concat(configs.params.transfer_area, [cn])})
	found(configs.sharing({"params": params})) == set()
}

test_it_applies_where_a_law_is_named_or_none_at_all if {
	not cross_border_transfer.applicable with input as configs.sharing({"params": {"transfer_area": []}})
	nowhere := configs.sharing({"params": {"transfer_area": []}, "document": {"jurisdictions": []}})
	cross_border_transfer.applicable with input as nowhere
	why(nowhere) == {"the document names no jurisdiction"}
}
