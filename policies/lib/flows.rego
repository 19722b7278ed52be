# METADATA
# description: |
#   The flows of a sharing document: which of them send data, whom they concern, and where their parts stand. Rules name
#   `faults`, each with the number of its flow; only those of flows that send data are findings. A fault that is `missing`
#   rests on what the document leaves out: of a vendor's file without a sidecar that proves nothing.
package ccsguard.lib.flows

active contains i if {
	some i, flow in input.flows
	flow.active
}

at(i, rest) := sprintf("/flows/%d%s", [i, rest])

# Each purpose of a flow that a policy in the same file forbids.
bans contains {"flow": i, "key": sprintf("/forbidden/%d", [j])} if {
	some i, flow in input.flows
	many := object.get(flow, "forbidden", 0)
	many > 0
	some j in numbers.range(0, many - 1)
}

# The party of a reference, where it is declared.
party(reference) := input.parties[reference] if is_number(reference)

findings(faults) := {found |
	some fault in faults
	fault.flow in active
	told(fault)
	found := object.remove(fault, {"flow", "missing"})
}

fragment := object.get(input, "fragment", false)

told(fault) if object.get(fault, "missing", false) == false

told(_) if fragment == false

# What can't be decided of any document of this kind.
undecided(faults) := (resting(faults) | silent) | partial

resting(faults) := {"a flow that sends nothing now would break this rule if it were active" |
	some fault in faults
	not fault.flow in active
}

partial := {"the file says nothing of parties or an agreement, so what it leaves out may stand elsewhere" |
	fragment
	count(active) > 0
}

silent := {"the document states no flow" | count(input.flows) == 0}
