# METADATA
# description: |
#   Where a recording is paused, and whether it runs again.
package ccsguard.lib.pausing

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

# A step of a script that says so and does so pauses once; a stop at the customer's own wish needs no resume.
pauses := {i |
	some i in acts.sure(acts.live("pause_recording"))
	input.acts[i].speaker != "customer"
	not at_wish(i)
}

at_wish(i) if acts.before(i, "recording_objection")

at_wish(i) if input.acts[i].node in objected

# Looked up once: a script has as many ways as steps.
objected := {edge.to | some edge in input.edges; "recording_objection" in edge.acts}

resumed(i) if acts.after(i, "recording_settled")

open_ends := {i | some i in pauses; contact.script; not resumed(i)}

# A transcript that never says so.
never_again := {i | some i in pauses; contact.transcript; not resumed(i)}

# The talk goes on after the payment: two more turns of the firm's side that are no goodbye.
goes_on(i) if {
	paid := min({input.acts[j].node |
		some name in {"payment_taken", "order_confirmed"}
		some j in acts.sure(acts.named(name))
		input.acts[j].node > input.acts[i].node
	})
	count({number | some number in contact.firm_turns; number > paid}) > 1
}
