# METADATA
# description: |
#   Walks over the steps of a script as whole sets, never path by path: what can be reached, from where, and in how many
#   steps that a customer notices. No walk that is to prove something leads through a step that is not understood. The
#   engine evaluates all of this for every script, so each set is made in one pass.
package ccsguard.lib.walk

import data.ccsguard.lib.acts

# A graph in which no step leads anywhere, to lay others over: a walk leaves steps out that its graph does not have.
nowhere := {n: set() | some n, _ in input.nodes}

# The ways on of each step; one that is not understood leads nowhere that is sure.
onward := object.union({n: node.next | some n, node in input.nodes}, {n: [] | some n in unknown})

sources[target] contains n if {
	some n, node in input.nodes
	some target in node.next
}

# The steps before each step, all of them.
backward := object.union(nowhere, sources)

reachable := {n | some n, node in input.nodes; node.reachable}

unknown := {n | some n, node in input.nodes; node.understood == false; node.reachable}

speaking := {n | some n, node in input.nodes; node.says}

# Steps that are not understood and of which no word is known. One that asks in words, but not only in known ones, hands
# nobody over, and what customers answer there shows in its ways on.
blank := unknown - speaking

# Ways on by what a customer says or does on them, as numbers of edges.
ways_with[name] contains number if {
	some number, edge in input.edges
	some name in edge.acts
}

# Steps that a customer leaves by such a way.
left_by(name) := {input.edges[number].from | some number in object.get(ways_with, name, set())} & reachable

# A walk from some steps, these included.
ahead(places) := graph.reachable(onward, places)

# All steps that lead to some steps, these included.
leading_to(places) := graph.reachable(backward, places)

# Steps that ask the customer something: they wait for an answer, or go on by what the customer says.
asking := (inquiring | choosing) & reachable

inquiring := {input.acts[i].node | some name in {"question", "wanted"}; some i in acts.named(name)}

choosing := (splitting & speaking) | awaiting

splitting := {n | some n, ways in conditions; count(ways) > 1}

deciding := object.keys(conditions)

conditions[edge.from] contains number if {
	some number, edge in input.edges
	edge.kind == "condition"
}

# Something is said and what is said to it is weighed in the next step, which is silent; or nothing may come in time.
awaiting := speaking & ({edge.from | some edge in input.edges; edge.kind == "timeout"} | weighed)

weighed := {source | some n in (splitting - speaking); some source in backward[n]; source in deciding}

# Steps at which the contact is not over for the customer: something is still asked there or after it.
in_course := leading_to(asking) & reachable

# Of some steps the one that is nearest to the start.
nearest(places) := min({n | some n in places; input.nodes[n].depth == least}) if {
	least := min({input.nodes[n].depth | some n in places; input.nodes[n].reachable})
}

# A customer who says no: ways on that don't say yes.
unwilling := object.union(nowhere, unwilling_ways)

unwilling_ways[edge.from] contains edge.to if {
	some number, edge in input.edges
	not number in saying_yes
	not edge.from in unknown
}

saying_yes := (object.get(ways_with, "agreement", set()) | object.get(ways_with, "interest_shown", set())) - saying_no

saying_no := object.get(ways_with, "refusal", set()) | object.get(ways_with, "cancel_requested", set())

# From which steps one of the goals is reached within so many steps that a customer notices: a list by that number. Steps
# that say nothing are no steps to a customer, the goal itself always is one.
within(goals) := [goals, one, two, three, four, five, six] if {
	one := goals | entered_from(goals)
	two := one | entered_from((one - goals) & speaking)
	three := two | entered_from((two - one) & speaking)
	four := three | entered_from((three - two) & speaking)
	five := four | entered_from((four - three) & speaking)
	six := five | entered_from((five - four) & speaking)
}

entered_from(places) := graph.reachable(quietly_back, {source | some n in places; some source in backward[n]})

# Back over steps that say nothing.
quietly_back := object.union(backward, {n: set() | some n in speaking})
