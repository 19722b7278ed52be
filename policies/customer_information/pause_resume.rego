# METADATA
# title: A paused recording is resumed
# description: |
#   Recording that was paused is resumed on every path, an error, a time-out or a transfer too, so that what follows is
#   recorded as the customer was told. A stop at the customer's own wish needs no resume. Transcript: where a pause was
#   announced, a payment followed and the talk went on, and nothing says that the recording runs again.
# custom:
#   id: CI-10
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: PCI-FAQ, mark: V}
#     - {key: CNIL-REC, mark: V2}
#   message: "Evidence that a paused recording is not resumed ({where})."
#   remediation: Resume the recording after the payment on every way on, those of errors, time-outs and transfers included.
#   limits: A pause or resume that the platform makes by itself is not seen.
package ccsguard.rules.customer_information.pause_resume

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

default applicable := false

applicable if acts.happened("pause_recording")

# A step of a script that says so and does so pauses once.
pauses := {i |
	some i in acts.sure(acts.live("pause_recording"))
	input.acts[i].speaker != "customer"
	not at_wish(i)
}

at_wish(i) if acts.before(i, "recording_objection")

at_wish(i) if input.acts[i].node in objected

objected := {edge.to | some edge in input.edges; "recording_objection" in edge.acts}

resumed(i) if acts.after(i, "recording_settled")

open_ends := {i | some i in pauses; contact.script; not resumed(i)}

findings contains found if {
	some first in {min(same) | some same in acts.per_node(open_ends)}
	found := {
		"at": acts.refs({first}), "params": {"where": "on some path"},
		"witness": {"from": input.acts[first].node, "avoiding": "recording_settled"},
	}
}

# The talk goes on after the payment: two more turns of the firm's side that are no goodbye.
goes_on(i) if {
	paid := min({input.acts[j].node |
		some name in {"payment_taken", "order_confirmed"}
		some j in acts.sure(acts.named(name))
		input.acts[j].node > input.acts[i].node
	})
	count({number | some number in contact.firm_turns; number > paid}) > 1
}

never_again := {i |
	contact.transcript
	some i in pauses
	not resumed(i)
}

findings contains found if {
	count(never_again) > 0
	first := min(never_again)
	contact.speakers_known
	goes_on(first)
	found := {"at": acts.refs({first}), "params": {"where": "until the end of the contact"}, "confidence": "medium"}
}

inconclusive contains "the recording was paused, and whether it was resumed is not said" if {
	count(never_again) > 0
}

inconclusive contains reason if some reason in contact.unreadable
