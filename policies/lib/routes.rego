# METADATA
# description: |
#   Routes that a script keeps open: to help for a customer in difficulty, to a complaint, to another way of being served.
package ccsguard.lib.routes

import data.ccsguard.lib.acts
import data.ccsguard.lib.walk

# Where a complaint is taken, or told how to make; a way for one counts as its step.
complaint := (doing(["record_complaint", "complaint_route"]) | walk.left_by("complaint_made")) | walk.blank

alternative := (doing(["alternative_channel"]) | walk.left_by("alternative_channel")) | walk.blank

doing(names) := {input.acts[i].node | some name in names; some i in acts.live(name)}

# Who is rung back at a time of their own choosing can complain then.
no_complaint := (walk.in_course - walk.leading_to(complaint)) - doing(["offer_callback", "callback_booked"])

# Offers and demands: what may weigh on somebody in difficulty.
pressing := {input.acts[i].node | some name in {"pitch", "retention_offer", "debt_told"}; some i in weighing(name)}

weighing(name) := {i |
	some i in acts.live(name)
	input.acts[i].where == "do"
	input.acts[i].act != "take_payment"
} if {
	count({i | some i in acts.live(name); input.acts[i].where == "do"}) > 0
} else := acts.sure(acts.live(name))

committing := doing(["take_payment", "confirm_order", "order_confirmed", "payment_taken"])

# Help that is reached before the customer commits: back from it over steps that don't close the sale.
support := doing(["offer_support"]) | walk.unknown

supported := graph.reachable(object.remove(walk.backward, committing - support), support)

# A customer who met a way to support before an offer has had one: such steps let nobody past without it.
with_support := {source | some n in support; some source in walk.backward[n]} | support

past_support := graph.reachable(object.union(walk.onward, {n: [] | some n in with_support}), {0})

unsupported := (pressing - supported) & past_support
