package ccsguard.tests.customer_information.encryption

import data.ccsguard.rules.customer_information.encryption
import data.ccsguard.tests.configs

found(given) := reasons if {
	reasons := configs.reasons(encryption.findings) with input as given
}

why(given) := reasons if {
	reasons := encryption.inconclusive with input as given
}

version(major, minor) := {"class": "version", "major": major, "minor": minor}

by(protocol, tls, scheme) := configs.with_flow({"transport": object.union(
	{"protocol": protocol, "tls": tls},
	{"endpoint": object.union(configs.endpoint, {"scheme": scheme})},
)})

test_tls_of_the_least_version_or_later_and_sftp_pass if {
	found(by("https", version(1, 2), "https")) == set()
	found(by("https", version(1, 3), "https")) == set()
	found(by("sftp", null, "sftp")) == set()
	found(by("sftp", version(1, 0), "sftp")) == set()
}

test_an_older_version_is_found_at_its_place if {
	found(by("https", version(1, 1), "https")) == {"the version of TLS is too old"}
	places := configs.places(encryption.findings) with input as by("api", version(0, 0), "https")
	places == {"/flows/0/transport/tls"}
}

test_plain_protocols_and_plain_endpoints_are_found if {
	found(by("ftp", null, "ftp")) == {"the protocol is plain", "the endpoint takes plain connections"}
	found(by("https", version(1, 3), "http")) == {"the endpoint takes plain connections"}
	found(by("email", null, null)) == {"the protocol is plain"}
	off := {"class": "none", "major": null, "minor": null}
	found(by("https", off, "https")) == {"TLS is off"}
}

test_mail_with_tls_and_a_version_that_is_not_stated_are_undecided if {
	found(by("email", version(1, 2), null)) == set()
	why(by("email", version(1, 2), null)) == {"e-mail, FTP or HTTP are said to go by TLS"}
	found(by("https", null, "https")) == set()
	why(by("https", null, "https")) == {"the version of TLS is not stated, or can't be read"}
	why(configs.with_flow({"transport": null})) == {"nothing says how the data of a flow travel"}
}

test_data_at_rest_are_encrypted_and_the_key_has_an_owner if {
	found(configs.with_flow({"storage": {"encrypted_at_rest": false}})) == {"the stored data are not encrypted"}
	silent := configs.with_flow({"storage": {"encrypted_at_rest": null}})
	found(silent) == {"nothing says that the stored data are encrypted"}
	found(configs.with_flow({"storage": {"key_owner": null}})) == {"no owner of the key is named"}
	found(configs.with_flow({"storage": {"key_owner": "stated"}})) == set()
	found(configs.with_flow({"storage": null})) == {"nothing is said of encryption at rest"}
}

test_of_a_vendors_file_only_what_it_says_of_encryption_is_judged if {
	change := {"fragment": true, "bare": true}
	silent := {"storage": {"encrypted_at_rest": null, "key_owner": null}}
	found(object.union(configs.with_flow(silent), change)) == set()
	off := {"storage": {"encrypted_at_rest": false, "key_owner": null}}
	found(object.union(configs.with_flow(off), change)) == {"the stored data are not encrypted"}
}
