package ccsguard.tests.professional_ethics.emotional_pressure

import data.ccsguard.rules.professional_ethics.emotional_pressure
import data.ccsguard.tests.facts

given(changes) := facts.transcript({}, ["customer", "agent"], [facts.said("emotional_pressure", 1, [], changes)])

test_an_appeal_to_pity_is_found if {
	found := emotional_pressure.findings with input as given({})
	found == {{"at": ["a0"], "confidence": "high", "params": {"what": "emotional pressure"}}}
}

test_guidance_to_do_so_is_found if {
	found := emotional_pressure.findings with input as given({"where": "note"})
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_uncertain_words_are_undecided if {
	found := emotional_pressure.findings with input as given({"confidence": "low"})
	reasons := emotional_pressure.inconclusive with input as given({"confidence": "low"})
	count(found) == 0
	count(reasons) == 1
}

test_a_contact_without_such_words_is_right if {
	found := emotional_pressure.findings with input as facts.transcript({}, ["customer", "agent"], [])
	reasons := emotional_pressure.inconclusive with input as facts.transcript({}, ["customer", "agent"], [])
	count(found) + count(reasons) == 0
}

test_a_language_without_a_lexicon_is_undecided if {
	reasons := emotional_pressure.inconclusive with input as facts.transcript({"language_supported": false}, ["agent"], [])
	count(reasons) == 1
}
