# METADATA
# description: |
#   What is wrong with the transfer tool of a flow whose data leave the area of a law. Every tool but an adequacy decision
#   rests on an assessment with a reference and a date.
package ccsguard.lib.transfer_tools

import data.ccsguard.lib.transfers

named(i) := input.flows[i].transfer.mechanism if {
	input.flows[i].transfer != null
} else := null

flaw(i, law, key, reason, sureness) := {"flow": i, "law": law, "key": key, "reason": reason, "confidence": sureness}

flaws contains flaw(i, law, key, "no tool is named", "high") if {
	some [i, law] in transfers.leaving
	named(i) == null
	key := {true: "", false: "/transfer"}[input.flows[i].transfer == null]
}

flaws contains flaw(i, law, "/transfer/mechanism", "the tool is none of this law's", "high") if {
	some [i, law] in transfers.leaving
	tool := named(i)
	tool != null
	tools := object.get(transfers.mechanisms, law, set())
	not tool in tools
}

flaws contains flaw(i, law, "/transfer/mechanism", "no adequacy decision is known for a country", "high") if {
	some [i, law] in transfers.leaving
	named(i) == "adequacy"
	named(i) in transfers.mechanisms[law]
	some one in transfers.outside(i, law)
	not one.country in object.get(transfers.adequate, law, set())
	not one.country in object.get(transfers.adequate_perhaps, law, set())
}

assessed(i) if {
	tool := named(i)
	not tool in {null, "adequacy"}
}

flaws contains flaw(i, law, "/transfer", "its assessment has no reference", sureness) if {
	some [i, law] in transfers.leaving
	assessed(i)
	input.flows[i].transfer.assessment_ref != "stated"
	sureness := {true: "medium", false: "high"}[named(i) == "derogation"]
}

flaws contains flaw(i, law, "/transfer", "its assessment has no date", "medium") if {
	some [i, law] in transfers.leaving
	assessed(i)
	input.flows[i].transfer.assessment_date == null
}

flaws contains flaw(i, law, "/transfer/assessment_date", "its assessment is still to come", "medium") if {
	some [i, law] in transfers.leaving
	assessed(i)
	input.flows[i].transfer.assessment_date > input.as_of
}

# Adequacy that holds for some recipients in a country only, or is too young to rely on.
in_doubt contains [i, law] if {
	some [i, law] in transfers.leaving
	named(i) == "adequacy"
	some one in transfers.outside(i, law)
	one.country in object.get(transfers.adequate_perhaps, law, set())
}
