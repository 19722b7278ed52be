# METADATA
# description: |
#   The customer's own clear yes before a sale: where a script gets to the sale without one, and whether a transcript has it.
package ccsguard.lib.consenting

import data.ccsguard.lib.acts
import data.ccsguard.lib.branches
import data.ccsguard.lib.contact
import data.ccsguard.lib.sale
import data.ccsguard.lib.walk

selling := {i | some i in sale.points; contact.script}

# Steps that ask for the yes.
asking := {input.acts[i].node |
	contact.script
	some i in acts.sure(acts.live("asks:agreement"))
	input.acts[i].speaker != "customer"
}

# Steps at which something was offered already: a yes before it is a yes to something else.
offering := walk.ahead({input.acts[i].node |
	some name in {"marketing", "price_told", "asks:agreement"}
	some i in acts.live(name)
	input.acts[i].speaker != "customer"
})

# Ways by which the customer says yes, or answers what was asked with anything but silence, doubt or no.
gives_yes(edge) if {
	edge.from in offering
	some name in {"agreement", "interest_shown"}
	name in edge.acts
	not denies(edge)
}

gives_yes(edge) if {
	edge.from in asking
	edge.kind == "condition"
	not denies(edge)
}

denies(edge) if edge.kind in {"timeout", "error"}

denies(edge) if {
	some name in {"refusal", "no_clear_yes"}
	name in edge.acts
	not "agreement" in edge.acts
}

# A walk that never takes such a way.
without := graph.reachable(speechless, {0})

speechless := object.union(walk.onward, {n: targets |
	some n, agreed in agreeing
	targets := others(n, agreed)
})

# The same step behind a no or silence is reached without a yes all the same.
others(n, agreed) := {target | some target in walk.onward[n]} - (agreed - object.get(denying, n, set()))

agreeing[edge.from] contains edge.to if {
	some edge in input.edges
	gives_yes(edge)
}

denying[edge.from] contains edge.to if {
	some edge in input.edges
	denies(edge)
}

never_asked := {i | some i in selling; input.acts[i].node in without; not input.acts[i].node in asking}

# Ways from a step that asks which take silence, doubt or a no for a yes; "otherwise" beside a no is all of that.
taken_for_yes contains edge if {
	some n in asking
	some edge in object.get(branches.leaving, n, set())
	evades(edge)
	count(sold_from(edge)) > 0
}

evades(edge) if denies(edge)

evades(edge) if {
	edge.kind == "otherwise"
	some other in branches.leaving[edge.from]
	"refusal" in other.acts
	other.to != edge.to
	count({one | some one in branches.leaving[edge.from]; "agreement" in one.acts}) == 0
}

sold_from(edge) := {i |
	some i in selling
	input.acts[i].node in graph.reachable(unasked_on, {edge.to} - asking)
}

unasked_on := {n: targets |
	some n, followers in speechless
	targets := {target | some target in followers; not target in asking}
}

# Transcript: turns in which the customer says yes, after something was offered and before the sale.
yeses := {i |
	contact.transcript
	some name in {"agreement", "interest_shown"}
	some i in acts.named(name)
	input.acts[i].speaker == "customer"
	input.acts[i].node < min({input.acts[j].node | some j in sale.points})
}

# A bare yes counts where the turn before it asks.
clear := plain_yeses | {i | some i in yeses; asked_before(i)}

plain_yeses := {i | some i in yeses; input.acts[i].act == "agreement"; input.acts[i].confidence != "low"}

asked_before(i) if {
	some j in acts.named("asks:agreement")
	input.acts[j].node < input.acts[i].node
	input.acts[j].node >= input.acts[i].node - 2
}
