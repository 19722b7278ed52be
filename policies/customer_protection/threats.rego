# METADATA
# title: No threats in debt collection
# description: |
#   No arrest, seizure, suit, ruined credit, exposure before others or violence is held over a debtor. Required
#   information (a hedged "may be reported") is no threat; credit reporting counts only where the words plainly threaten.
#   Outside the US the rule applies as policy, one severity lower.
# custom:
#   id: CP-34
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, meaning]
#   scope: debt
#   basis: public_sources
#   sources:
#     - {key: REGF-18, mark: V}
#   message: "Evidence of a threat held over a customer in a debt contact ({what})."
#   remediation: Remove the threat; say only steps that are lawful, intended and decided, in neutral words.
#   limits: Whether an announced step is lawful and intended can't be seen; veiled threats outside the lexicon are missed.
package ccsguard.rules.customer_protection.threats

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.where

default applicable := false

applicable if contact.purpose_in({"collections"})

applicable if contact.no_purpose

applicable if acts.happened("discloses:debt")

plain_enough(i) if input.acts[i].act != "threat_credit"

plain_enough(i) if input.acts[i].confidence == "high"

threats := acts.worded("threat")

plain_threats := {i | some i in acts.sure(threats); plain_enough(i)}

findings contains object.union(acts.finding(same), policy) if some same in acts.per_node(plain_threats)

policy := {} if {
	where.in_us
} else := {"by_policy": true}

inconclusive contains contact.doubt("a threat") if count(threats - plain_threats) > 0

inconclusive contains reason if some reason in contact.unreadable
