# METADATA
# description: |
#   Hand-written facts for the tests of rules: the smallest contact, acts with the groups they are in, and the index of both.
package ccsguard.tests.facts

document := {
	"language": "en", "language_supported": true, "direction": "outbound", "purpose": "sales", "channel": "voice",
	"jurisdictions": ["us-federal"], "without_pack": [], "client_declared": false, "client_is": [], "affiliations": [],
	"recording": {"state": null, "recorded": false, "stated": false, "notice": "unknown"}, "redacted": null, "claims": 0,
	"offer_expires": null, "offer_expired": null, "offer_days_left": null, "started": null, "speakers_known": true,
	"not_understood": 0,
	"disposition": {"consent": null, "sale": null, "do_not_call": null, "complaint": null, "resolved": null},
}

node(speaker) := {
	"speaker": speaker, "reachable": true, "terminal": false, "next": [], "reaches": [], "says": true,
	"only_ends": false, "rank": null, "seconds": null, "confidence": null, "understood": true, "open": false,
	"depth": 0, "before": [], "perhaps_before": [],
}

# A step with its ways on, and what it and its followers do.
step(next, reaches) := object.union(node("agent"), {"next": next, "reaches": reaches, "terminal": count(next) == 0})

# An act at a node with the groups that it is in.
act(name, number, groups) := {
	"act": name, "node": number, "speaker": "agent", "where": "said", "confidence": "high", "order": 0, "groups": groups,
	"before": [], "maybe_before": [], "after": [], "maybe_after": [], "during": [], "maybe_during": [],
	"perhaps_before": [], "perhaps_after": [], "perhaps_during": [],
}

said(name, number, groups, changes) := object.union(act(name, number, groups), changes)

contact(kind, about, nodes, acts) := {
	"schema": "ccsguard/facts/v1", "kind": kind, "as_of": "2026-11-23", "document": object.union(document, about),
	"nodes": [numbered(one, lists) | some one in placed], "edges": [], "acts": [numbered(one, lists) | some one in named],
	"by_act": index(acts), "mentions": [], "params": {}, "lists": lists,
} if {
	named := [object.union(one, {"names": names_of(one)}) | some one in acts]
	placed := [object.union(one, {"acts": places, "does": does}) |
		some number, one in nodes
		places := [place | some place, placed_act in acts; placed_act.node == number]
		does := sort({name | some done in acts; done.node == number; done.where != "note"; some name in names_of(done)})
	]
	lists := [names | some names in (lists_in(placed) | lists_in(named))]
}

# A test writes a list of names where facts have its number.
list_keys := {
	"before", "maybe_before", "perhaps_before", "after", "maybe_after", "perhaps_after", "during", "maybe_during",
	"perhaps_during", "reaches", "names", "does",
}

names_of(one) := array.concat([one.act], one.groups)

lists_in(things) := {names |
	some thing in things
	some key, names in thing
	key in list_keys
}

numbered(thing, lists) := object.union(thing, {key: number |
	some key, names in thing
	key in list_keys
	some number, one in lists
	one == names
})

index(acts) := {name: places |
	some listed in acts
	some name in array.concat([listed.act], listed.groups)
	places := [place | some place, one in acts; name in array.concat([one.act], one.groups)]
}

transcript(about, speakers, acts) := contact("transcript", about, [node(speaker) | some speaker in speakers], acts)

script(about, nodes, acts) := contact("script", about, nodes, acts)
