"""Airbyte: all fields of a stream are copied where none are chosen."""

from __future__ import annotations

import json
from typing import Any

SCHEMA = {"type": "object", "properties": {
    "id": {"type": "integer"},
    "card": {"type": "object", "properties": {"cvv": {"type": "string"}}},
    "tags": {"type": "array", "items": {"type": "object", "properties": {"label": {"type": "string"}}}},
}}  # fmt: skip
MODES = {"sync_mode": "incremental", "destination_sync_mode": "append"}


def names(document: Any, flow: int = 0) -> list[str]:
    return [one.name for one in document.content.flows[flow].fields]


def test_a_stream_without_chosen_fields_is_a_wildcard_and_what_its_schema_tells(read_file: Any) -> None:
    catalog = {"streams": [{"stream": {"name": "members", "json_schema": SCHEMA}, **MODES}]}
    [document] = read_file("catalog.json", json.dumps(catalog))
    assert (document.format, names(document)) == ("Airbyte catalog", ["*", "id", "cvv", "label"])
    assert document.place("/flows/0/fields/0/name").pointer == "/streams/0"
    schema = "/streams/0/stream/json_schema/properties"
    assert document.place("/flows/0/fields/2").pointer == f"{schema}/card/properties/cvv"


def test_chosen_fields_are_listed_with_what_protects_them(read_file: Any) -> None:
    chosen = [{"fieldPath": ["id"]}, {"fieldPath": ["a", "b"]}]
    hashing = {"type": "hashing", "mapperConfiguration": {"targetField": "id"}}
    config = {"selected": True, "fieldSelectionEnabled": True, "selectedFields": chosen, "mappers": [hashing]}
    unselected = {"stream": {"name": "old"}, "config": {"selected": False, "syncMode": "full_refresh"}}
    stream = {"stream": {"name": "members", "jsonSchema": SCHEMA}, "config": {**config, "syncMode": "full_refresh"}}
    catalog = {"streams": [stream, unselected]}
    connection = {"connectionId": "c-1", "status": "inactive", "syncCatalog": catalog}
    [document] = read_file("connection.json", json.dumps(connection))
    [flow] = document.content.flows
    assert [(one.name, one.protection) for one in flow.fields] == [("id", "hashed"), ("a.b", None)]
    assert (flow.id, flow.active) == ("c-1", False)
    assert document.place("/flows/0/fields/1/name").pointer == "/syncCatalog/streams/0/config/selectedFields/1"


def test_a_switched_off_selection_chooses_nothing(read_file: Any) -> None:
    config = {"fieldSelectionEnabled": False, "selectedFields": [{"fieldPath": ["id"]}], "syncMode": "x"}
    catalog = {"syncCatalog": {"streams": [{"stream": {"name": "m"}, "config": config}]}}
    [document] = read_file("c.json", json.dumps(catalog))
    assert names(document) == ["*"]


def test_the_api_names_streams_beside_their_modes(read_file: Any) -> None:
    stream = "{name: m, syncMode: full_refresh_append, selectedFields: []}"
    text = f"name: members to desk\nconfigurations:\n  streams:\n  - {stream}\n"
    [document] = read_file("c.yaml", text)
    assert (document.id, names(document), document.place("/flows/0/fields/0").line) == ("members to desk", ["*"], 4)


def test_streams_that_the_sidecar_has_flows_for_are_flows(read_file: Any) -> None:
    streams = [{"stream": {"name": one}, **MODES} for one in ("members", "calls")]
    beside = {"c.json.meta.yaml": "flows: [{id: calls, to: desk, fields: [{name: agent, category: user.name}]}]\n"}
    [document] = read_file("c.json", json.dumps({"streams": streams}), **beside)
    assert [(one.id, one.to) for one in document.content.flows] == [("members", None), ("calls", "desk")]
    assert names(document, 1) == ["*", "agent"]


def test_other_streams_are_no_catalog(read_file: Any) -> None:
    [one] = read_file("c.json", json.dumps({"streams": [{"name": "video", "codec": "h264"}]}))
    assert "no known format" in one.reason
