package ccsguard.tests.professional_ethics.incentives

import data.ccsguard.rules.professional_ethics.incentives
import data.ccsguard.tests.configs

paid(basis, clawback) := configs.sharing({"incentives": {"basis": basis, "clawback": clawback}})

found(given) := reasons if {
	reasons := configs.reasons(incentives.findings) with input as given
}

test_it_applies_only_where_service_terms_are_stated if {
	incentives.applicable with input as paid(["quality"], null)
	not incentives.applicable with input as configs.sharing({})
}

test_quality_beside_sales_with_a_clawback_passes if {
	found(paid(["quality", "sales"], true)) == set()
	found(paid(["fixed"], null)) == set()
	found(paid(["quality"], false)) == set()
}

test_sales_or_speed_alone_is_found if {
	found(paid(["sales"], true)) == {"pay rests on sales or handle time alone"}
	found(paid(["handle_time"], null)) == {"pay rests on sales or handle time alone"}
	found(paid(["fixed", "sales"], true)) == {"no gate of quality or compliance"}
}

test_sales_without_a_clawback_are_found if {
	found(paid(["compliance", "sales"], false)) == {"sales are paid without a claw-back"}
	found(paid(["compliance", "sales"], null)) == {"no claw-back is stated for sales"}
}

test_words_that_are_not_known_are_undecided if {
	given := paid(["sales", "other"], true)
	found(given) == set()
	count(incentives.inconclusive) == 1 with input as given
	count(incentives.inconclusive) == 1 with input as paid([], true)
	count(incentives.inconclusive) == 1 with input as paid(["quality", "handle_time"], null)
}
