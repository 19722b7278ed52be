# METADATA
# description: |
#   Where a document applies, by the jurisdictions that it names.
package ccsguard.lib.where

in_area(area) if {
	some one in input.document.jurisdictions
	split(one, "-")[0] == area
}

in_us if in_area("us")

in_eu if in_area("eu")

in_uk if in_area("uk")

in_cn if in_area("cn")

# Everyone on the line must know of the recording: all-party states of the US, the EU and the UK.
all_party if count(object.get(input.params, "all_party_recording", [])) > 0

all_party if in_eu

all_party if in_uk
