# METADATA
# title: Cross-border transfers have their tool
# description: |
#   Data that leave the area of a law (EU with EEA, UK, mainland China) have a transfer tool of that law, and, but for an
#   adequacy decision, an assessment with reference and date. Recipient, storage, remote access and the endpoint's owner
#   count. Moves inside the area are no transfer; a derogation carries no standing flow without an assessment.
# custom:
#   id: CI-27
#   severity: critical
#   documents: [sharing]
#   methods: [config]
#   scope: EU/UK, CN
#   basis: public_sources
#   sources:
#     - {key: PIPL-38, mark: V}
#     - {key: GDPR-44, mark: G}
#   message: "Evidence of a cross-border transfer without its tool ({law}): {reason}."
#   remediation: Name the transfer tool of the law that applies, with the assessment's reference and date, or keep the data inside.
#   limits: Whether the assessment holds, or the recipient is certified, is not seen.
package ccsguard.rules.customer_information.cross_border_transfer

import data.ccsguard.lib.flows
import data.ccsguard.lib.transfer_tools
import data.ccsguard.lib.transfers

default applicable := false

applicable if count(transfers.areas) > 0

applicable if input.document.jurisdictions == []

faults contains {"flow": flaw.flow, "at": places, "params": params, "confidence": flaw.confidence} if {
	some flaw in transfer_tools.flaws
	beyond := {one.at | some one in transfers.outside(flaw.flow, flaw.law)}
	places := array.concat([flows.at(flaw.flow, flaw.key)], sort(beyond))
	params := {"law": flaw.law, "reason": flaw.reason}
}

# A recipient of whom no country is known, and no place of storage either.
faults contains {"flow": i, "at": [place], "params": params, "confidence": "medium"} if {
	some i, flow in input.flows
	flows.party(flow.to).country == null
	not stated(i, "countries")
	some law in transfers.laws(i)
	place := sprintf("/parties/%d", [flow.to])
	params := {"law": law, "reason": "the recipient's country is not stated"}
}

stated(i, key) if count(input.flows[i].storage[key]) > 0

findings := flows.findings(faults)

inconclusive contains reason if some reason in flows.undecided(faults)

inconclusive contains "the document names no jurisdiction" if input.document.jurisdictions == []

inconclusive contains "adequacy holds for some recipients in a country only" if {
	some [i, _] in transfer_tools.in_doubt
	i in flows.active
}

inconclusive contains "a country is not stated, or is none that is known" if {
	some i in flows.active
	some one in transfers.reached[i]
	not transfers.known(one)
}

inconclusive contains "where the data of a flow lie, or are reached from, is not stated" if {
	some i in flows.active
	some key in {"countries", "remote_access_from"}
	not stated(i, key)
}

inconclusive contains "the recipient of a flow is not declared" if {
	some i in flows.active
	not is_number(input.flows[i].to)
}
