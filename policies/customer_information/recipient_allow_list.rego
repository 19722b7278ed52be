# METADATA
# title: Data go to declared recipients only
# description: |
#   Every active flow goes to a declared party, and its endpoint (host, bucket, account, e-mail address, webhook) is a
#   declared party's: by `hosts`, by the party's `domains` or the domain of its contact, else by its name. A domain that
#   only begins like a party's, and names that tell of nobody, are left undecided.
# custom:
#   id: CI-26
#   severity: critical
#   documents: [sharing]
#   methods: [config, cross_document]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: CN-CPL29, mark: V2}
#     - {key: GDPR-28, mark: V}
#   message: "Evidence that customer data go to somebody who is not declared: {reason}."
#   remediation: Declare the recipient as a party, map its host under `hosts`, or take the endpoint out.
#   limits: Who really runs a host is not looked up; a name that a stranger registered after a party's passes for the party's.
package ccsguard.rules.customer_information.recipient_allow_list

import data.ccsguard.lib.flows

by_form := {"host": "high", "email": "high"}

faults contains fault(i, "/to", "the recipient is no declared party", "high") if {
	some i, flow in input.flows
	flow.to == "unknown"
}

faults contains fault(i, "/transport/endpoint", reason, sureness) if {
	some i, flow in input.flows
	endpoint := flow.transport.endpoint
	endpoint.owner == "undeclared"
	reason := sprintf("the endpoint (%s) is no declared party's", [replace(endpoint.kind, "_", " ")])
	sureness := object.get(by_form, endpoint.kind, "medium")
}

# Missing is the declaration of whoever gets the data.
fault(i, key, reason, sureness) := {
	"flow": i, "missing": true, "at": [flows.at(i, key)], "params": {"reason": reason}, "confidence": sureness,
}

findings := flows.findings(faults)

inconclusive contains reason if some reason in flows.undecided(faults)

inconclusive contains "whose the endpoint of a flow is can't be told" if {
	some i in flows.active
	input.flows[i].transport.endpoint.owner == "unclear"
}

inconclusive contains "a flow names no recipient" if {
	some i in flows.active
	input.flows[i].to == null
	not owned(input.flows[i])
}

inconclusive contains "the sender of a flow is no declared party" if {
	some i in flows.active
	input.flows[i].from == "unknown"
}

inconclusive contains "a host is mapped to nobody who is declared" if "unknown" in input.hosts

owned(flow) if flow.transport.endpoint.owner == "declared"
