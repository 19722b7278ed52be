"""Data Contract Specification: one contract is one share of its models."""

from __future__ import annotations

from typing import Any

from datacontract_specification.model import DataContractSpecification, Field

CONTRACT = """\
dataContractSpecification: 1.2.1
id: urn:rowan:members
info: {title: Members, version: 1.4.0}
servers:
  production: {type: s3, location: "s3://rowan-out/members"}
terms: {usage: Renewal calls}
models:
  people:
    fields:
      number: {$ref: '#/definitions/number', required: true}
      mail: {type: text, pii: true}
      home:
        type: object
        fields:
          street: {type: text, classification: restricted, example: 4 Elm Row}
      visits:
        type: array
        items:
          fields:
            place: {type: text}
  raw: {type: table}
definitions:
  number: {type: text, pii: true, classification: confidential, examples: [A-1]}
servicelevels:
  retention: {period: P1Y}
  frequency: {interval: daily}
"""


def test_fields_are_the_leaves_with_what_their_definitions_say(read_file: Any) -> None:
    [document] = read_file("c.yaml", CONTRACT)
    [flow] = document.content.flows
    assert (document.id, document.content.version) == ("urn:rowan:members", "1.4.0")
    assert [(one.name, one.category) for one in flow.fields] == [
        ("number", "confidential"), ("mail", "personal data"), ("street", "restricted"), ("place", None),
    ]  # fmt: skip
    assert document.place("/flows/0/fields/0").pointer == "/models/people/fields/number"
    assert document.place("/flows/0/fields/0/category").pointer == "/definitions/number/classification"
    assert document.place("/flows/0/fields/3").pointer == "/models/people/fields/visits/items/fields/place"
    assert flow.examples == ({"number": "A-1"}, {"street": "4 Elm Row"})


def test_terms_and_levels_are_said_of_the_flow(read_file: Any) -> None:
    [document] = read_file("c.yaml", CONTRACT)
    [flow] = document.content.flows
    assert (flow.purposes, flow.retention.shared.days) == (("Renewal calls",), 365)
    assert (flow.transport.protocol, flow.transport.endpoint) == ("s3", "s3://rowan-out/members")
    assert flow.refresh is None


def test_a_model_without_fields_is_shared_whole_where_a_sidecar_says_so(read_file: Any) -> None:
    [document] = read_file("c.yaml", CONTRACT, **{"c.yaml.meta.yaml": "jurisdictions: [eu]\n"})
    assert document.content.flows[0].fields[-1].name == "*"
    assert document.place("/flows/0/fields/4").pointer == "/models/raw"


def test_a_definition_that_refers_to_itself_is_read_once(read_file: Any) -> None:
    text = "dataContractSpecification: 1.1.0\nmodels: {m: {fields: {a: {$ref: '#/definitions/a'}}}}\n"
    [document] = read_file("c.yaml", text + "definitions: {a: {$ref: '#/definitions/a', pii: true}}\n")
    assert document.content.flows[0].fields[0].category == "personal data"


def test_the_keys_that_are_read_are_those_of_the_specifications_own_model() -> None:
    assert {"id", "info", "servers", "terms", "models", "definitions", "servicelevels"} <= set(
        DataContractSpecification.model_fields
    )
    assert {"ref", "pii", "classification", "tags", "example", "examples", "fields", "items", "config"} <= set(
        Field.model_fields
    )
