# METADATA
# description: |
#   When contacts are made: the start of a transcript, the window of a campaign, against the hours that are allowed.
package ccsguard.lib.calling

import data.ccsguard.lib.campaign

direction := "outbound" if {
	input.kind == "campaign"
} else := input.document.direction

# A contact whose direction is not stated may be outbound; hours are for voices, not for chats.
outbound if {
	direction in {"outbound", null}
	not object.get(input.document, "channel", null) == "chat"
}

fault(at, reason, sureness) := {"at": at, "reason": reason, "confidence": sureness}

started := input.document.started if input.kind == "transcript"

faults contains fault("n0", "the call began before the hours", sureness) if {
	direction == "outbound"
	started.minute != null
	count(input.nodes) > 0
	early := campaign.early(started.minute)
	count(early) > 0
	sureness := campaign.sureness_of(early)
}

faults contains fault("n0", "the call began after the hours", sureness) if {
	direction == "outbound"
	started.minute != null
	count(input.nodes) > 0
	late := campaign.late(started.minute)
	count(late) > 0
	sureness := campaign.sureness_of(late)
}

doubts contains "the document does not say when the contact began" if {
	input.kind == "transcript"
	started == null
}

doubts contains "the customer's time zone is not stated, or is none that is known" if {
	input.kind == "transcript"
	started.minute == null
}

faults contains fault("", "the campaign has no window", "medium") if {
	input.kind == "campaign"
	input.window == null
}

faults contains fault("/window", "the window has no beginning or no end", "medium") if {
	input.window != null
	null in {input.window.from, input.window.to}
}

faults contains fault("/window/from", "the window opens before the hours", campaign.sureness_of(broken)) if {
	input.window.from != null
	broken := campaign.early(input.window.from) | campaign.late(input.window.from)
	count(broken) > 0
}

faults contains fault("/window/to", "the window closes after the hours", campaign.sureness_of(broken)) if {
	input.window.to != null
	broken := campaign.late(input.window.to) | campaign.early(input.window.to)
	count(broken) > 0
}

faults contains fault("/window", "the window runs through the night", "high") if {
	input.window.from != null
	input.window.to != null
	input.window.to < input.window.from
}

faults contains fault("/window/basis", "the window is not on the customer's clock", "high") if {
	input.window.basis in {"centre_local", "utc"}
}

faults contains fault("/window/unknown_timezone", "customers of unknown time zone are called", "high") if {
	input.window.unknown_timezone == "allow"
}

doubts contains "nothing says on whose clock the window is" if {
	input.window != null
	input.window.basis == null
}

doubts contains "nothing says what happens where the customer's time zone is not known" if {
	input.window != null
	input.window.unknown_timezone == null
}
