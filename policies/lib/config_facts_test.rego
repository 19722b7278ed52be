# METADATA
# description: |
#   Hand-written facts for the tests of rules over configs: a sharing document and a campaign that nothing is wrong with,
#   and ways to change them.
package ccsguard.tests.configs

document := {"jurisdictions": ["eu"], "without_pack": []}

parties := [
	{"role": "client", "country": "DE", "authorised": null},
	{"role": "contact_centre", "country": "IE", "authorised": null},
]

agreement := {"ref": "stated", "starts": "2026-01-01", "ends": "2027-12-31", "subprocessors_bound": true}

endpoint := {"kind": "host", "scheme": "https", "owner": "declared", "party": 1, "tenant": false, "likeness": false}

transport := {"protocol": "https", "tls": {"class": "version", "major": 1, "minor": 2}, "endpoint": endpoint}

storage := {
	"absent": [], "countries": ["IE"], "remote_access_from": ["IE"], "encrypted_at_rest": true, "key_owner": 0,
}

field := {"absent": ["purposes"], "class": "contact", "wildcard": false, "classified": true, "purposes": []}

purpose := {"class": "specific", "approved": null}

flow := {
	"active": true, "absent": [], "from": 0, "to": 1, "purposes": [purpose], "fields": [field], "examples": [],
	"transport": transport, "storage": storage, "transfer": null,
}

params := {
	"transfer_area": [{"jurisdiction": "eu", "value": {"countries": ["DE", "IE", "NO"]}, "confidence": "high"}],
	"transfer_mechanisms": [{"jurisdiction": "eu", "value": {"mechanisms": ["adequacy", "scc", "derogation"]}}],
	"adequate_countries": [
		{"jurisdiction": "eu", "value": {"countries": ["CH"]}, "confidence": "high"},
		{"jurisdiction": "eu", "value": {"countries": ["US"]}, "confidence": "low"},
	],
	"tls_minimum": [{"jurisdiction": "default", "value": {"major": 1, "minor": 2}}],
	"token_max_age": [{"jurisdiction": "default", "value": {"days": 365}}],
	"calling_window": [
		{"jurisdiction": "us-federal", "value": {"from": 480, "to": 1260}, "confidence": "high"},
		{"jurisdiction": "us-fl", "value": {"from": 480, "to": 1200}, "confidence": "high"},
	],
	"suppression_lists": [
		{
			"jurisdiction": "default",
			"value": {"purposes": ["sales", "service"], "lists": ["internal"], "max_age_seconds": null},
		},
		{
			"jurisdiction": "us-federal",
			"value": {"purposes": ["sales"], "lists": ["national_dnc", "internal"], "max_age_seconds": 2678400},
		},
	],
	"opt_out_latency_policy": [{"jurisdiction": "default", "value": {"max_seconds": 86400}}],
	"opt_out_latency_law": [{"jurisdiction": "us-federal", "value": {"max_seconds": 1209600}}],
}

sharing(changes) := object.union(
	{
		"schema": "ccsguard/facts/v1", "kind": "sharing", "as_of": "2026-11-23", "document": document, "bare": false,
		"parties": parties, "agreement": agreement, "incentives": null, "flows": [flow], "hosts": [], "secrets": [],
		"tokens": [], "params": params,
	},
	changes,
)

# The one flow of the document with a change.
with_flow(change) := sharing({"flows": [object.union(flow, change)]})

window := {"from": 480, "to": 1200, "basis": "customer_local", "unknown_timezone": "block"}

suppression := {
	"absent": [], "lists": ["national_dnc", "internal"], "refreshed": 2678400, "opt_out_latency": 86400,
}

campaign(changes) := object.union(
	{
		"schema": "ccsguard/facts/v1", "kind": "campaign", "as_of": "2026-11-23", "purpose": "sales",
		"document": {"jurisdictions": ["us-federal", "us-fl"], "without_pack": []}, "window": window,
		"suppression": suppression, "secrets": [], "tokens": [], "params": params,
	},
	changes,
)

reasons(found) := {one.params.reason | some one in found}

places(found) := {place | some one in found; some place in one.at}
