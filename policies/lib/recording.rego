# METADATA
# description: |
#   Whether a contact is recorded, and what comes before the notice of it.
package ccsguard.lib.recording

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.steps

from_start if input.document.recording.recorded

# The platform decides, and may give its own notice that the script does not show. A script that starts the recording
# itself is judged by what it says.
by_platform if {
	input.document.recording.state == "platform"
	not acts.happened("start_recording")
}

notice := input.document.recording.notice

# What is said in one step counts as said at once, so a notice beside a question is no later than it.
told_beside(i) if {
	input.acts[i].where == "said"
	acts.beside(i, "recording_notice")
}

# Asking to whom one speaks, with the notice still to come, is part of the opening.
opening(i) if {
	input.acts[i].act == "asks:name"
	input.acts[i].where == "said"
	acts.after(i, "recording_notice")
}

# Script: substance while the contact is or may be recorded, and starting to record, without notice before it.
uncovered contains i if {
	contact.script
	some i in acts.sure(acts.live("substance"))
	acts.maybe_during(i, "recording")
	not acts.before(i, "recording_notice")
	not told_beside(i)
	not opening(i)
}

uncovered contains i if {
	contact.script
	some i in acts.live("start_recording")
	not acts.before(i, "recording_notice")
	not acts.beside(i, "recording_notice")
}

# A script that is recorded from its start and never says so, though it asks for nothing that was recognised.
never_told if {
	contact.script
	from_start
	steps.absent("recording_notice")
	count(acts.live("substance")) == 0
	count([1 | some node in input.nodes; node.reachable; node.says]) > 1
}

# Transcript: the notice should stand in it.
due_spoken if {
	contact.transcript
	notice in {"spoken", "none"}
	input.document.language_supported
}

silent if {
	due_spoken
	not acts.happened("recording_notice")
}

late contains i if {
	due_spoken
	not silent
	some i in acts.sure(acts.named("substance"))
	input.acts[i].speaker in {"agent", "bot"}
	not acts.before(i, "recording_notice")
	not told_beside(i)
	not opening(i)
}

# That it is missing from the transcript means that it was not said.
knowable if notice == "none"

knowable if {
	not contact.start_missing
	contact.speakers_known
}

unknown_notice if {
	contact.transcript
	notice == "unknown"
	not acts.happened("recording_notice")
}
