# METADATA
# title: Shared fields are listed and classified
# description: |
#   Every active flow lists its fields one by one, each with a category that says something. A wildcard, a whole table, or
#   no list at all, where everything is copied by default, is a share of whatever there is.
# custom:
#   id: CI-20
#   severity: high
#   documents: [sharing]
#   methods: [config]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: PIPL-6, mark: V}
#     - {key: GDPR-5, mark: G}
#     - {key: AIRBYTE, mark: V2}
#   message: "Evidence that more than a list of classified fields is shared: {reason}."
#   remediation: List the fields that the purpose needs, and give each a data category.
#   limits: Whether a category is the right one is judged by words only; what the tables really hold is not seen.
package ccsguard.rules.customer_information.field_allow_list

import data.ccsguard.lib.flows

faults contains fault if {
	some i, flow in input.flows
	"fields" in flow.absent
	reason := "no field is listed, so everything is shared"
	params := {"reason": reason}
	fault := {"flow": i, "missing": true, "at": [flows.at(i, "")], "params": params, "confidence": "high"}
}

faults contains {"flow": i, "at": [flows.at(i, "/fields")], "params": {"reason": reason}, "confidence": "medium"} if {
	some i, flow in input.flows
	flow.fields == []
	not "fields" in flow.absent
	reason := "the list of fields is empty"
}

faults contains {"flow": i, "at": places, "params": {"reason": "fields are a wildcard"}, "confidence": "high"} if {
	some i, flow in input.flows
	places := [flows.at(i, sprintf("/fields/%d/name", [k])) | some k, field in flow.fields; field.wildcard]
	count(places) > 0
}

faults contains fault if {
	some i, flow in input.flows
	places := [flows.at(i, sprintf("/fields/%d", [k])) | some k, field in flow.fields; unclassified(field)]
	count(places) > 0
	params := {"reason": sprintf("without a category: %d", [count(places)])}
	fault := {"flow": i, "missing": true, "at": places, "params": params, "confidence": "high"}
}

unclassified(field) if {
	not field.wildcard
	not field.classified
}

findings := flows.findings(faults)

inconclusive := flows.undecided(faults)
