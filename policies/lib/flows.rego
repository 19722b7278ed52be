# METADATA
# description: |
#   The flows of a sharing document: which of them send data, whom they concern, and where their parts stand. Rules name
#   `faults`, each with the number of its flow; only those of flows that send data are findings.
package ccsguard.lib.flows

active contains i if {
	some i, flow in input.flows
	flow.active
}

at(i, rest) := sprintf("/flows/%d%s", [i, rest])

# The party of a reference, where it is declared.
party(reference) := input.parties[reference] if is_number(reference)

findings(faults) := {found |
	some fault in faults
	fault.flow in active
	found := object.remove(fault, {"flow"})
}

# What can't be decided of any document of this kind.
undecided(faults) := resting(faults) | silent

resting(faults) := {"a flow that sends nothing now would break this rule if it were active" |
	some fault in faults
	not fault.flow in active
}

silent := {"the document states no flow" | count(input.flows) == 0}
