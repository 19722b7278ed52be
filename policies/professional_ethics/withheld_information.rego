# METADATA
# title: No orders to keep customers in the dark
# description: |
#   No guidance in a script tells agents to hide or leave out a price, fee, right to a refund or to cancel, complaint
#   route or opt-out ("only if asked", "do not mention"). Orders that protect a customer's data are none.
# custom:
#   id: PE-17
#   severity: critical
#   documents: [script]
#   methods: [lexicon, meaning]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: UCPD, mark: V2}
#     - {key: TSR-3, mark: V2}
#   message: "Evidence of guidance to keep something from customers ({what})."
#   remediation: Remove the instruction and put what it hides into the spoken text.
#   limits: Only guidance written in the script is seen, not what agents are told elsewhere.
package ccsguard.rules.professional_ethics.withheld_information

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

found := acts.noted("withhold_instruction")

findings contains acts.finding(same) if some same in acts.per_node(acts.sure(found))

inconclusive contains contact.doubt("an order to leave something out") if count(acts.doubtful(found)) > 0

inconclusive contains reason if some reason in contact.unreadable
