# METADATA
# title: Contacts inside the hours
# description: |
#   Outbound calls begin, and campaigns run, inside the hours of every jurisdiction that is named, by the customer's own
#   clock; both ends are inside. A campaign that keeps another clock, or calls where the time zone is not known, violates.
#   A transcript without the customer's time zone is left undecided. Other calls than sales and collections keep the same
#   hours, as policy; hours of low confidence make findings of low confidence.
# custom:
#   id: CP-08
#   severity: high
#   documents: [transcript, campaign]
#   methods: [metadata, config]
#   scope: outbound by jurisdiction
#   basis: public_sources
#   sources:
#     - {key: TSR-SEC, mark: V2}
#     - {key: FL, mark: V2}
#     - {key: TCPA, mark: V2}
#     - {key: REGF-6, mark: V}
#     - {key: MIIT-2020, mark: V2}
#   message: "Evidence of contact outside the hours that are allowed: {reason}."
#   remediation: Set the window to the strictest hours of all jurisdictions on the customer's clock, and block unknown time zones.
#   limits: Public holidays, and hours that a customer asked for, are not seen; where the customer is, only as the document says.
package ccsguard.rules.customer_protection.calling_window

import data.ccsguard.lib.calling
import data.ccsguard.lib.campaign

default applicable := false

applicable if {
	calling.outbound
	count(campaign.windows) > 0
}

applicable if {
	calling.outbound
	input.document.jurisdictions == []
}

findings contains object.union(found, policy) if {
	count(campaign.windows) > 0
	some fault in calling.faults
	found := {"at": [fault.at], "params": {"reason": fault.reason}, "confidence": fault.confidence}
}

policy := {"by_policy": true} if {
	campaign.by_policy
} else := {}

inconclusive contains reason if {
	count(campaign.windows) > 0
	some reason in calling.doubts
}

inconclusive contains "the document names no jurisdiction" if input.document.jurisdictions == []

inconclusive contains "the direction of the contact is not stated" if calling.direction == null
