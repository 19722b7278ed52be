# METADATA
# title: Leaving is as easy as it was to join
# description: |
#   A customer who wants to cancel or switch is let go: after one offer to stay at most, in at most five steps that the
#   customer notices, without being sent to another channel, and never in a circle. Script: along the ways of a customer
#   who goes on saying so. Transcript: offers to stay between the wish and its fulfilment, and being sent elsewhere.
# custom:
#   id: CP-22
#   severity: high
#   documents: [script, transcript]
#   methods: [graph, order, lexicon]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: UCPD-9, mark: V}
#   message: "Evidence that a customer who wants to leave is held back ({what})."
#   remediation: Lead the wish to cancel straight to its completion, with one offer at most, in the channel that the customer uses.
#   limits: What happens after a transfer is not seen; fees and terms of the contract are not judged.
package ccsguard.rules.customer_protection.cancel_path

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.leaving

default applicable := false

applicable if count(leaving.wishes) > 0

applicable if leaving.wish >= 0

second := leaving.one_too_many

findings contains {
	"at": [sprintf("n%d", [second])],
	"params": {"what": sprintf("more than %d offers to stay", [leaving.most_offers])},
	"witness": {"to": second, "through": leaving.through},
} if {
	leaving.most_offers < 2
	input.document.language_supported
	second >= 0
}

findings contains {
	"at": [sprintf("n%d", [first.to])],
	"params": {"what": sprintf("more than %d steps to the end of it", [leaving.most_steps])},
	"confidence": "medium",
	"witness": {"to": leaving.far_end(first), "through": [first.from, first.to]},
} if {
	first := leaving.far[0]
}

findings contains {
	"at": acts.refs({first}),
	"params": {"what": "only by another channel"},
	"confidence": "medium",
	"witness": {"to": input.acts[first].node, "through": ["cancel_elsewhere"]},
} if {
	first := min(leaving.sent_elsewhere)
}

findings contains {"at": refs, "params": {"what": what}, "confidence": "medium"} if {
	some [what, refs] in leaving.breaches
}

inconclusive contains "no step was found that fulfils the wish to cancel or hands it to a person" if {
	count(leaving.unheard) > 0
}

inconclusive contains "whether the wish to cancel was fulfilled is not said" if {
	leaving.wish >= 0
	not leaving.fulfilled
}

inconclusive contains reason if some reason in contact.unread
