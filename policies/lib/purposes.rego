# METADATA
# description: |
#   Saying what a contact is for: what a script or a transcript asks before it is said.
package ccsguard.lib.purposes

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

selling if contact.purpose_in({"sales"})

selling if {
	contact.no_purpose
	acts.surely_happened("marketing")
}

# Wisconsin: the purpose comes before any question at all.
no_question_before if count(object.get(input.params, "purpose_before_question", [])) > 0

seconds_allowed := min({entry.value.max_seconds | some entry in object.get(input.params, "purpose_stated_within", [])})

# That something is sold, or why the firm calls, comes up at all: without it the words for it may only not be known.
comes_up if acts.surely_happened("marketing")

comes_up if acts.happened("purpose_told")

sells_plainly if {
	selling
	comes_up
}

in_plain_view if {
	contact.speakers_known
	not contact.start_missing
	input.document.language_supported
}

# Script: questions and requests that some path reaches before the purpose. Who a collector is talking to, and that it is
# the customer, is asked first with good reason.
asked_early contains i if {
	contact.script
	some i in asked
	not acts.before(i, "purpose_told")
	not acts.beside(i, "purpose_told")
	not offered_before(i)
}

asked contains i if some i in acts.sure(acts.live("question"))

asked contains i if {
	some i in acts.live("collected")
	not input.acts[i].purpose == "identity_verification"
}

# An offer in plain words says what the call is for.
offered_before(i) if {
	acts.before(i, "pitch")
	pitched
}

pitched if {
	some j in acts.sure(acts.live("pitch"))
	input.acts[j].where == "said"
}

offered_before(i) if {
	some j in acts.at_node("pitch", input.acts[i].node)
	input.acts[j].where == "said"
	input.acts[j].confidence != "low"
}

early_steps := {input.acts[i].node | some i in asked_early}

# The first question may find out who is there. A second step of questions, or one that takes details down, is too much.
undue contains i if {
	some i in asked_early
	no_question_before
}

undue contains i if {
	some i in asked_early
	input.acts[i].where == "collect"
}

undue contains i if {
	some i in asked_early
	input.nodes[input.acts[i].node].depth > nearest
	acts.maybe_before(i, "question")
}

nearest := min({input.nodes[n].depth | some n in early_steps})

# Transcript: the third turn of the firm's side is the last in which the purpose is in time.
due := contact.firm_turns[2]

told := {input.acts[i].node |
	some name in {"purpose_told", "marketing"}
	some i in acts.sure(acts.named(name))
	input.acts[i].speaker in {"agent", "bot", "system"}
}

told_by(n) if {
	some place in told
	place <= n
}

# Questions and requests of the firm's side before it says why it calls.
asked_before_told := {i |
	some name in {"question", "asked"}
	some i in acts.sure(acts.named(name))
	input.acts[i].speaker in {"agent", "bot"}
	not told_by(input.acts[i].node)
}

late if {
	contact.transcript
	due >= 0
	not told_by(due)
	count({input.acts[i].node | some i in asked_before_told}) > 1
}

# By the clock, where a law gives one.
slow_at := first if {
	contact.transcript
	first := min(told)
	input.nodes[first].seconds > seconds_allowed
}

asked_before if count(undue) > 0

asked_before if late
