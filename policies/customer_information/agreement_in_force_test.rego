package ccsguard.tests.customer_information.agreement_in_force

import data.ccsguard.rules.customer_information.agreement_in_force
import data.ccsguard.tests.configs

with_dates(starts, ends) := configs.sharing({"agreement": {"starts": starts, "ends": ends}})

found(given) := reasons if {
	reasons := configs.reasons(agreement_in_force.findings) with input as given
}

test_both_ends_are_inside if {
	found(with_dates("2026-11-23", "2027-01-01")) == set()
	found(with_dates("2026-01-01", "2026-11-23")) == set()
}

test_a_day_before_and_a_day_after_are_outside if {
	found(with_dates("2026-11-24", "2027-01-01")) == {"the agreement has not begun"}
	found(with_dates("2026-01-01", "2026-11-22")) == {"the agreement has ended"}
}

test_the_places_are_the_date_and_the_switch_of_every_active_flow if {
	given := with_dates("2026-01-01", "2026-11-22")
	places := configs.places(agreement_in_force.findings) with input as given
	places == {"/agreement/ends", "/flows/0/active"}
}

test_flows_that_are_off_need_no_agreement if {
	off := object.union(with_dates("2026-01-01", "2026-11-22"), {"flows": [object.union(configs.flow, {"active": false})]})
	found(off) == set()
	found(object.union(off, {"agreement": null})) == set()
}

test_no_agreement_or_one_without_its_dates_is_found if {
	found(configs.sharing({"agreement": null})) == {"no agreement is named"}
	found(with_dates("2026-01-01", null)) == {"the agreement has no end"}
	found(with_dates(null, "2027-01-01")) == {"the agreement has no start"}
	found(configs.sharing({"agreement": {"ref": "placeholder"}})) == {"the reference is only a placeholder"}
}

test_a_file_that_can_not_name_an_agreement_is_undecided if {
	given := configs.sharing({"bare": true, "agreement": null, "parties": []})
	found(given) == set()
	reasons := agreement_in_force.inconclusive with input as given
	reasons == {"the document names neither parties nor an agreement"}
}
