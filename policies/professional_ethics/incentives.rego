# METADATA
# title: Incentives reward more than sales and speed
# description: |
#   Where service terms are stated, pay does not rest on sales or handle time alone: quality or compliance is part of it,
#   and what is paid on sales can be clawed back. Fixed pay needs neither.
# custom:
#   id: PE-19
#   severity: medium
#   documents: [sharing]
#   methods: [config]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: SEED, mark: Vh}
#     - {key: GEN, mark: G}
#   message: "Evidence that incentives work against customers: {reason}."
#   remediation: Add a gate of quality or compliance to the pay, and a claw-back for sales that do not hold.
#   limits: Rates and thresholds are not seen, only what the pay is said to rest on.
package ccsguard.rules.professional_ethics.incentives

default applicable := false

applicable if input.incentives != null

basis := {one | some one in input.incentives.basis}

driving := basis & {"sales", "handle_time"}

gated if count(basis & {"quality", "compliance"}) > 0

findings contains {"at": ["/incentives/basis"], "params": {"reason": reason}, "confidence": "high"} if {
	count(driving) > 0
	basis - driving == set()
	reason := "pay rests on sales or handle time alone"
}

findings contains {"at": ["/incentives/basis"], "params": {"reason": reason}, "confidence": "medium"} if {
	count(driving) > 0
	basis - driving == {"fixed"}
	reason := "no gate of quality or compliance"
}

findings contains {"at": ["/incentives/clawback"], "params": {"reason": reason}, "confidence": "high"} if {
	"sales" in basis
	input.incentives.clawback == false
	reason := "sales are paid without a claw-back"
}

findings contains {"at": ["/incentives"], "params": {"reason": reason}, "confidence": "medium"} if {
	"sales" in basis
	input.incentives.clawback == null
	reason := "no claw-back is stated for sales"
}

inconclusive contains "what the pay rests on is not stated, or not in words that are known" if {
	not gated
	basis - (driving | {"fixed"}) != set()
}

inconclusive contains "what the pay rests on is not stated, or not in words that are known" if basis == set()

inconclusive contains "no claw-back is stated" if {
	"handle_time" in basis
	not input.incentives.clawback == true
}
