# METADATA
# description: |
#   Steps of a script and turns of a transcript as predicates: what lies before and behind them, and what can't be known
#   because a step is not understood. What is around a node stands in `lists`, to which the node refers by number.
package ccsguard.lib.steps

import data.ccsguard.lib.acts

# An act or group happens at this node or after it on some path.
reaches(n, name) if name in input.lists[input.nodes[n].reaches]

# The same, or a step that is not understood, which may do it: `not steps.may_reach(…)` proves that no path does it.
may_reach(n, name) if reaches(n, name)

may_reach(n, _) if input.nodes[n].open

# An act or group happens on every path before this node, as far as the script is understood: `not steps.before(…)`
# proves that some path comes here without it.
before(n, name) if name in input.lists[input.nodes[n].before]

before(n, name) if acts.perhaps(input.nodes[n].perhaps_before, name)

not_understood(n) if input.nodes[n].understood == false

all_understood if object.get(input.document, "not_understood", 0) == 0

# Nowhere in the contact, which no step that is not understood makes uncertain.
absent(name) if {
	all_understood
	not acts.happened(name)
}
