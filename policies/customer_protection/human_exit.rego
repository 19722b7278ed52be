# METADATA
# title: A person is never far
# description: |
#   From every step of a machine at which the contact is still going on, a person or a call-back is at most three steps
#   away, as the customer counts them: steps that say nothing are none. A menu that only leads back to itself has no exit.
#   Where a script declares how long a queue may last, that is a minute at most, or a call-back is on offer.
# custom:
#   id: CP-07
#   severity: medium
#   documents: [script]
#   methods: [graph]
#   scope: all
#   basis: public_sources
#   sources:
#     - {key: SEED, mark: V}
#     - {key: DH, mark: V2}
#   message: "Evidence that a machine keeps the customer from a person ({what})."
#   remediation: Give every menu a key or word for a person, and lead errors, time-outs and wrong input to one.
#   limits: How long the customer really waits is not seen, nor what a queue plays.
package ccsguard.rules.customer_protection.human_exit

import data.ccsguard.lib.acts
import data.ccsguard.lib.machine
import data.ccsguard.lib.walk

default applicable := false

applicable if count(machine.talking) > 0

applicable if machine.waits_declared

findings contains {
	"at": acts.refs({i}),
	"params": {"what": sprintf("a wait of up to %d seconds and no call-back on offer", [input.acts[i].wait])},
	"witness": {"to": input.acts[i].node},
} if {
	some i in machine.long_waits
}

# Best shown where the customer is asked for something.
stranded := walk.nearest(machine.shown(machine.no_way_at_all))

findings contains {
	"at": [sprintf("n%d", [stranded])],
	"params": {"what": "no person and no call-back can be reached from here"},
	"witness": {"to": stranded},
} if {
	stranded >= 0
}

distant := walk.nearest(machine.shown(machine.without_exit))

findings contains {
	"at": [sprintf("n%d", [distant])],
	"params": {"what": sprintf("a person is more than %d steps away", [machine.most_steps])},
	"confidence": "medium",
	"witness": {"to": distant},
} if {
	count(machine.no_way_at_all) == 0
	distant >= 0
}
