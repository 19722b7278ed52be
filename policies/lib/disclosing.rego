# METADATA
# description: |
#   Whether machines say that they are machines before they ask for anything.
package ccsguard.lib.disclosing

import data.ccsguard.lib.acts
import data.ccsguard.lib.contact
import data.ccsguard.lib.machine

# Steps of a script or turns of a transcript in which a machine speaks.
spoken := machine.talking if {
	contact.script
} else := {n | some n in bot_turns}

bot_turns := [n | some n, node in input.nodes; node.speaker == "bot"]

# Script: steps that ask while some path comes there without the disclosure. Where nothing is asked at all, the first words.
asks_undisclosed := {n | some n in machine.asking; machine.undisclosed(n)} if {
	count(machine.asking) > 0
} else := {n | some n in machine.first_words; machine.undisclosed(n)}

# Transcript: the first words are the bot's turns before the customer speaks.
customer_turns := {n | some n, node in input.nodes; node.speaker == "customer"; n > bot_turns[0]}

answered_at := min(customer_turns | {count(input.nodes)})

missing if {
	contact.transcript
	count(bot_turns) > 0
	count({i | some i in acts.named("bot_disclosed"); input.acts[i].node < answered_at}) == 0
}

late if {
	missing
	contact.speakers_known
	input.document.language_supported
	not contact.start_missing
}
