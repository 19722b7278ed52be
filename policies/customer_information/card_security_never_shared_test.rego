package ccsguard.tests.customer_information.card_security_never_shared

import data.ccsguard.rules.customer_information.card_security_never_shared
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(card_security_never_shared.findings) with input as given
}

cell(changes) := object.union({"class": "contact", "masked": false, "kinds": []}, changes)

row(changes) := configs.with_flow({"examples": [{"cells": [cell({})]}, {"cells": [cell(changes)]}]})

test_other_fields_and_samples_pass if {
	found(configs.sharing({})) == set()
	found(row({"kinds": ["card_number", "phone"]})) == set()
}

test_a_field_is_found_also_where_its_flow_is_off if {
	field := object.union(configs.field, {"class": "card_security", "protection": "tokenised"})
	found(configs.with_flow({"fields": [field]})) == {"a field for them is declared"}
	found(configs.with_flow({"fields": [field], "active": false})) == {"a field for them is declared"}
}

test_a_sample_is_found_by_its_name_or_by_its_form if {
	found(row({"class": "card_security"})) == {"a sample row has a value under their name"}
	found(row({"kinds": ["card_number_with_code"]})) == {"a sample row has a value of their form"}
	places := configs.places(card_security_never_shared.findings) with input as row({"kinds": ["track_data"]})
	places == {"/flows/0/examples/1"}
}

test_a_masked_sample_lowers_confidence if {
	plain := row({"class": "card_security"})
	sure := {one.confidence | some one in card_security_never_shared.findings} with input as plain
	sure == {"high"}
	masked := row({"class": "card_security", "masked": true})
	less := {one.confidence | some one in card_security_never_shared.findings} with input as masked
	less == {"medium"}
}

test_a_pin_of_nobody_knows_what_and_a_wildcard_are_undecided if {
	unclear := object.union(configs.field, {"class": "card_security_unclear"})
	count(card_security_never_shared.inconclusive) == 1 with input as configs.with_flow({"fields": [unclear]})
	star := object.union(configs.field, {"wildcard": true})
	count(card_security_never_shared.inconclusive) == 1 with input as configs.with_flow({"fields": [star]})
	count(card_security_never_shared.inconclusive) == 1 with input as row({"class": "card_security_unclear"})
}
