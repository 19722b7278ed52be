# METADATA
# title: Card security codes, PINs and track data are never shared
# description: |
#   No flow, active or not, has a field for a card's security code, PIN or magnetic-stripe data, under whatever name and
#   however protected, and no sample row holds one: neither by its name nor by its form (track data, a card number with
#   its code, a sentence that tells one).
# custom:
#   id: CI-22
#   severity: critical
#   documents: [sharing]
#   methods: [config, entity]
#   scope: card payments
#   basis: public_sources
#   sources:
#     - {key: PCI-FAQ, mark: V}
#   message: "Evidence that card security data are shared: {reason}."
#   remediation: Take the field and its sample values out; nobody may keep these data once a payment is authorised.
#   limits: A field whose name and category say nothing of cards, and whose samples are masked, is not recognised.
package ccsguard.rules.customer_information.card_security_never_shared

import data.ccsguard.lib.flows

secret_kinds := {"track_data", "card_number_with_code", "card_security_code"}

findings contains {"at": [place], "params": {"reason": "a field for them is declared"}, "confidence": "high"} if {
	some i, flow in input.flows
	some k, field in flow.fields
	field.class == "card_security"
	place := flows.at(i, sprintf("/fields/%d/name", [k]))
}

findings contains {"at": [flows.at(i, sprintf("/examples/%d", [r]))], "params": params, "confidence": sureness} if {
	some i, flow in input.flows
	some r, row in flow.examples
	named := {cell | some cell in row.cells; cell.class == "card_security"}
	count(named) > 0
	params := {"reason": "a sample row has a value under their name"}
	sureness := {true: "medium", false: "high"}[every_masked(named)]
}

findings contains {"at": [flows.at(i, sprintf("/examples/%d", [r]))], "params": params, "confidence": "high"} if {
	some i, flow in input.flows
	some r, row in flow.examples
	some cell in row.cells
	cell.class != "card_security"
	count(secret_kinds & {kind | some kind in cell.kinds}) > 0
	params := {"reason": "a sample row has a value of their form"}
}

every_masked(cells) := count({cell | some cell in cells; not cell.masked}) == 0

inconclusive contains "a field is called PIN, but nothing says of what" if {
	some flow in input.flows
	some field in flow.fields
	field.class == "card_security_unclear"
}

inconclusive contains "a sample row has a value under the name PIN, but nothing says of what" if {
	some flow in input.flows
	some row in flow.examples
	some cell in row.cells
	cell.class == "card_security_unclear"
}

inconclusive contains "a flow lists no fields, or a wildcard" if {
	some flow in input.flows
	unlisted(flow)
}

unlisted(flow) if flow.fields == []

unlisted(flow) if {
	some field in flow.fields
	field.wildcard
}
