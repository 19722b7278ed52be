"""Delta Sharing: profiles and shares."""

from __future__ import annotations

from typing import Any

PROFILE = (
    '{\n "shareCredentialsVersion": 1,\n "endpoint": "https://sharing.rowan.example/d/",\n "bearerToken": "t"\n}\n'
)


def test_a_profile_is_a_flow_without_ends(read_file: Any) -> None:
    for name in ("desk.share", "desk.json"):
        [document] = read_file(name, PROFILE)
        [flow] = document.content.flows
        assert (document.id, flow.to, flow.fields) == ("desk", None, None)
        assert (flow.transport.protocol, flow.transport.endpoint) == (
            "delta_sharing",
            "https://sharing.rowan.example/d/",
        )
        assert (document.place("/flows/0/transport/endpoint").line, document.scalars["/bearerToken"]) == (3, "t")
        assert document.place("/bearerToken").line == 4


def test_its_endpoint_belongs_to_the_flow_of_the_sidecar(read_file: Any) -> None:
    beside = "flows:\n- {id: members, to: desk, purposes: [service], fields: [{name: mobile}]}\n"
    [document] = read_file("desk.share", PROFILE, **{"desk.share.meta.yaml": beside})
    [flow] = document.content.flows
    assert (flow.id, flow.to, flow.transport.endpoint) == ("members", "desk", "https://sharing.rowan.example/d/")
    endpoint, purposes = document.place("/flows/0/transport/endpoint"), document.place("/flows/0/purposes/0")
    assert (endpoint.line, endpoint.source) == (3, None)
    assert (purposes.line, purposes.source.endswith("desk.share.meta.yaml")) == (2, True)


SHARES = """\
version: 1
shares:
- name: members
  recipients: [desk, {name: elm}]
  schemas:
  - name: crm
    tables:
    - {name: people, location: "s3a://rowan/people"}
    - {name: calls, location: "s3a://rowan/calls"}
- {name: empty, schemas: []}
"""


def test_a_share_goes_to_each_recipient_with_its_tables_whole(read_file: Any) -> None:
    [document] = read_file("server.yaml", SHARES)
    assert [(one.id, one.to, len(one.fields or ())) for one in document.content.flows] == [
        ("members", "desk", 2), ("members (2)", "elm", 2), ("empty", None, 0),
    ]  # fmt: skip
    assert document.content.flows[0].fields[1].name == "*"
    assert document.place("/flows/0/fields/1/name").pointer == "/shares/0/schemas/0/tables/1"
    assert document.place("/flows/1/to").line == 4


def test_a_share_of_databricks_has_objects(read_file: Any) -> None:
    [document] = read_file("s.json", '{"name": "m", "objects": [{"name": "a.b.c", "data_object_type": "TABLE"}]}')
    [flow] = document.content.flows
    assert (flow.id, document.place("/flows/0/fields/0").pointer) == ("m", "/objects/0")
