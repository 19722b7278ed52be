# METADATA
# description: |
#   Whether a first notice about the use of personal data comes before the first request for some.
package ccsguard.lib.privacy

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact

# Whom one speaks to may be asked in the opening, with the notice still to come; a password or code is no such data.
requests := {i |
	some i in acts.sure(acts.live("personal_request"))
	input.acts[i].speaker != "customer"
	not right_party(i)
}

right_party(i) if {
	input.acts[i].act == "asks:name"
	acts.beside(i, "right_party_question")
}

told_beside(i) if {
	input.acts[i].where != "note"
	acts.beside(i, "privacy_notice")
}

untold := {i |
	some i in requests
	not acts.before(i, "privacy_notice")
	not told_beside(i)
}

first := min(untold)

# The IVR before the talk may have said it; without its words that is not known.
by_prompt if {
	contact.transcript
	input.document.recording.notice in {"ivr_prompt", "unknown"}
	not acts.happened("privacy_notice")
}

plain_view if contact.script

plain_view if {
	contact.transcript
	contact.speakers_known
	not contact.start_missing
	not by_prompt
}
