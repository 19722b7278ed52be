# METADATA
# title: No secret is asked for by voice
# description: |
#   No agent asks a customer to say a password, full PIN, one-time code or full security answer. Keypad entry at a bot or
#   system step, or after the customer is passed to an automated line, is not asking by voice; selected characters and
#   warnings never to tell are none. A card's security code is judged by CI-08 and CI-09.
# custom:
#   id: PE-09
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, graph, entity]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: PCI-FAQ, mark: V}
#     - {key: GEN, mark: G}
#   message: "Evidence that a customer is asked to tell a secret ({what})."
#   remediation: Verify with facts that are no secrets, or take the secret by keypad or secure link without an agent.
#   limits: Whether only some characters of a secret are asked for is told by words alone.
package ccsguard.rules.professional_ethics.secrets_solicited

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

secrets := {"password", "pin", "one_time_code", "security_answer"}

asked contains i if {
	some secret in secrets
	some i in acts.named(sprintf("asks:%s", [secret]))
	input.acts[i].speaker in {"agent", "unknown"}
	not acts.during(i, "keypad_entry")
}

# What an agent's step collects is heard by the agent, unless the keypad takes it.
asked contains i if {
	some secret in secrets
	some i in acts.named(sprintf("collects:%s", [secret]))
	input.acts[i].speaker == "agent"
	not input.document.channel in {"ivr", "bot"}
	not acts.during(i, "keypad_entry")
}

# Guidance that tells agents to ask.
asked contains i if {
	some secret in secrets
	some i in acts.noted(sprintf("asks:%s", [secret]))
}

findings contains acts.finding(same) if some same in acts.per_node(acts.sure(asked))

inconclusive contains contact.doubt("a request for a secret") if count(acts.doubtful(asked)) > 0

inconclusive contains reason if some reason in contact.unreadable
