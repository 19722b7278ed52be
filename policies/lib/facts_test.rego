# METADATA
# description: |
#   Hand-written facts for the tests of rules: the smallest contact, acts with the groups they are in, and the index of both.
package ccsguard.tests.facts

document := {
	"language": "en", "language_supported": true, "direction": "outbound", "purpose": "sales", "channel": "voice",
	"jurisdictions": ["us-federal"], "without_pack": [], "client_declared": false, "client_is": [], "affiliations": [],
	"recording": {"state": null, "recorded": false, "stated": false, "notice": "unknown"}, "redacted": null, "claims": 0,
	"offer_expires": null, "offer_expired": null, "offer_days_left": null, "started": null, "speakers_known": true,
	"disposition": {"consent": null, "sale": null, "do_not_call": null, "complaint": null, "resolved": null},
}

node(speaker) := {
	"speaker": speaker, "reachable": true, "terminal": false, "next": [], "reaches": [], "says": true,
	"only_ends": false, "rank": null, "seconds": null, "confidence": null,
}

# A step with its ways on, and what it and its followers do.
step(next, reaches) := object.union(node("agent"), {"next": next, "reaches": reaches, "terminal": count(next) == 0})

# An act at a node with the groups that it is in.
act(name, number, groups) := {
	"act": name, "node": number, "speaker": "agent", "where": "said", "confidence": "high", "order": 0, "groups": groups,
	"before": [], "maybe_before": [], "after": [], "maybe_after": [], "during": [], "maybe_during": [],
}

said(name, number, groups, changes) := object.union(act(name, number, groups), changes)

contact(kind, about, nodes, acts) := {
	"schema": "ccsguard/facts/v1", "kind": kind, "as_of": "2026-11-23", "document": object.union(document, about),
	"nodes": nodes, "edges": [], "acts": acts, "by_act": index(acts), "mentions": [], "unpreceded": {"identity": {}},
	"unfollowed": {}, "params": {},
}

index(acts) := {name: places |
	some listed in acts
	some name in array.concat([listed.act], listed.groups)
	places := [place | some place, one in acts; name in array.concat([one.act], one.groups)]
}

transcript(about, speakers, acts) := contact("transcript", about, [node(speaker) | some speaker in speakers], acts)

script(about, nodes, acts) := contact("script", about, nodes, acts)
