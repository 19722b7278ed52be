package ccsguard.tests.customer_protection.bot_disclosure

import data.ccsguard.rules.customer_protection.bot_disclosure
import data.ccsguard.tests.facts

says(next, before) := object.union(facts.node("bot"), {"next": next, "terminal": count(next) == 0, "before": before})

told(number) := facts.said("bot_disclosed", number, [], {"speaker": "bot"})

question(number) := facts.said("question", number, [], {"speaker": "bot"})

line(about, nodes, acts) := facts.script(object.union({"channel": "ivr", "jurisdictions": ["eu"]}, about), nodes, acts)

found(given) := made if {
	made := bot_disclosure.findings with input as given
}

test_a_question_before_the_disclosure_is_found if {
	found(line({}, [says([1], []), says([], [])], [question(0), told(1)])) == {{
		"at": ["n0"],
		"params": {"what": "it asks first"},
		"witness": {"to": 0, "avoiding": "bot_disclosed"},
	}}
}

test_the_disclosure_before_it_or_beside_it_is_enough if {
	count(found(line({}, [says([1], []), says([], ["bot_disclosed"])], [told(0), question(1)]))) == 0
	count(found(line({}, [says([], [])], [told(0), question(0)]))) == 0
}

test_elsewhere_it_is_policy if {
	given := line({"jurisdictions": ["cn"]}, [says([], [])], [question(0)])
	{one.by_policy | some one in found(given)} == {true}
}

test_words_of_a_step_that_is_not_understood_may_disclose if {
	unclear := object.union(says([], []), {"understood": false})
	count(found(line({}, [unclear], [question(0)]))) == 0
}

test_a_bot_has_its_turns_before_the_customer_speaks if {
	speakers := ["bot", "bot", "customer", "bot"]
	greeting := facts.said("greeting", 0, ["opening"], {"speaker": "bot"})
	about := {"jurisdictions": ["eu"]}
	count(found(facts.transcript(about, speakers, [greeting, told(1)]))) == 0
	{one.at | some one in found(facts.transcript(about, speakers, [greeting, told(3)]))} == {["n0"]}
}
