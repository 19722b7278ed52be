# METADATA
# description: |
#   Customers who want to leave: where a script or transcript hears the wish, what it does before it is fulfilled, and
#   whether it is.
package ccsguard.lib.leaving

import data.ccsguard.lib.acts
import data.ccsguard.lib.walk

limits := [entry.value | some entry in object.get(input.params, "cancel_path", [])]

most_steps := min({one.max_steps | some one in limits})

most_offers := min({one.max_retention_offers | some one in limits})

# Script: ways by which the customer says so. The first are those that no other wish comes before.
wishes := [edge |
	some number in object.get(walk.ways_with, "cancel_requested", set())
	edge := input.edges[number]
	edge.from in walk.reachable
] if {
	input.kind == "script"
}

wished := {edge.to | some edge in wishes}

first_wishes := [edge | some edge in wishes; not edge.from in after_a_wish]

after_a_wish := walk.ahead(wished) if count(wished) > 0

# Where the wish is fulfilled, where a person takes over, and where it can't be told.
fulfilling := {input.acts[i].node |
	some name in {"cancel_service", "cancellation_confirmed"}
	some i in acts.live(name)
}

handing_over := {input.acts[i].node | some i in acts.live("human_route")}

ends_well := leads_there | walk.leading_to(handing_over | walk.unknown)

leads_there := walk.leading_to(fulfilling)

# Offers to stay; where a script declares them by `do`, those.
offers := acts.sure(acts.live("retention_offer")) | {i | some i in acts.live("pitch"); input.acts[i].where == "do"}

declared := {i | some i in offers; input.acts[i].where == "do"}

offering := {input.acts[i].node | some i in declared} if {
	count(declared) > 0
} else := {input.acts[i].node | some i in offers}

firmly_ahead(places) := graph.reachable(walk.unwilling, places)

first_offers := firmly_ahead(wished) & offering

# Offers that a customer who keeps saying no meets after another one, the same one again included.
second_offers := firmly_ahead({target | some n in first_offers; some target in walk.unwilling[n]}) & offering

# A wish that takes more steps than allowed, which are counted as the customer notices them.
far := [edge |
	some edge in first_wishes
	edge.to in leads_there
	not edge.to in near
]

# The end that the nearest of them leads to.
far_end(edge) := walk.nearest(walk.ahead({edge.to}) & fulfilling)

near := walk.within(fulfilling)[max({0, min({most_steps, 6}) - 1})] if count(first_wishes) > 0

# A wish that no step fulfils, hands to a person, or may fulfil.
unheard := [edge | some edge in first_wishes; not edge.to in ends_well]

sent_elsewhere := {i |
	some i in acts.sure(acts.live("cancel_elsewhere"))
	input.acts[i].node in after_a_wish
	not input.acts[i].node in leads_there
}

# The offer that is one too many; where there is only one, which comes round again, that one.
one_too_many := min(second_offers - {min(first_offers)}) if {
	count(second_offers - {min(first_offers)}) > 0
} else := min(second_offers)

# The step that hears the wish, the offer before, and the step where the customer does not take it.
through := [from, earlier, next] if {
	earlier := min({n | some n in first_offers; some target in walk.unwilling[n]; target in before_excess})
	next := min({target | some target in walk.unwilling[earlier]; target in before_excess})
	hearing := graph.reachable(unwilling_back, {earlier})
	from := min({edge.from | some edge in wishes; edge.to in hearing})
}

before_excess := graph.reachable(unwilling_back, {one_too_many})

unwilling_back := object.union(walk.nowhere, unwilling_sources)

unwilling_sources[target] contains n if {
	count(second_offers) > 0
	some n, targets in walk.unwilling
	some target in targets
}

# Transcript: the customer's wish, and what the firm's side does after it and before the customer gives in.
wish := min({i |
	some i in acts.sure(acts.named("cancel_requested"))
	input.acts[i].speaker == "customer"
}) if {
	input.kind == "transcript"
}

later(name) := {n |
	some i in acts.sure(acts.named(name))
	input.acts[i].speaker in {"agent", "bot"}
	n := input.acts[i].node
	n > input.acts[wish].node
}

given_in := {input.acts[i].node |
	some name in {"agreement", "interest_shown"}
	some i in acts.sure(acts.named(name))
	input.acts[i].speaker == "customer"
	input.acts[i].node > input.acts[wish].node
}

held_back contains n if {
	some n in later("retention_offer")
	count({yes | some yes in given_in; yes < n}) == 0
}

fulfilled if count(later("cancellation_confirmed")) > 0

# What breaks the wish in a transcript, each with its places.
breaches contains [sprintf("more than %d offers to stay", [most_offers]), refs] if {
	count(held_back) > most_offers
	refs := places(held_back)
}

breaches contains ["only by another channel", refs] if {
	count(later("cancel_elsewhere")) > 0
	not fulfilled
	refs := places(later("cancel_elsewhere"))
}

places(turns) := array.concat([sprintf("a%d", [wish])], [sprintf("n%d", [n]) | some n in sort(turns)])
