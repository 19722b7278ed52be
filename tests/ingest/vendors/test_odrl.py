"""ODRL policies: permissions are flows, prohibitions limit them."""

from __future__ import annotations

import json
from typing import Any

PURPOSES = [{"@id": "ex:renewals"}, {"@id": "ex:surveys"}]
PERMISSION = {
    "target": "https://rowan.example/asset/members",
    "assigner": "https://rowan.example/party/rowan",
    "assignee": {"@type": "Party", "uid": "https://rowan.example/party/desk"},
    "action": "use",
    "constraint": [{"leftOperand": "purpose", "operator": "isAnyOf", "rightOperand": PURPOSES}],
    "duty": [
        {"action": "delete", "constraint": {"leftOperand": "elapsedTime", "operator": "lteq",
                                            "rightOperand": {"@value": "P30D", "@type": "xsd:duration"}}}
    ],
}  # fmt: skip
PROHIBITIONS = [
    {"action": "use", "constraint": {"leftOperand": "purpose", "operator": "eq", "rightOperand": "ex:surveys"}},
    {"action": "odrl:sell"},
]


def agreement(**more: Any) -> dict[str, Any]:
    context = "http://www.w3.org/ns/odrl.jsonld"
    return {"@context": context, "@type": "Agreement", "uid": "ex:9", "permission": [PERMISSION], **more}


def test_a_permission_is_a_flow_between_its_parties(read_file: Any) -> None:
    [document] = read_file("p.json", json.dumps(agreement(), indent=1))
    [flow] = document.content.flows
    assert (document.id, flow.id, flow.from_, flow.to) == ("ex:9", "ex:9", "rowan", "desk")
    assert (flow.purposes, flow.forbidden) == (("renewals", "surveys"), ())
    assert document.place("/flows/0/to").pointer == "/permission/0/assignee/uid"
    assert document.place("/flows/0/purposes/1").pointer == "/permission/0/constraint/0/rightOperand/1/@id"
    assert flow.retention.shared.days == 30


def test_prohibitions_take_purposes_and_uses_away(read_file: Any) -> None:
    [document] = read_file("p.json", json.dumps(agreement(prohibition=PROHIBITIONS)))
    [flow] = document.content.flows
    assert (flow.forbidden, flow.secondary_use.resale) == (("surveys",), False)
    assert document.place("/flows/0/secondary_use/resale").pointer == "/prohibition/1/action"


def test_prefixes_and_graphs_are_read_the_same(read_file: Any) -> None:
    rule = {f"odrl:{key}": value for key, value in PERMISSION.items()}
    policy = {"@id": "ex:1", "@type": "odrl:Offer", "odrl:permission": rule}
    [document] = read_file("p.json", json.dumps({"@context": {"odrl": "x"}, "@graph": [policy, {"@id": "ex:other"}]}))
    [flow] = document.content.flows
    assert (flow.id, flow.purposes) == ("ex:1", ("renewals", "surveys"))
    assert document.place("/flows/0").pointer == "/@graph/0/odrl:permission"


def test_constraints_inside_logical_ones_count_and_negated_ones_forbid(read_file: Any) -> None:
    negated = {"leftOperand": "purpose", "operator": "neq", "rightOperand": "renewals"}
    stated = PERMISSION["constraint"][0]  # type: ignore[index]
    rule = {**PERMISSION, "constraint": {"and": {"@list": [stated, negated]}}}
    [document] = read_file("p.json", json.dumps(agreement(permission=[rule])))
    assert document.content.flows[0].purposes == ("renewals", "surveys")
    assert document.content.flows[0].forbidden == ("renewals",)


def test_prohibitions_alone_share_nothing(read_file: Any) -> None:
    policy = {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "@type": "Set",
        "uid": "ex:2",
        "prohibition": PROHIBITIONS,
    }
    [document] = read_file("p.json", json.dumps(policy))
    assert document.content.flows == ()


def test_the_sidecars_name_for_a_party_is_kept_whole(read_file: Any) -> None:
    name = "https://rowan.example/party/desk"
    beside = {"p.json.meta.yaml": f"parties: [{{id: '{name}', role: contact_centre}}]\n"}
    [document] = read_file("p.json", json.dumps(agreement()), **beside)
    assert document.content.flows[0].to == name
