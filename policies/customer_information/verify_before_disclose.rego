# METADATA
# title: Verify before telling or changing
# description: |
#   Nothing of a customer's account, order, debt or health is told or changed before the customer is verified. Script: on
#   every path to such a step a verification lies before it, and one that failed or timed out counts for nothing.
#   Transcript: a confirmed verification, or two facts given by the customer of which one is more than the name; one fact
#   or a mere "yes, speaking" is left undecided.
# custom:
#   id: CI-05
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, order, entity]
#   scope: all
#   basis: good_practice
#   sources:
#     - {key: GDPR-32, mark: G}
#   message: "Evidence that customer data is told or changed before the customer is verified ({what})."
#   remediation: Put the verification before the first step that tells or changes account data, on every path.
#   limits: Whether the facts given were right is not seen, nor a verification made outside the contact, as by a log-in.
package ccsguard.rules.customer_information.verify_before_disclose

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.disclosure

first := min(acts.sure(disclosure.unverified))

# Everything that the first such step or turn tells.
told := {i | some i in acts.sure(disclosure.unverified); input.acts[i].node == input.acts[first].node}

findings contains object.union(found, witness) if {
	disclosure.plain_view
	count(told) > 0
	found := {"at": acts.refs(told), "params": {"what": acts.words(told)}, "confidence": sureness}
}

sureness := "high" if {
	some i in told
	input.acts[i].where == "do"
} else := "medium"

witness := {"witness": {"to": input.acts[first].node, "avoiding": "verified"}} if {
	contact.script
} else := {}

inconclusive contains "the customer is known by one fact, by name or by a yes only" if {
	contact.transcript
	count(acts.sure(disclosure.half_known)) > 0
}

inconclusive contains "proof of identity is asked for, but no step verifies it" if {
	contact.script
	count(acts.sure(disclosure.half_known)) > 0
}

inconclusive contains "an appointment, order, delivery or due date is told to somebody who is not verified" if {
	count(acts.sure(disclosure.mild)) > 0
}

inconclusive contains contact.doubt("data of this customer's account") if {
	count(acts.doubtful(disclosure.unverified)) > 0
}

inconclusive contains "data is told, but who speaks or how the contact began is not known" if {
	first >= 0
	not disclosure.plain_view
}

inconclusive contains reason if some reason in contact.unreadable
