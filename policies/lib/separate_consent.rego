# METADATA
# description: |
#   Whether data that needs a consent of its own (health and other sensitive data; in China also handing data to others or
#   abroad) is only reached past a question of its own that the customer did not say no to.
package ccsguard.lib.separate_consent

import data.ccsguard.lib.acts
import data.ccsguard.lib.branches
import data.ccsguard.lib.contact
import data.ccsguard.lib.walk
import data.ccsguard.lib.where

in_scope if where.in_cn

in_scope if where.in_eu

concerned if count(lumped) > 0

concerned if {
	some positions in needing
	count(positions) > 0
}

concerned if acts.happened("inquires:health")

subject := {
	"sensitive": "sensitive data",
	"others": "handing data to another organisation",
	"abroad": "sending data abroad",
}

# Where a consent is asked for: in one sentence, or by a question beside words that name what it is about.
naming := {
	"sensitive": {"sensitive_named"},
	"others": {"shares:others", "shares:abroad"},
	"abroad": {"shares:abroad"},
}

firm(positions) := acts.by(acts.sure(positions), {"agent", "bot", "system"})

places(positions) := {input.acts[i].node | some i in positions}

spoken(name) := {i | some i in firm(acts.live(name)); input.acts[i].where == "said"}

bundled := firm(acts.live("blanket_consent"))

questions[kind] := (single | beside) - places(bundled) if {
	some kind, names in naming
	single := places(firm(acts.live(sprintf("consent_question:%s", [kind]))))
	beside := places(firm(acts.live("asks:agreement"))) & {n | some name in names; some n in places(spoken(name))}
}

# Data that needs it. A child's data does in China.
sensitive_classes contains name if some name in {"collects:health", "collects:special"}

sensitive_classes contains "collects:child" if where.in_cn

needing.sensitive := {i | some name in sensitive_classes; some i in acts.sure(acts.live(name))}

needing.others := {i | some i in spoken("shares:others"); where.in_cn}

needing.abroad := {i | some i in spoken("shares:abroad"); where.in_cn}

# Script: a walk that passes a question only by ways that say no, or say nothing. Naming the recipient in the question
# itself is no handing over.
walked[kind] := graph.reachable(past(kind), {0}) if {
	some kind, _ in naming
	contact.script
}

past(kind) := {n: targets |
	some n, followers in walk.onward
	targets := ways(n, followers, object.get(questions, kind, set()))
}

ways(n, followers, asked) := {target | some target in followers} if not n in asked

ways(n, _, asked) := {edge.to | some edge in object.get(branches.leaving, n, set()); denied(edge)} if n in asked

denied(edge) if edge.kind in {"timeout", "error"}

denied(edge) if {
	"refusal" in edge.acts
	not "agreement" in edge.acts
}

uncovered[kind] contains i if {
	some kind, positions in needing
	some i in positions
	input.acts[i].node in walked[kind]
	not input.acts[i].node in object.get(questions, kind, set())
}

# What the path to it leaves out.
avoided(i, kind) := sprintf("consent_question:%s", [kind]) if {
	acts.before(i, "asks:agreement")
} else := "asks:agreement"

# One yes for everything, where sensitive data is taken or, in China, data is handed on.
lumped := {i | some i in bundled; concerns(i)}

concerns(i) if acts.beside(i, "sensitive_named")

concerns(_) if {
	count(needing.sensitive) > 0
	not asked_apart
}

concerns(i) if {
	contact.transcript
	acts.after(i, "inquires:health")
	not asked_apart
}

concerns(i) if {
	where.in_cn
	some name in {"shares:others", "shares:abroad"}
	acts.beside(i, name)
}

asked_apart if count(object.get(questions, "sensitive", set())) > 0

# Transcript: questions about health in a sale or survey with no consent asked before.
unasked contains i if {
	contact.transcript
	contact.purpose_in({"sales", "survey"})
	some i in firm(acts.named("inquires:health"))
	count({n | some n in object.get(questions, "sensitive", set()); n <= input.acts[i].node}) == 0
}

# Transcript: handed on without any question in the same turn or the next ones.
handed_on contains i if {
	contact.transcript
	where.in_cn
	some name in {"shares:others", "shares:abroad"}
	some i in spoken(name)
	count({n | some n in agreement_asked; n >= input.acts[i].node - 2; n <= input.acts[i].node + 3}) == 0
}

agreement_asked := places(firm(acts.named("asks:agreement"))) | {n | some n in questions.sensitive}
