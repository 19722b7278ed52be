# METADATA
# title: No abuse of customers
# description: |
#   The firm's side does not swear, insult, intimidate or threaten violence, and no guidance tells agents to. Words about
#   things, about the agent's own mistakes or quoted from someone else are no abuse.
# custom:
#   id: PE-01
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, meaning]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: TSR-4, mark: V}
#     - {key: REGF-14, mark: G}
#   message: "Evidence of abusive words on the firm's side ({what})."
#   remediation: Take the words out of the script or guidance; coach the agent and follow up with the customer.
#   limits: Tone, sarcasm and insults outside the lexicon are not seen.
package ccsguard.rules.professional_ethics.abuse

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

found := acts.worded("abuse")

findings contains acts.finding(same) if some same in acts.per_node(acts.sure(found))

inconclusive contains contact.doubt("an insult, threat or oath") if count(acts.doubtful(found)) > 0

inconclusive contains reason if some reason in contact.unreadable
