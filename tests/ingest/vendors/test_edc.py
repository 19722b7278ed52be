"""Messages of a data space connector: those with a policy are read, the others named."""

from __future__ import annotations

import json
from typing import Any

import pytest

CONTEXT = {"@vocab": "https://w3id.org/edc/v0.0.1/ns/"}
POLICY = {
    "@context": "http://www.w3.org/ns/odrl.jsonld", "@type": "Set",
    "permission": [{"action": "use", "constraint": {"leftOperand": "purpose", "operator": {"@id": "odrl:eq"},
                                                    "rightOperand": "renewals"}}],
}  # fmt: skip


def test_a_definition_holds_its_policy(read_file: Any) -> None:
    [document] = read_file("p.json", json.dumps({"@context": CONTEXT, "@id": "members-policy", "policy": POLICY}))
    [flow] = document.content.flows
    assert (document.format, document.id, flow.id) == ("EDC policy", "members-policy", "members-policy")
    assert (flow.purposes, document.place("/flows/0").pointer) == (("renewals",), "/policy/permission/0")


def test_an_agreement_and_a_request_say_who_gives(read_file: Any) -> None:
    ends = {"providerId": "rowan", "consumerId": "desk"}
    [document] = read_file("a.json", json.dumps({"@type": "ContractAgreement", "@id": "x", **ends, "policy": POLICY}))
    assert (document.content.flows[0].from_, document.content.flows[0].to) == ("rowan", "desk")
    offer = {
        "@context": "http://www.w3.org/ns/odrl.jsonld",
        "@type": "Offer",
        "@id": "o",
        "assigner": "elm",
        "target": "t",
    }
    request = {"@context": CONTEXT, "@type": "ContractRequest", "counterPartyId": "rowan", "policy": offer}
    [document] = read_file("r.json", json.dumps(request))
    assert [(one.from_, one.to) for one in document.content.flows] == [("elm", None)]


def test_the_data_sets_of_a_catalogue_have_policies(read_file: Any) -> None:
    offered = [
        {"@id": "a", "odrl:hasPolicy": {**POLICY, "@id": "p1"}},
        {"@id": "b", "odrl:hasPolicy": [{**POLICY, "@id": "p2"}]},
    ]
    [document] = read_file("c.json", json.dumps({"@type": "dcat:Catalog", "@id": "k", "dcat:dataset": offered}))
    assert [one.id for one in document.content.flows] == ["p1", "p2"]


@pytest.mark.parametrize(
    "message",
    [
        {"@context": CONTEXT, "@type": "QuerySpec"},
        {"@context": CONTEXT, "@id": "asset", "properties": {"name": "x"}, "dataAddress": {"type": "HttpData"}},
        {"@context": CONTEXT, "counterPartyAddress": "http://x/protocol", "protocol": "dataspace-protocol-http"},
        {"@context": CONTEXT, "@id": "d", "accessPolicyId": "a", "contractPolicyId": "b", "assetsSelector": []},
        [{"id": "rowan", "url": "http://x", "supportedProtocols": ["dataspace-protocol-http"]}],
    ],
)
def test_other_messages_are_named(message: Any, read_file: Any) -> None:
    [one] = read_file("m.json", json.dumps(message))
    assert one.reason == "EDC message: it names an asset, or asks for data, and holds no policy"


def test_keys_that_others_have_too_are_no_message(read_file: Any) -> None:
    [one] = read_file("m.json", json.dumps({"counterPartyAddress": "http://x", "protocol": "https"}))
    assert "no known format" in one.reason
