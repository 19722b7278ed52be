# METADATA
# title: No emotional blackmail
# description: |
#   The firm's side does not use guilt, shame, fear for the family or the agent's own job or pay to make a customer agree
#   or pay.
# custom:
#   id: PE-04
#   severity: high
#   documents: [script, transcript]
#   methods: [lexicon, meaning]
#   scope: sales, debt
#   basis: public_sources
#   sources:
#     - {key: UCPD-BL, mark: V2}
#   message: "Evidence of emotional pressure on a customer ({what})."
#   remediation: Remove appeals to guilt, shame, family or the agent's own job; state the facts of the offer or debt.
#   limits: Pressure by tone or by words outside the lexicon is not seen.
package ccsguard.rules.professional_ethics.emotional_pressure

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

found := acts.worded("emotional_pressure")

findings contains acts.finding(same) if some same in acts.per_node(acts.sure(found))

inconclusive contains contact.doubt("an appeal to guilt, shame or pity") if count(acts.doubtful(found)) > 0

inconclusive contains reason if some reason in contact.unreadable
