package ccsguard.tests.professional_ethics.abuse

import data.ccsguard.rules.professional_ethics.abuse
import data.ccsguard.tests.facts

given(changes) := facts.transcript({}, ["customer", "agent"], [facts.said("insult", 1, ["abuse"], changes)])

test_an_insult_is_found if {
	found := abuse.findings with input as given({})
	found == {{"at": ["a0"], "confidence": "high", "params": {"what": "insult"}}}
}

test_guidance_to_do_so_is_found if {
	found := abuse.findings with input as given({"where": "note"})
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_uncertain_words_are_undecided if {
	found := abuse.findings with input as given({"confidence": "low"})
	reasons := abuse.inconclusive with input as given({"confidence": "low"})
	count(found) == 0
	count(reasons) == 1
}

test_a_contact_without_such_words_is_right if {
	found := abuse.findings with input as facts.transcript({}, ["customer", "agent"], [])
	reasons := abuse.inconclusive with input as facts.transcript({}, ["customer", "agent"], [])
	count(found) + count(reasons) == 0
}

test_a_language_without_a_lexicon_is_undecided if {
	reasons := abuse.inconclusive with input as facts.transcript({"language_supported": false}, ["agent"], [])
	count(reasons) == 1
}

test_several_words_in_one_turn_are_one_finding if {
	acts := [facts.act("insult", 0, ["abuse"]), facts.act("profanity", 0, ["abuse"])]
	found := abuse.findings with input as facts.transcript({}, ["agent"], acts)
	found == {{"at": ["a0", "a1"], "confidence": "high", "params": {"what": "insult, profanity"}}}
}
