# METADATA
# title: No debt told to others
# description: |
#   A debt is told to nobody but the person who owes it. Whom the line reached is asked before the debt is talked about; a
#   message on a machine and what somebody else hears hold nothing of it. Outside the United States by policy, one
#   severity lower.
# custom:
#   id: CP-33
#   severity: critical
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: debts in the United States; policy elsewhere
#   basis: public_sources
#   sources:
#     - {key: REGF-6, mark: V2}
#   message: "Evidence that a debt is told to somebody who may not be the one who owes it ({what}, {whom})."
#   remediation: Ask for the right party on every path before the debt; leave messages that only ask to call back.
#   limits: Whether the person who said yes was the right one is not seen.
package ccsguard.rules.customer_protection.third_party_debt

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.debt
import data.ccsguard.lib.where

default applicable := false

applicable if debt.collecting

policy := {} if {
	where.in_us
} else := {"by_policy": true}

findings contains object.union(found, policy) if {
	some same in acts.per_node(debt.told_to_others)
	found := {
		"at": acts.refs(same), "confidence": acts.confidence(same),
		"params": {"what": acts.words(same), "whom": "a machine or another person"},
	}
}

first := min(debt.unasked)

places := {i | some i in debt.unasked; input.acts[i].node == input.acts[first].node}

findings contains object.union_n([found, witness, policy]) if {
	count(debt.unasked) > 0
	input.document.direction == "outbound"
	plain_view
	found := {
		"at": acts.refs(places), "confidence": "medium",
		"params": {"what": acts.words(places), "whom": "nobody was asked who is speaking"},
	}
}

plain_view if contact.script

plain_view if {
	contact.transcript
	contact.speakers_known
	not contact.start_missing
}

witness := {"witness": {"to": input.acts[first].node, "avoiding": "right_party"}} if {
	contact.script
} else := {}

inconclusive contains "a debt is told, and whether anybody was asked who is speaking is not known" if {
	count(debt.unasked) > 0
	input.document.direction == "outbound"
	not plain_view
}

inconclusive contains reason if some reason in contact.unreadable
