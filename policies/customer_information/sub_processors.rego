# METADATA
# title: Sub-processors are listed, authorised and bound
# description: |
#   Every declared sub-processor is authorised, and the agreement binds sub-processors to its own terms. Data that pass
#   through a service of nobody declared, run there in a party's name, pass through a sub-processor that is not listed. An
#   endpoint or recipient that is not declared otherwise is CI-26, and here undecided.
# custom:
#   id: CI-25
#   severity: critical
#   documents: [sharing]
#   methods: [config]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: GDPR-28, mark: V}
#     - {key: PIPL-21, mark: V}
#     - {key: CCPA-7050, mark: V}
#   message: "Evidence of a sub-processor that is not listed, authorised or bound: {reason}."
#   remediation: List every sub-processor, have the client authorise it, and bind it by the same terms.
#   limits: Sub-processors that leave no trace in the config are not seen.
package ccsguard.rules.customer_information.sub_processors

import data.ccsguard.lib.flows

listed := {p | some p, party in input.parties; party.role == "sub_processor"}

# One whose flows are all switched off gets nothing.
idle contains p if {
	some p in listed
	{false} == {flow.active | some flow in input.flows; p in {flow.from, flow.to}}
}

unauthorised contains p if {
	some p in listed
	not input.parties[p].authorised == true
}

findings contains {"at": [place], "params": {"reason": said.reason}, "confidence": said.confidence} if {
	some p in (unauthorised - idle)
	stated := input.parties[p].authorised == false
	place := sprintf("/parties/%d%s", [p, {true: "/authorised", false: ""}[stated]])
	said := {
		false: {"reason": "nothing says that a sub-processor is authorised", "confidence": "medium"},
		true: {"reason": "a sub-processor is not authorised", "confidence": "high"},
	}[stated]
}

findings contains {"at": [place], "params": {"reason": reason}, "confidence": sureness} if {
	count(listed) > 0
	not input.agreement.subprocessors_bound == true
	stated := input.agreement.subprocessors_bound == false
	place := {true: "/agreement/subprocessors_bound", false: "/agreement"}[stated]
	sureness := {true: "high", false: "medium"}[stated]
	reason := "the agreement does not bind sub-processors"
}

findings contains {"at": [place], "params": {"reason": reason}, "confidence": "medium"} if {
	some i in flows.active
	input.flows[i].transport.endpoint.owner == "undeclared"
	input.flows[i].transport.endpoint.tenant
	reason := "data pass through a service of nobody declared, in a party's name"
	place := flows.at(i, "/transport/endpoint")
}

inconclusive contains "a sub-processor that gets nothing now is not authorised" if count(unauthorised & idle) > 0

inconclusive contains "sub-processors are listed, but no agreement is" if {
	count(listed) > 0
	input.agreement == null
}

inconclusive contains "a recipient or an endpoint's owner is not declared, and may be a sub-processor" if {
	some i in flows.active
	undeclared(input.flows[i])
}

undeclared(flow) if flow.to == "unknown"

undeclared(flow) if flow.transport.endpoint.owner != "declared"

inconclusive contains "the document names no parties" if input.parties == []
