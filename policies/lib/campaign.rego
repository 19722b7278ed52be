# METADATA
# description: |
#   Hours and suppression lists that the jurisdictions in force ask for, the strictest taken.
package ccsguard.lib.campaign

windows := object.get(input.params, "calling_window", [])

# The hours that every window allows, in minutes of the customer's day.
opens := max({entry.value.from | some entry in windows})

closes := min({entry.value.to | some entry in windows})

ranks := {"high": 3, "medium": 2, "low": 1}

surest := {3: "high", 2: "medium", 1: "low"}

# The surest window that a minute breaks says how sure the breach is.
sureness_of(broken) := surest[max({ranks[entry.confidence] | some entry in broken})]

early(minute) := {entry | some entry in windows; minute < entry.value.from}

late(minute) := {entry | some entry in windows; minute > entry.value.to}

# Calls that are neither sales nor collections keep the same hours, as policy.
by_policy if not input_purpose in {"sales", "collections"}

input_purpose := input.purpose if {
	input.kind == "campaign"
} else := input.document.purpose

lists_for(purpose) := {entry |
	some entry in object.get(input.params, "suppression_lists", [])
	purpose in entry.value.purposes
}

# Lists that a jurisdiction asks for, and those that only the pack's own policy does.
lists_by_law(purpose) := {name |
	some entry in lists_for(purpose)
	entry.jurisdiction != "default"
	some name in entry.value.lists
}

lists_by_policy(purpose) := {name |
	some entry in lists_for(purpose)
	some name in entry.value.lists
} - lists_by_law(purpose)

greatest_age(purpose) := min({age |
	some entry in lists_for(purpose)
	age := entry.value.max_age_seconds
	age != null
})
