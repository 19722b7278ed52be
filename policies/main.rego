# METADATA
# description: |
#   Composes every rule of the pack. `data.ccsguard.metadata` is made from the METADATA of the rule files when the pack
#   is loaded, so there is no list of rules anywhere; only rules for the input's kind of document are evaluated.
package ccsguard.main

default input_valid := false

input_valid if {
	input.schema == "ccsguard/facts/v1"
	input.kind in {"script", "transcript", "sharing", "campaign"}
}

# METADATA
# entrypoint: true
decisions[stem] := decision(rule, meta) if {
	input_valid
	some stem, meta in data.ccsguard.metadata
	input.kind in meta.documents
	rule := data.ccsguard.rules[meta.folder][meta.name]
}

decisions[stem] := {"outcome": "not_applicable", "findings": [], "reasons": []} if {
	input_valid
	some stem, meta in data.ccsguard.metadata
	not input.kind in meta.documents
}

# Steps that are not understood may do anything: what depends on the steps of a script is then not compliant but unknown.
unclear := object.get(object.get(input, "document", {}), "not_understood", 0)

unclear_reason := sprintf("%d steps of the script are not understood: what they do is not known", [unclear])

decision(rule, meta) := {"outcome": "not_applicable", "findings": [], "reasons": []} if {
	not object.get(rule, "applicable", true)
} else := {
	"outcome": "violation",
	"findings": sort(rule.findings),
	"reasons": sort(object.get(rule, "inconclusive", set())),
} if {
	count(rule.findings) > 0
} else := {
	"outcome": "inconclusive",
	"findings": [],
	"reasons": sort(object.get(rule, "inconclusive", set())),
} if {
	count(object.get(rule, "inconclusive", set())) > 0
} else := {"outcome": "inconclusive", "findings": [], "reasons": [unclear_reason]} if {
	unclear > 0
	meta.steps
} else := {"outcome": "compliant", "findings": [], "reasons": []} if {
	count(rule.findings) == 0
}
