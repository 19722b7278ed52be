# METADATA
# description: |
#   Children on the line: what a contact still offers to them or asks of them before an adult comes on.
package ccsguard.lib.children

import data.ccsguard.lib.acts
import data.ccsguard.lib.branches
import data.ccsguard.lib.contact
import data.ccsguard.lib.walk

urged := {i | some i in firmly("urges_child")}

# Guidance to agents counts as well.
firmly(name) := {i |
	some i in acts.sure(acts.worded(name))
	input.acts[i].speaker != "customer"
	input.nodes[input.acts[i].node].reachable
}

# Script: ways on which a child is known, and the steps behind them until an adult is asked for or comes.
known contains edge if {
	contact.script
	some edge in input.edges
	"child_present" in edge.acts
	edge.from in walk.reachable
}

behind(edge) := graph.reachable(alone, {edge.to})

alone := {n: targets |
	some n, followers in walk.onward
	targets := followers_of(n, followers)
}

adults := {input.acts[i].node | some i in firmly("asks_for_adult")}

followers_of(n, followers) := {target | some target in followers} - met(n) if {
	not n in adults
} else := set()

met(n) := {edge.to |
	some edge in object.get(branches.leaving, n, set())
	"adult_comes" in edge.acts
}

# Offers, sales and requests for personal data; where an adult is asked for in the same words nothing else counts.
pressing := {i |
	some name in {"marketing", "sold", "personal_request"}
	some i in acts.sure(acts.live(name))
	input.acts[i].speaker != "customer"
	not input.acts[i].node in adults
}

pressed(edge) := {i | some i in pressing; input.acts[i].node in behind(edge)}

# Transcript: turns of the customer that show a child, and what follows until an adult is asked for or comes.
shown := min({input.acts[i].node |
	some i in acts.sure(acts.named("child_present"))
	input.acts[i].speaker == "customer"
})

rescued := min({input.acts[i].node |
	some name in {"asks_for_adult", "adult_comes"}
	some i in acts.named(name)
	input.acts[i].node > shown
} | {count(input.nodes)})

later := {i |
	contact.transcript
	some i in pressing
	input.acts[i].node > shown
	input.acts[i].node < rescued
}

after_rescue := {i | contact.transcript; some i in pressing; input.acts[i].node > rescued}
