# METADATA
# title: Purpose stated for every share
# description: |
#   Every active flow states at least one purpose that says something specific; general, any, other, business and the like,
#   wildcards and blanks do not. A field that has purposes of its own has those of its flow. Where the pack has the
#   organisation's own list of purposes (parameter `approved_purposes`), every purpose is on it; where the file
#   holds a policy of its own, as fides manifests and ODRL policies may, no purpose is one that this forbids.
# custom:
#   id: CI-18
#   severity: critical
#   documents: [sharing]
#   methods: [config]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: GDPR-28, mark: V}
#     - {key: PIPL-21, mark: V}
#     - {key: CCPA, mark: V2}
#   message: "Evidence that customer data are shared without a stated purpose: {reason}."
#   remediation: Name the purposes of the flow in words that say what is done, and give each field purposes of its flow only.
#   limits: Whether the stated purpose is the true one, or the fields are needed for it, is not seen.
package ccsguard.rules.customer_information.purpose_stated

import data.ccsguard.lib.flows

said := {
	"generic": "a purpose says nothing specific",
	"wildcard": "a purpose is a wildcard",
	"empty": "a purpose is blank",
}

fault(i, rest, reason, sureness) := {
	"flow": i,
	"at": [flows.at(i, rest)],
	"params": {"reason": reason},
	"confidence": sureness,
}

faults contains object.union(fault(i, "", "no purpose is stated", "high"), {"missing": true}) if {
	some i, flow in input.flows
	"purposes" in flow.absent
}

faults contains fault(ban.flow, ban.key, "a policy in the file forbids a purpose", "high") if some ban in flows.bans

faults contains fault(i, "/purposes", "the list of purposes is empty", "high") if {
	some i, flow in input.flows
	flow.purposes == []
	not "purposes" in flow.absent
}

faults contains fault(i, sprintf("/purposes/%d", [j]), reason, "high") if {
	some i, flow in input.flows
	some j, purpose in flow.purposes
	reason := said[purpose.class]
}

faults contains fault(i, sprintf("/purposes/%d", [j]), "a purpose is not on the approved list", "high") if {
	some i, flow in input.flows
	some j, purpose in flow.purposes
	purpose.approved == false
	purpose.class == "specific"
}

faults contains fault(i, key, "a field's purpose is none of its flow's", "high") if {
	some i, flow in input.flows
	some k, field in flow.fields
	some m, purpose in field.purposes
	purpose.of_flow == null
	key := sprintf("/fields/%d/purposes/%d", [k, m])
}

faults contains fault(i, sprintf("/fields/%d/purposes", [k]), "a field's list of purposes is empty", "medium") if {
	some i, flow in input.flows
	some k, field in flow.fields
	field.purposes == []
	not "purposes" in field.absent
}

findings := flows.findings(faults)

inconclusive := flows.undecided(faults)
