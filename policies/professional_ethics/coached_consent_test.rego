package ccsguard.tests.professional_ethics.coached_consent

import data.ccsguard.rules.professional_ethics.coached_consent
import data.ccsguard.tests.facts

yes(number, confidence) := facts.said("agreement", number, [], {"speaker": "customer", "confidence": confidence})

answered(number) := facts.act("answers_for_customer", number, ["false_consent"])

talk(acts) := facts.transcript({}, ["agent", "customer", "agent"], acts)

test_coaching_is_found if {
	found := coached_consent.findings with input as talk([facts.act("coached_consent", 0, ["false_consent"])])
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_answering_for_a_customer_who_said_nothing_is_found if {
	found := coached_consent.findings with input as talk([answered(2)])
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a0"}
}

test_noting_down_a_yes_just_given_is_right if {
	found := coached_consent.findings with input as talk([yes(1, "high"), answered(2)])
	count(found) == 0
}

test_coaching_is_wrong_even_after_a_yes if {
	acts := [yes(1, "high"), facts.act("blanket_consent", 2, ["false_consent"])]
	found := coached_consent.findings with input as talk(acts)
	{concat(" ", array.slice(one.at, 0, 1)) | some one in found} == {"a1"}
}

test_uncertain_words_are_undecided if {
	unsure := facts.said("coached_consent", 0, ["false_consent"], {"confidence": "low"})
	reasons := coached_consent.inconclusive with input as talk([unsure])
	count(reasons) == 1
}
