# METADATA
# description: |
#   Where data of a customer is told or changed, and how far the customer was known there.
package ccsguard.lib.disclosure

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.verification

touching := {i |
	some i in acts.live("account_touched")
	input.acts[i].speaker != "customer"
	not own_doing(i)
	not echo(i)
}

# What the same contact made: an order just placed, a complaint or an opt-out just recorded.
own_doing(i) if {
	input.acts[i].act in {"discloses:order", "discloses:payment", "changes_account", "updates:account"}
	some name in {"sold", "opt_out_done", "opt_out_requested", "record_complaint"}
	near(i, name)
}

own_doing(i) if {
	input.kind == "transcript"
	input.acts[i].act == "discloses:order"
	acts.happened("sold")
}

near(i, name) if acts.before(i, name)

near(i, name) if acts.beside(i, name)

# Reading back what the customer has just said tells nothing.
echo(i) if {
	input.kind == "transcript"
	input.acts[i].act == "discloses:account"
	some one in input.mentions
	one.speaker == "customer"
	one.node in {input.acts[i].node - 1, input.acts[i].node - 2}
	verification.identifies(one.entity)
}

# An appointment or delivery that the contact itself is about: told after something was asked, or by who rang.
passing(i) if {
	input.acts[i].act == "discloses:order"
	input.acts[i].where == "said"
	input.kind == "script"
	acts.before(i, "collected")
}

passing(i) if {
	input.acts[i].act == "discloses:order"
	input.kind == "transcript"
	input.document.direction == "outbound"
}

passing(i) if {
	input.acts[i].act == "discloses:payment"
	input.kind == "transcript"
	input.document.direction == "outbound"
	input.document.purpose == "service"
}

unknown := {i | some i in touching; not verification.known(i)}

half_known := {i | some i in unknown; verification.partly(i)}

mild := {i | some i in unknown; not verification.partly(i); passing(i)}

unverified := (unknown - half_known) - mild

# How the contact began and who speaks is known well enough to say that nobody was verified.
plain_view if contact.script

plain_view if {
	contact.transcript
	contact.speakers_known
	not contact.start_missing
}
