# METADATA
# description: |
#   Offers on the side: of something that the contact is not about, with or without the customer's leave.
package ccsguard.lib.cross_selling

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

# A sales contact may offer what it is about; these are about something else.
other_business if {
	contact.script
	contact.purpose_in({"service", "complaint", "collections", "survey"})
}

# A way that only customers with a flag of theirs take leads to offers that are wanted.
wanted contains edge.to if {
	some edge in object.get(input, "edges", [])
	some name in {"offer_permission", "interest_shown"}
	name in edge.acts
}

offers := {i |
	other_business
	some i in acts.sure(acts.live("cross_sell"))
	input.acts[i].speaker != "customer"
}

unwanted := {i |
	some i in offers
	not acts.before(i, "offer_permission")
	not acts.beside(i, "offer_permission")
	not input.acts[i].node in wanted
}

# Other offers in such a contact: what they have to do with it is not known.
unclear := {i |
	other_business
	some i in acts.sure(acts.live("marketing"))
	input.acts[i].speaker != "customer"
	not acts.before(i, "offer_permission")
	not acts.beside(i, "offer_permission")
	not input.acts[i].node in wanted
}

cross_sell := input.cross_sell if input.kind == "campaign"
