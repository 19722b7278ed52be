package ccsguard.tests.customer_information.no_plain_secrets

import data.ccsguard.rules.customer_information.no_plain_secrets
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(no_plain_secrets.findings) with input as given
}

token(changes) := configs.sharing({"tokens": [object.union(
	{"at": "#1", "expires": "missing", "days_left": null, "profile": false},
	changes,
)]})

test_no_secret_no_finding if {
	found(configs.sharing({})) == set()
	found(configs.campaign({})) == set()
}

test_a_secret_is_found_where_it_stands if {
	secret := {"at": "/flows/0#1", "kind": "password_in_url", "where": "comment", "confidence": "medium"}
	given := configs.campaign({"secrets": [secret]})
	found(given) == {"password in a URL in plain, in a comment"}
	configs.places(no_plain_secrets.findings) == {"/flows/0#1"} with input as given
}

test_a_token_lasts_no_longer_than_is_allowed if {
	found(token({"expires": "stated", "days_left": 365})) == set()
	given := token({"expires": "stated", "days_left": 366})
	found(given) == {"a token is valid for 366 more days, at most 365 are allowed"}
}

test_only_a_profile_s_token_must_have_an_end if {
	found(token({})) == set()
	found(token({"profile": true})) == {"the token of a profile has no end"}
}

test_an_end_that_can_not_be_read_is_undecided if {
	given := token({"expires": "unreadable"})
	found(given) == set()
	count(no_plain_secrets.inconclusive) == 1 with input as given
}
