package ccsguard.tests.customer_information.recipient_allow_list

import data.ccsguard.rules.customer_information.recipient_allow_list
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(recipient_allow_list.findings) with input as given
}

sending(changes) := configs.with_flow({"transport": {"endpoint": changes}})

test_a_declared_owner_passes if found(configs.sharing({})) == set()

test_an_endpoint_of_nobody_declared_is_found if {
	given := sending({"owner": "undeclared", "party": null})
	found(given) == {"the endpoint (host) is no declared party's"}
	places := configs.places(recipient_allow_list.findings) with input as given
	places == {"/flows/0/transport/endpoint"}
}

test_a_bucket_is_found_with_less_confidence_than_a_host if {
	bucket := sending({"owner": "undeclared", "kind": "bucket"})
	sure := {one.confidence | some one in recipient_allow_list.findings} with input as bucket
	sure == {"medium"}
}

test_a_recipient_of_nobody_declared_is_found if {
	found(configs.with_flow({"to": "unknown"})) == {"the recipient is no declared party"}
}

test_what_can_not_be_told_is_undecided if {
	given := sending({"owner": "unclear"})
	found(given) == set()
	reasons := recipient_allow_list.inconclusive with input as given
	reasons == {"whose the endpoint of a flow is can't be told"}
	nobody := configs.with_flow({"to": null, "transport": null})
	why := recipient_allow_list.inconclusive with input as nobody
	why == {"a flow names no recipient"}
}

test_a_flow_that_is_off_is_undecided if {
	off := configs.with_flow({"active": false, "to": "unknown"})
	found(off) == set()
	count(recipient_allow_list.inconclusive) == 1 with input as off
}

test_a_vendors_file_without_parties_is_undecided if {
	given := object.union(configs.with_flow({"to": "unknown"}), {"fragment": true, "bare": true})
	found(given) == set()
	"the file says nothing of parties or an agreement, so what it leaves out may stand elsewhere" in why(given)
}

why(given) := reasons if {
	reasons := recipient_allow_list.inconclusive with input as given
}
