package ccsguard.tests.professional_ethics.withheld_information

import data.ccsguard.rules.professional_ethics.withheld_information
import data.ccsguard.tests.facts

given(changes) := facts.script({}, [facts.step([], [])], [facts.said("withhold_instruction", 0, [], changes)])

test_guidance_to_hide_something_is_found if {
	found := withheld_information.findings with input as given({"where": "note"})
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_words_to_the_customer_are_no_guidance if {
	found := withheld_information.findings with input as given({"where": "said"})
	count(found) == 0
}

test_uncertain_guidance_is_undecided if {
	found := withheld_information.findings with input as given({"where": "note", "confidence": "low"})
	reasons := withheld_information.inconclusive with input as given({"where": "note", "confidence": "low"})
	count(found) == 0
	count(reasons) == 1
}
