# METADATA
# description: |
#   Acts of a contact as predicates: who did what, how sure that is, and findings made of places. A name is an act or a
#   group of policies/lexicon/groups.yaml; acts of guidance (`where: note`) are asked for by their own names.
package ccsguard.lib.acts

# Positions of an act or group that takes part in the contact: said, collected or done, by whomever.
named(name) := {i | some i in object.get(input.by_act, name, []); input.acts[i].where != "note"}

# The same on reachable steps only: what an unreachable step does decides no question of order.
live(name) := {i | some i in named(name); input.nodes[input.acts[i].node].reachable}

# Positions of an act or group in what is said or noted to the agent, of any certainty.
worded(name) := {i | some i in object.get(input.by_act, name, []); input.acts[i].where in {"said", "note"}}

noted(name) := {i | some i in object.get(input.by_act, name, []); input.acts[i].where == "note"}

sure(positions) := {i | some i in positions; input.acts[i].confidence != "low"}

doubtful(positions) := {i | some i in positions; input.acts[i].confidence == "low"}

by(positions, speakers) := {i | some i in positions; input.acts[i].speaker in speakers}

happened(name) if count(named(name)) > 0

surely_happened(name) if count(sure(named(name))) > 0

before(i, name) if name in input.acts[i].before

# In the same node, wherever in it: what is said in one go counts as a whole.
beside(i, name) if {
	some j in named(name)
	input.acts[j].node == input.acts[i].node
}

at_node(name, node) := {i | some i in named(name); input.acts[i].node == node}

# Positions grouped by their node: a set of sets.
per_node(positions) := {same |
	some i in positions
	same := {j | some j in positions; input.acts[j].node == input.acts[i].node}
}

refs(positions) := [sprintf("a%d", [i]) | some i in sort(positions)]

# The surest of several places.
confidence(positions) := "high" if {
	some i in positions
	input.acts[i].confidence == "high"
} else := "medium" if {
	some i in positions
	input.acts[i].confidence == "medium"
} else := "low"

# Names of acts as words for a message, such as "threat legal, insult".
words(positions) := concat(", ", sort({plain(input.acts[i].act) | some i in positions}))

plain(name) := replace(replace(name, ":", ": "), "_", " ")

# One finding on several places.
finding(positions) := {
	"at": refs(positions),
	"confidence": confidence(positions),
	"params": {"what": words(positions)},
}
