# METADATA
# description: |
#   Offers to a customer who has said no: how often a script can go on offering, and how often a transcript does.
package ccsguard.lib.refusing

import data.ccsguard.lib.acts
import data.ccsguard.lib.optout
import data.ccsguard.lib.walk

allowed := min({entry.value.max | some entry in object.get(input.params, "rebuttals_after_refusal", [])})

# Ways by which a customer says no once something was offered, or asked to be agreed to.
ways := [edge |
	some number in object.get(walk.ways_with, "refusal", set())
	edge := input.edges[number]
	edge.from in offered
	not edge.from in walk.unknown
] if {
	input.kind == "script"
}

offered := (optout.offering | asked_to_agree) & walk.reachable

asked_to_agree := {input.acts[i].node | some i in acts.live("asks:agreement")} & walk.ahead(optout.offering)

# Ways on of a customer who goes on saying no: from an offer only those that are no yes and no word of something else.
still_refusing := object.union(walk.unwilling, declining) if count(ways) > 0

declining := {n: targets |
	some n in optout.offering
	targets := object.get(declining_ways, n, set())
}

declining_ways[edge.from] contains edge.to if {
	count(ways) > 0
	some number, edge in input.edges
	edge.from in optout.offering
	declines(number, edge)
	not edge.from in walk.unknown
}

declines(_, edge) if edge.kind != "condition"

declines(number, _) if number in walk.saying_no

from_here(places) := graph.reachable(still_refusing, places)

# Offers after a refusal, as sets of steps: the first (or a later) one, the second (or a later) one, and so on.
first := from_here({edge.to | some edge in ways}) & optout.offering

second := after(first)

third := after(second)

fourth := after(third)

after(offers) := from_here({target | some n in offers; some target in still_refusing[n]}) & optout.offering

beyond := [first, second, third, fourth][min({allowed, 3})]

# The offer that is one too many, the one before it, and the step where the customer said no.
too_many := min(beyond - {min(first)}) if {
	allowed > 0
	count(beyond - {min(first)}) > 0
} else := min(beyond)

back_from(place) := graph.reachable(refused_from, {place})

refused_from := object.union(walk.nowhere, refusing_sources)

refusing_sources[target] contains n if {
	count(beyond) > 0
	some n, targets in still_refusing
	some target in targets
}

refused_at := min({edge.from | some edge in ways; edge.to in before_earlier})

before_earlier := back_from(earlier)

before_too_many := back_from(too_many)

earlier := min({n | some n in first; some target in still_refusing[n]; target in before_too_many}) if {
	allowed > 0
} else := too_many

# Then the step to which the customer's next no leads.
through := [refused_at, earlier, next] if {
	allowed > 0
	next := min({target | some target in still_refusing[earlier]; target in before_too_many})
} else := [refused_at]

# Transcript: turns in which the customer says no, with the offers that follow before the next no.
noes := {input.acts[i].node | some i in plain; acts.happened("marketing")}

plain := {i | some i in acts.sure(acts.named("refusal")); input.acts[i].speaker == "customer"}

stops := {input.acts[i].node |
	some i in acts.sure(acts.named("opt_out_requested"))
	input.acts[i].speaker == "customer"
}

pitches := {input.acts[i].node |
	some i in acts.sure(acts.named("marketing"))
	input.acts[i].speaker in {"agent", "bot"}
}

yeses := {input.acts[i].node |
	some name in {"agreement", "interest_shown"}
	some i in acts.sure(acts.named(name))
	input.acts[i].speaker == "customer"
	not input.acts[i].node in noes
	not input.acts[i].node in stops
}

rebutted contains no if {
	some no in noes
	next := min({n | some n in (noes | stops); n > no} | {count(input.nodes)})
	some pitch in pitches
	pitch > no
	pitch < next
	count({yes | some yes in yeses; yes > no; yes < pitch}) == 0
}

after_stop := {n | some n in pitches; count(stops) > 0; n > min(stops)}
