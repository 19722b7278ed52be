package ccsguard.tests.professional_ethics.off_channel

import data.ccsguard.rules.professional_ethics.off_channel
import data.ccsguard.tests.facts

given(changes) := facts.transcript({}, ["customer", "agent"], [facts.said("off_channel", 1, [], changes)])

test_a_private_channel_is_found if {
	found := off_channel.findings with input as given({})
	found == {{"at": ["a0"], "confidence": "high", "params": {"what": "off channel"}}}
}

test_guidance_to_do_so_is_found if {
	found := off_channel.findings with input as given({"where": "note"})
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_uncertain_words_are_undecided if {
	found := off_channel.findings with input as given({"confidence": "low"})
	reasons := off_channel.inconclusive with input as given({"confidence": "low"})
	count(found) == 0
	count(reasons) == 1
}

test_a_contact_without_such_words_is_right if {
	found := off_channel.findings with input as facts.transcript({}, ["customer", "agent"], [])
	reasons := off_channel.inconclusive with input as facts.transcript({}, ["customer", "agent"], [])
	count(found) + count(reasons) == 0
}

test_a_language_without_a_lexicon_is_undecided if {
	reasons := off_channel.inconclusive with input as facts.transcript({"language_supported": false}, ["agent"], [])
	count(reasons) == 1
}
