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

# What is around an act stands in `lists`, to which the act refers by number: ask here, nowhere else. `before`, `after` and
# `during` hold on every path as far as the script is understood: a step that is not understood may have done it, so that
# `not acts.before(…)` proves that some path is without it. `surely_…` trusts no such step; `maybe_…`: on some path. List 0
# is the empty one.
before(i, name) if name in input.lists[input.acts[i].before]

before(i, name) if {
	input.acts[i].perhaps_before != 0
	perhaps(input.acts[i].perhaps_before, name)
}

surely_before(i, name) if name in input.lists[input.acts[i].before]

maybe_before(i, name) if name in input.lists[input.acts[i].maybe_before]

after(i, name) if name in input.lists[input.acts[i].after]

after(i, name) if {
	input.acts[i].perhaps_after != 0
	perhaps(input.acts[i].perhaps_after, name)
}

surely_after(i, name) if name in input.lists[input.acts[i].after]

maybe_after(i, name) if name in input.lists[input.acts[i].maybe_after]

during(i, state) if state in input.lists[input.acts[i].during]

during(i, state) if {
	input.acts[i].perhaps_during != 0
	perhaps(input.acts[i].perhaps_during, state)
}

surely_during(i, state) if state in input.lists[input.acts[i].during]

maybe_during(i, state) if state in input.lists[input.acts[i].maybe_during]

# All that surely came before an act, with the groups.
all_before(i) := input.lists[input.acts[i].before]

perhaps(number, name) if name in input.lists[number]

perhaps(number, _) if "*" in input.lists[number]

# In the same node, wherever in it: what is said in one go counts as a whole.
beside(i, name) if does(input.acts[i].node, name)

# What is said, collected or done at a node has a list of its own, with the groups.
does(node, name) if name in input.lists[input.nodes[node].does]

at_node(name, node) := {i |
	some i in input.nodes[node].acts
	name in input.lists[input.acts[i].names]
	input.acts[i].where != "note"
}

# Positions grouped by their node: a set of sets.
per_node(positions) := {same |
	some node in {input.acts[i].node | some i in positions}
	same := {j | some j in input.nodes[node].acts; j in positions}
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
