# METADATA
# title: No coached, bundled or assumed consent
# description: |
#   Customers are not told what to answer, the firm's side does not answer for them, and one yes does not stand for
#   several purposes or for silence. Noting down a yes that the customer has just given is no answer in their place.
# custom:
#   id: PE-15
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, order, graph]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: PIPL-14, mark: V}
#     - {key: CN-CPLR23, mark: V2}
#     - {key: TSR-GUIDE, mark: Vh}
#   message: "Evidence that a consent is not the customer's own ({what})."
#   remediation: Ask one question for each purpose and wait for the customer's own words.
#   limits: Whether a yes was understood, and coaching in words outside the lexicon, are not seen.
package ccsguard.rules.professional_ethics.coached_consent

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

found := {i | some i in acts.worded("false_consent"); not given_before(i)}

# In a transcript the customer said yes in the turn before, so the agent repeats an answer instead of making one up.
given_before(i) if {
	input.acts[i].act == "answers_for_customer"
	input.kind == "transcript"
	some j in acts.sure(acts.named("agreement"))
	input.acts[j].node in {input.acts[i].node - 1, input.acts[i].node - 2}
	input.acts[j].speaker == "customer"
}

findings contains acts.finding(same) if some same in acts.per_node(acts.sure(found))

inconclusive contains contact.doubt("a consent that is coached or assumed") if count(acts.doubtful(found)) > 0

inconclusive contains reason if some reason in contact.unreadable
