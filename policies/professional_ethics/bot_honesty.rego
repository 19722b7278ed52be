# METADATA
# title: A bot never claims to be human
# description: |
#   A bot does not say that it is a person, and says that it is automated when a customer asks. Outside the EU and the US
#   the rule applies as policy, one severity lower.
# custom:
#   id: PE-14
#   severity: critical
#   documents: [script, transcript]
#   methods: [lexicon, order]
#   scope: EU and by policy
#   basis: public_sources
#   sources:
#     - {key: AIA-50, mark: V2}
#   message: "Evidence that a bot passes for a human ({what})."
#   remediation: Let the bot say that it is an automated assistant, at the start and whenever a customer asks.
#   limits: Which turns are a bot's is known only where the document says so.
package ccsguard.rules.professional_ethics.bot_honesty

import data.ccsguard.lib.acts
import data.ccsguard.lib.bots
import data.ccsguard.lib.contact
import data.ccsguard.lib.where

default applicable := false

applicable if {
	some node in input.nodes
	node.speaker in bots.machine
}

policy := {} if {
	where.in_eu
} else := {} if {
	where.in_us
} else := {"by_policy": true}

findings contains object.union(acts.finding(same), policy) if some same in acts.per_node(acts.sure(bots.claims))

findings contains object.union(finding, policy) if {
	some [i, reply] in bots.evaded
	not acts.before(i, "bot_disclosed")
	finding := {
		"at": [sprintf("n%d", [reply]), sprintf("a%d", [i])],
		"confidence": "medium",
		"params": {"what": "no straight answer when asked"},
	}
}

inconclusive contains "a bot that said earlier that it is automated gives no plain answer when asked again" if {
	some [i, _] in bots.evaded
	acts.before(i, "bot_disclosed")
}

inconclusive contains "the step that answers whether it is a bot does not plainly say so" if count(bots.unanswered) > 0

inconclusive contains contact.doubt("a bot's claim to be human") if count(acts.doubtful(bots.claims)) > 0

inconclusive contains reason if some reason in contact.unread
