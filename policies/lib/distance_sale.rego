# METADATA
# description: |
#   What a customer who buys at a distance must hear: the right to withdraw and a lasting confirmation, and where a trial or
#   a contract that renews itself turns into a charge, when, how much, and how to end it.
package ccsguard.lib.distance_sale

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.sale
import data.ccsguard.lib.steps

# Said somewhere on every path past this act: before it, in its own step, or after it.
said_around(i, name) if acts.before(i, name)

said_around(i, name) if acts.beside(i, name)

said_around(i, name) if acts.after(i, name)

unsaid contains i if {
	some i in sale.points
	not said_around(i, "withdrawal_right_stated")
	not steps.not_understood(input.acts[i].node)
}

unconfirmed contains i if {
	some i in sale.points
	not said_around(i, "written_confirmation")
	not steps.not_understood(input.acts[i].node)
}

# A trial or a renewal is in the deal.
negative_option := (recurring("trial_offered") | recurring("auto_renewal_stated")) - unlikely

recurring(name) := {i |
	some i in acts.sure(acts.live(name))
	input.acts[i].speaker != "customer"
}

# Without a charge that goes on a free gift or a test is no trap.
unlikely := set() if {
	count(recurring("auto_renewal_stated")) > 0
} else := recurring("trial_offered") if {
	count(recurring("recurring_stated")) == 0
} else := set()

# Where the customer is bound: billing data, consent or the order, whichever is first.
billing := {i |
	some name in {
		"asks:card_number", "collects:card_number", "collects:card_token", "collects:bank_account", "asks:bank_account",
		"sold", "payment",
	}
	some i in acts.sure(acts.live(name))
	input.acts[i].speaker != "customer"
}

points := billing if {
	contact.script
} else := {min(billing)} if {
	count(billing) > 0
} else := set()

terms := {
	"when the charge starts": {"conversion_date_stated", "auto_renewal_stated"},
	"the amount": {"recurring_stated", "price_stated", "total_price_stated"},
	"how to cancel": {"cancel_how_stated", "withdrawal_right_stated"},
}

missing(i) := lacking[i]

# What the same step says before it asks or does something is in the list of what is before it.
lacking[i] := absent if {
	some i in points
	told := told_in[input.acts[i].before] | told_in[input.acts[i].perhaps_before]
	absent := {term | some term, _ in terms} - told
}

# The terms of which a list of acts tells, once for each list: many places share one.
told_in[number] := {term | some term, names in terms; some name in names; acts.perhaps(number, name)} if {
	some number in {input.acts[i][key] | some i in points; some key in {"before", "perhaps_before"}}
}
