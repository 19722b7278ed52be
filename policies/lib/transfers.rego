# METADATA
# description: |
#   Where the data of a flow go, and which laws on cross-border transfers look at it. A law is a jurisdiction with a
#   `transfer_area`: moves inside that area are no transfer. A flow falls under the law of its sender's country, and
#   where the sender is outside of all named areas, under every named law.
package ccsguard.lib.transfers

import data.ccsguard.lib.flows

areas[entry.jurisdiction] contains country if {
	some entry in object.get(input.params, "transfer_area", [])
	some country in entry.value.countries
}

mechanisms[entry.jurisdiction] contains mechanism if {
	some entry in object.get(input.params, "transfer_mechanisms", [])
	some mechanism in entry.value.mechanisms
}

adequate[entry.jurisdiction] contains country if {
	some entry in object.get(input.params, "adequate_countries", [])
	entry.confidence != "low"
	some country in entry.value.countries
}

# Adequate for some recipients only, or by a finding too young to rely on.
adequate_perhaps[entry.jurisdiction] contains country if {
	some entry in object.get(input.params, "adequate_countries", [])
	entry.confidence == "low"
	some country in entry.value.countries
}

home(i) := {law | some law, area in areas; flows.party(input.flows[i].from).country in area}

laws(i) := home(i) if {
	count(home(i)) > 0
} else := {law | some law, _ in areas}

# Each country that data of a flow reach, with the place that says so.
reached[i] contains {"country": flows.party(input.flows[i].to).country, "at": at} if {
	some i, flow in input.flows
	at := sprintf("/parties/%d/country", [flow.to])
}

reached[i] contains {"country": country, "at": flows.at(i, "/storage/countries")} if {
	some i, flow in input.flows
	some country in flow.storage.countries
}

reached[i] contains {"country": country, "at": flows.at(i, "/storage/remote_access_from")} if {
	some i, flow in input.flows
	some country in flow.storage.remote_access_from
}

reached[i] contains {"country": flows.party(passing).country, "at": flows.at(i, "/transport/endpoint")} if {
	some i, flow in input.flows
	passing := flow.transport.endpoint.party
	passing != flow.from
}

known(one) if not one.country in {null, "unknown"}

# What of a flow lies outside of a law's area.
outside(i, law) := {one |
	some one in object.get(reached, i, set())
	known(one)
	area := areas[law]
	not one.country in area
}

# The laws whose area the data of a flow leave.
leaving contains [i, law] if {
	some i, _ in input.flows
	some law in laws(i)
	count(outside(i, law)) > 0
}
