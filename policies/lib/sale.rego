# METADATA
# description: |
#   A sale: where it is closed, and which key terms were told before.
package ccsguard.lib.sale

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

closings := {i | some i in acts.sure(acts.live("sold")); input.acts[i].speaker != "customer"}

# A transcript has one sale, its first sign; a script may have several.
points := closings if contact.script

points := {min(closings)} if contact.transcript

is_sale if {
	contact.purpose_in({"sales"})
	count(closings) > 0
}

is_sale if {
	contact.no_purpose
	acts.surely_happened("marketing")
	count(closings) > 0
}

# Each key term with the acts that tell it.
terms := {
	"price": {"price_stated", "total_price_stated", "recurring_stated"},
	"quantity or term": {"quantity_stated", "recurring_stated", "auto_renewal_stated"},
	"restrictions": {"restrictions_stated"},
	"refund or cancellation": {"refund_policy_stated"},
}

missing(i) := lacking[i]

# Once for each place: a function would be asked for the same again and again.
lacking[i] := absent if {
	contact.script
	some i in points
	told := told_in[input.acts[i].before] | told_in[input.acts[i].perhaps_before]
	absent := {term | some term, _ in terms} - told
}

lacking[i] := absent if {
	contact.transcript
	some i in points
	absent := {term |
		some term, names in terms
		count({name | some name in names; earlier(i, name)}) == 0
	}
}

# The terms of which a list of acts tells: many places share a list.
told_in[number] := {term | some term, names in terms; some name in names; acts.perhaps(number, name)} if {
	some number in {input.acts[i][key] | some i in points; some key in {"before", "perhaps_before"}}
}

# In a transcript what an earlier turn says counts; in a script what the same step says is before what it does too.
earlier(i, name) if {
	input.kind == "transcript"
	some j in acts.named(name)
	input.acts[j].node < input.acts[i].node
}

# A recurring charge that comes up only with the sale or after it.
late_charge(i) if {
	input.kind == "transcript"
	some j in acts.sure(acts.named("recurring_told"))
	input.acts[j].node >= input.acts[i].node
	not earlier(i, "recurring_told")
}
