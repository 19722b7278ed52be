# METADATA
# title: Debt notice before the debt
# description: |
#   Whoever collects a debt in the United States says, before the debt is talked about, that this is an attempt to collect
#   a debt and that information will be used for that, or in later contacts that a debt collector is calling. A message on
#   a machine and somebody else who answers get no such notice.
# custom:
#   id: CP-32
#   severity: critical
#   documents: [script, transcript]
#   methods: [order, lexicon]
#   scope: debts in the United States
#   basis: good_practice
#   sources:
#     - {key: REGF-18, mark: G}
#   message: "Evidence that a debt is talked about without the notice of a debt collector before it ({what})."
#   remediation: Put the debt notice before the first step that tells the debt, on every path, also for those who call back.
#   limits: Whether the caller collects for itself or for another, and whether it is the first contact, is not seen.
package ccsguard.rules.customer_protection.debt_notice

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.debt
import data.ccsguard.lib.messages
import data.ccsguard.lib.where

default applicable := false

applicable if {
	where.in_us
	debt.collecting
	not messages.message_left
}

untold := {i |
	some i in debt.told
	not acts.before(i, "debt_notice")
	not acts.beside(i, "debt_notice")
}

first := min(untold)

places := {i | some i in untold; input.acts[i].node == input.acts[first].node}

findings contains object.union(found, witness) if {
	count(untold) > 0
	plain_view
	found := {"at": acts.refs(places), "params": {"what": acts.words(places)}, "confidence": acts.confidence(places)}
}

plain_view if contact.script

plain_view if {
	contact.transcript
	contact.speakers_known
	not contact.start_missing
}

witness := {"witness": {"to": input.acts[first].node, "avoiding": "debt_notice"}} if {
	contact.script
} else := {}

inconclusive contains "a debt is talked about, but who speaks or how the contact began is not known" if {
	count(untold) > 0
	not plain_view
}

inconclusive contains reason if some reason in contact.unreadable
