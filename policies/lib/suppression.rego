# METADATA
# description: |
#   What is missing between a campaign and the wish not to be contacted. A fault of the `default` jurisdiction is policy.
package ccsguard.lib.suppression

import data.ccsguard.lib.campaign

had := {name | some name in input.suppression.lists}

place(key) := {true: "", false: sprintf("/suppression%s", [key])}[input.suppression == null]

policy(fault) := {"by_policy": true} if {
	fault.policy
} else := {}

fault(at, reason, sureness, ours) := {"at": at, "reason": reason, "confidence": sureness, "policy": ours}

# A list under a name that is not known may be the one that is missing.
sureness := "medium" if {
	"other" in had
} else := "high"

stands := "/lists" if {
	not "lists" in input.suppression.absent
} else := ""

faults contains fault(place(stands), sprintf("no list %s", [missing]), sureness, false) if {
	some missing in (campaign.lists_by_law(input.purpose) - had)
}

faults contains fault(place(stands), sprintf("no list %s", [missing]), sureness, true) if {
	some missing in (campaign.lists_by_policy(input.purpose) - had)
}

faults contains fault("/suppression/refreshed", "the lists are older than is allowed", "high", false) if {
	input.suppression.refreshed > campaign.greatest_age(input.purpose)
}

faults contains fault("/suppression", "nothing says how old the lists may be", "medium", false) if {
	campaign.greatest_age(input.purpose)
	input.suppression.refreshed == null
}

latency := input.suppression.opt_out_latency

limit(name) := min({entry.value.max_seconds | some entry in object.get(input.params, name, [])})

over_law if {
	input.purpose == "sales"
	latency > limit("opt_out_latency_law")
}

faults contains fault("/suppression/opt_out_latency", "opt-outs take longer than the law allows", "high", false) if {
	over_law
}

faults contains fault("/suppression/opt_out_latency", "opt-outs take longer than a day", "high", true) if {
	latency > limit("opt_out_latency_policy")
	not over_law
}

faults contains fault("/suppression", "nothing says how fast opt-outs are passed on", "medium", true) if {
	input.purpose == "sales"
	input.suppression != null
	latency == null
}

doubts contains "nothing says how fast opt-outs are passed on" if {
	input.purpose != "sales"
	latency == null
}

doubts contains "the document names no jurisdiction" if input.document.jurisdictions == []

doubts contains "the purpose of the campaign is not stated" if input.purpose == null
