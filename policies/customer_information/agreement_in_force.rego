# METADATA
# title: Agreement in force
# description: |
#   Data flow only while an agreement with a reference, a start and an end is in force. Both dates are inclusive: an
#   agreement that ends on the day of the scan is in force. Flows that are not active owe nothing.
# custom:
#   id: CI-17
#   severity: critical
#   documents: [sharing]
#   methods: [config]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: GDPR-28, mark: V}
#     - {key: PIPL-21, mark: V}
#   message: "Evidence that customer data flow without an agreement in force: {reason}."
#   remediation: Sign or renew the agreement, state its reference and dates, or set the flow inactive until it is in force.
#   limits: The agreement itself is not read, only what the config says of it.
package ccsguard.rules.customer_information.agreement_in_force

import data.ccsguard.lib.flows

agreement := input.agreement

switched_on := {flows.at(i, "/active") | some i in flows.active}

faults contains {"at": "", "reason": "no agreement is named", "confidence": "high"} if {
	agreement == null
	not input.bare
}

faults contains {"at": "/agreement/starts", "reason": "the agreement has not begun", "confidence": "high"} if {
	agreement.starts > input.as_of
}

faults contains {"at": "/agreement/ends", "reason": "the agreement has ended", "confidence": "high"} if {
	agreement.ends != null
	agreement.ends < input.as_of
}

faults contains {"at": "/agreement", "reason": sprintf("the agreement has no %s", [what]), "confidence": "medium"} if {
	some key, what in {"ref": "reference", "starts": "start", "ends": "end"}
	agreement[key] == null
}

faults contains {"at": "/agreement/ref", "reason": "the reference is only a placeholder", "confidence": "medium"} if {
	agreement.ref == "placeholder"
}

findings contains {"at": places, "params": {"reason": fault.reason}, "confidence": fault.confidence} if {
	count(flows.active) > 0
	some fault in faults
	places := array.concat([fault.at], sort(switched_on))
}

inconclusive contains "the document names neither parties nor an agreement" if {
	input.bare
	count(flows.active) > 0
}

inconclusive contains reason if some reason in flows.undecided(set())
