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

missing(i) := {term |
	some term, names in terms
	count({name | some name in names; earlier(i, name)}) == 0
}

# In a script what the same step says is said before what it does; in a transcript an earlier turn counts.
earlier(i, name) if {
	input.kind == "script"
	acts.before(i, name)
}

earlier(i, name) if {
	input.kind == "script"
	input.acts[i].where == "do"
	some j in acts.at_node(name, input.acts[i].node)
	input.acts[j].where == "said"
}

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
