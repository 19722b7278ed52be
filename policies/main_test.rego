package ccsguard.tests.main

import data.ccsguard.main

given(unclear) := {"document": {"not_understood": unclear}}

silent := {"findings": set()}

decided(rule, reads, unclear) := made.outcome if {
	made := main.decision(rule, {"steps": reads}) with input as given(unclear)
}

test_a_rule_without_findings_is_compliant_where_all_steps_are_understood if decided(silent, true, 0) == "compliant"

test_a_rule_that_reads_steps_is_undecided_where_some_are_not_understood if {
	made := main.decision(silent, {"steps": true}) with input as given(2)
	made.outcome == "inconclusive"
	made.reasons == ["2 steps of the script are not understood: what they do is not known"]
}

test_a_rule_that_reads_metadata_alone_is_not_touched_by_it if decided(silent, false, 2) == "compliant"

test_what_is_found_on_a_sure_path_stays_a_violation if {
	decided({"findings": {{"at": ["n0"]}}}, true, 2) == "violation"
}

test_a_rule_that_does_not_apply_still_does_not if {
	decided({"applicable": false, "findings": set()}, true, 2) == "not_applicable"
}
