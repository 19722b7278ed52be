# METADATA
# description: |
#   Debts told in a contact, and to whom.
package ccsguard.lib.debt

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.messages

collecting if contact.purpose_in({"collections"})

everywhere := {i | some i in acts.sure(acts.live("debt_told")); input.acts[i].speaker != "customer"}

# A debt told to whoever is wanted; what a machine or another person hears is a matter of its own.
told := {i | some i in everywhere; not input.acts[i].node in messages.to_others}

told_to_others := {i | some i in everywhere; input.acts[i].node in messages.to_others}

# Nobody was asked whether they are the one before the debt is told.
unasked := {i |
	some i in told
	not asked(i)
}

asked(i) if acts.before(i, "right_party")

asked(i) if acts.beside(i, "right_party")
