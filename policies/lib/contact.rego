# METADATA
# description: |
#   What a script or transcript is, and why something in it can't be decided.
package ccsguard.lib.contact

script if input.kind == "script"

transcript if input.kind == "transcript"

purpose := input.document.purpose

# Purpose as declared, or none declared.
purpose_in(wanted) if input.document.purpose in wanted

no_purpose if not input.document.purpose

no_purpose if input.document.purpose == null

# Turns of those who speak for the firm, in order.
firm_turns := [number |
	some number, node in input.nodes
	node.speaker in {"agent", "bot"}
]

# Why words were not read. Rules that look for words give `unreadable`; rules that miss some give `unread`: where the
# speakers are not known, every turn is read in every role, so nothing is missed but it is not known who said it.
unreadable contains "no lexicon for the document's language: what was said is not read" if {
	not input.document.language_supported
}

unread contains reason if some reason in unreadable

unread contains "the speakers of this transcript are not all known: map them (--speaker NAME=role)" if {
	not speakers_known
}

speakers_known if input.document.speakers_known

# A transcript that begins in the middle of the talk: nobody opens it, or its clock is already running.
start_missing if {
	transcript
	not start_shown
}

start_shown if {
	not late_clock
	some i in object.get(input.by_act, "opening", [])
	input.acts[i].speaker in {"agent", "bot", "system"}
	input.acts[i].node <= 3
}

late_clock if {
	seconds := input.nodes[0].seconds
	seconds != null
	seconds > 25
}

doubt(what) := sprintf("uncertain wording: %s may have been said", [what])
