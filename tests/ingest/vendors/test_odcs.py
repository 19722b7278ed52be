"""Open Data Contract Standard: one contract is one share of its tables."""

from __future__ import annotations

from typing import Any

import pytest
from open_data_contract_standard.model import OpenDataContractStandard, SchemaProperty

CONTRACT = """\
kind: DataContract
apiVersion: v3.1.0
id: members
version: 2.1.0
status: active
description: {purpose: Call members about renewals}
servers:
  - {server: qa, type: api, location: "http://qa.rowan.example/members"}
  - {server: prod, type: s3, location: "s3://rowan-members/", region: eu-central-1}
schema:
  - name: people
    properties:
      - {name: mobile, logicalType: string, classification: restricted, examples: ["+44 7700 900123", "x"]}
      - {name: mail, tags: [user.contact.email], customProperties: [{property: maskingStrategy, value: sha-256}]}
      - name: address
        logicalType: object
        properties:
          - {name: street, customProperties: [{property: dataCategory, value: user.contact.address}]}
          - {name: flag, tags: [PII]}
  - name: history
slaProperties:
  - {property: retention, value: 3, unit: y}
  - {property: frequency, value: 1, unit: d}
roles: [{role: desk_reader, access: read}]
"""


def test_columns_are_fields_with_their_categories_and_places(read_file: Any) -> None:
    [document] = read_file("c.yaml", CONTRACT)
    assert (document.kind, document.id, document.format) == ("sharing", "members", "Open Data Contract Standard")
    [flow] = document.content.flows
    assert [(one.name, one.category, one.protection) for one in flow.fields] == [
        ("mobile", "restricted", None), ("mail", "user.contact.email", "hashed"),
        ("street", "user.contact.address", None), ("flag", "personal data", None),
    ]  # fmt: skip
    assert document.place("/flows/0/fields/2").pointer == "/schema/0/properties/2/properties/0"
    assert document.place("/flows/0/fields/0/category").line == 13
    assert flow.examples == ({"mobile": "+44 7700 900123"}, {"mobile": "x"})
    assert document.place("/flows/0/examples/1").pointer == "/schema/0/properties/0/examples/1"


def test_purpose_servers_levels_and_roles_are_said_of_the_flow(read_file: Any) -> None:
    [document] = read_file("c.yaml", CONTRACT)
    [flow] = document.content.flows
    assert (document.content.version, flow.purposes) == ("2.1.0", ("Call members about renewals",))
    assert document.place("/flows/0/purposes/0").pointer == "/description/purpose"
    assert (flow.transport.protocol, flow.transport.endpoint) == ("api", "http://qa.rowan.example/members")
    assert document.place("/flows/0/transport/endpoint").line == 8
    assert flow.storage.countries == ("eu-central-1",)
    assert (flow.retention.shared.days, flow.refresh.every.days) == (3 * 365, 1)
    assert flow.access.groups == ("desk_reader",)


def test_a_table_without_columns_is_shared_whole_where_a_sidecar_says_that_it_is_shared(read_file: Any) -> None:
    parties = "parties: [{id: rowan, role: client}, {id: desk, role: contact_centre}]\n"
    [document] = read_file("c.yaml", CONTRACT, **{"c.yaml.meta.yaml": parties})
    [flow] = document.content.flows
    assert (flow.fields[-1].name, document.place("/flows/0/fields/4/name").pointer) == ("*", "/schema/1")
    assert (flow.from_, flow.to) == ("rowan", "desk")


def test_properties_of_ones_own_say_what_the_standard_has_no_key_for(read_file: Any) -> None:
    stated = {"legalBasis": "Consent", "purposes": "[renewals]", "recipient": "desk"}
    own = "".join(f"- {{property: {name}, value: {value}}}\n" for name, value in stated.items())
    [document] = read_file("c.yaml", f"{CONTRACT}customProperties:\n{own}")
    [flow] = document.content.flows
    assert (flow.purposes, flow.legal_basis, flow.to) == (("renewals",), {"renewals": "consent"}, "desk")


@pytest.mark.parametrize(("status", "active"), [("active", True), ("draft", True), ("retired", False)])
def test_a_contract_that_is_over_sends_nothing(status: str, active: bool, read_file: Any) -> None:
    [document] = read_file("c.yaml", CONTRACT.replace("status: active", f"status: {status}"))
    assert document.content.flows[0].active is active


@pytest.mark.parametrize("head", ["kind: DataContract\napiVersion: v2.2.2\n", "templateName: standard\n"])
def test_version_2_is_read(head: str, read_file: Any) -> None:
    text = (
        f"{head}uuid: 53aa\nquantumName: calls\nversion: 1.0.0\ndescription: {{purpose: Quality of calls}}\n"
        "dataset:\n- table: calls\n  columns:\n  - {column: caller, classification: restricted, sampleValues: [Ann]}\n"
    )
    [document] = read_file("c.yaml", text)
    [flow] = document.content.flows
    assert (document.id, flow.fields[0].name, flow.examples) == ("53aa", "caller", ({"caller": "Ann"},))
    assert document.place("/flows/0/fields/0").pointer == "/dataset/0/columns/0"


def test_a_contract_that_forgot_its_kind_is_known_by_its_columns(read_file: Any) -> None:
    text = "id: a\nversion: 1.0.0\nschema: [{name: t, properties: [{name: c, physicalType: text}]}]\n"
    [document] = read_file("c.yaml", text)
    assert document.content.flows[0].fields[0].name == "c"


def test_the_keys_that_are_read_are_those_of_the_standards_own_model() -> None:
    contract = {"kind", "apiVersion", "id", "name", "version", "status", "description", "servers", "schema_"}
    contract |= {"slaProperties", "roles", "customProperties", "dataProduct"}
    column = {"name", "physicalName", "classification", "tags", "examples", "customProperties", "properties", "items"}
    assert contract <= set(OpenDataContractStandard.model_fields)
    assert column <= set(SchemaProperty.model_fields)
