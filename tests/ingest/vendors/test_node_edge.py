"""Nodes and edges: by a mapping in the sidecar, and in the formats that the pack knows."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ccsguard.ingest.graphs.mapping import Mapping
from ccsguard.ingest.vendors.node_edge import recognise
from ccsguard.models.document import Document, NotExamined
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

OWN = """flow:
  first: hi
  blocks:
    hi: {words: "Hello from Birch Bank.", who: robot, goes: {"yes": ask, "no": bye}, type: say}
    ask: {words: "Your date of birth?", type: magic, goes: bye}
    bye: {words: Goodbye., type: stop}
"""
MAPPING = """jurisdictions: [us-federal]
channel: bot
mapping:
  nodes: flow.blocks
  say: words
  speaker: who
  speakers: {robot: bot}
  kind: type
  acts: {say: [], stop: [end_contact]}
  ways: goes
  start: flow.first
"""
REACT = {
    "nodes": [
        {"id": "1", "type": "start", "position": {"x": 1, "y": 2}, "data": {"label": "Start"}},
        {"id": "2", "type": "message", "position": {"x": 1, "y": 2}, "data": {"text": "This call is recorded."}},
        {"id": "3", "type": "webhook", "position": {"x": 1, "y": 2}, "data": {"label": "CRM"}},
        {"id": "4", "type": "end", "position": {"x": 1, "y": 2}, "data": {"text": "Goodbye."}},
    ],
    "edges": [
        {"source": "1", "target": "2"},
        {"source": "2", "target": "3", "label": "yes"},
        {"source": "2", "target": "4", "label": "no"},
        {"source": "3", "target": "4"},
    ],
}
RETELL = {
    "start_node_id": "a",
    "nodes": [
        {
            "id": "a",
            "type": "conversation",
            "instruction": {"type": "static_text", "text": "Hello there."},
            "edges": [{"transition_condition": {"prompt": "they agree"}, "destination_node_id": "b"}],
        },
        {
            "id": "b",
            "type": "conversation",
            "instruction": {"type": "prompt", "text": "Ask for the date of birth."},
            "edges": [{"transition_condition": {"prompt": "done"}, "destination_node_id": "c"}],
        },
        {"id": "c", "type": "end", "instruction": {"type": "static_text", "text": "Bye."}},
    ],
}
BOLNA = {
    "current_node_id": "root",
    "nodes": [
        {"id": "root", "prompt": "Greet.", "edges": [{"to_node_id": "end", "condition": "user is busy"}]},
        {"id": "end", "prompt": "Say goodbye.", "edges": []},
    ],
}
TEAMS = {
    "Name": "Main",
    "DefaultCallFlow": {
        "Name": "Default",
        "Greetings": [{"TextToSpeechPrompt": "Welcome to Birch Bank."}],
        "Menu": {
            "Prompts": [{"TextToSpeechPrompt": "Press 1 for sales."}],
            "MenuOptions": [
                {"Action": "TransferCallToTarget", "DtmfResponse": "Tone1", "CallTarget": {"Id": "77"}},
                {"Action": "DisconnectCall", "DtmfResponse": "Tone2"},
            ],
        },
    },
    "CallFlows": [{"Name": "After hours", "Menu": {"MenuOptions": [{"Action": "New", "DtmfResponse": "Automatic"}]}}],
}


def _script(found: list[Any]) -> Document:
    assert len(found) == 1 and isinstance(found[0], Document), found
    return found[0]


def test_a_sidecar_says_where_the_nodes_and_ways_are(read_file: Any) -> None:
    document = _script(read_file("own.yaml", OWN, **{"own.yaml.meta.yaml": MAPPING}))
    content: Any = document.content
    assert (document.kind, content.start, content.channel, content.jurisdictions) == (
        "script",
        "hi",
        "bot",
        ("us-federal",),
    )
    assert (content.steps["hi"].speaker, content.steps["hi"].say) == ("bot", "Hello from Birch Bank.")
    assert content.steps["hi"].next == {"yes": "ask", "no": "bye"}
    assert content.steps["ask"].next == {"then": "bye"}
    assert [act.act for act in content.steps["bye"].do] == ["end_contact"]


def test_kinds_that_the_mapping_does_not_list_are_not_understood(read_file: Any) -> None:
    steps: Any = _script(read_file("own.yaml", OWN, **{"own.yaml.meta.yaml": MAPPING})).content.steps  # type: ignore[union-attr]
    assert [key for key, step in steps.items() if step.opaque] == ["ask"]


def test_places_are_pointers_into_the_file(read_file: Any) -> None:
    document = _script(read_file("own.yaml", OWN, **{"own.yaml.meta.yaml": MAPPING}))
    said, way = document.places["/steps/ask/say"], document.places["/steps/hi/next/no"]
    assert (said.pointer, said.line) == ("/flow/blocks/ask/words", 5)
    assert (way.pointer, way.line) == ("/flow/blocks/hi/goes/no", 4)


@pytest.mark.parametrize(
    ("mapping", "line", "reason"),
    [
        ("mapping:\n  say: words\n", 1, "`nodes` is missing"),
        ("mapping:\n  nodes: a\n  wyas: b\n", 3, "a key is no key of a mapping"),
        ("mapping:\n  nodes: [1, {}]\n", 2, "is not what it must be"),
        ("mapping: none\n", 1, "is not what it must be"),
    ],
)
def test_a_wrong_mapping_is_an_error_of_the_sidecar(mapping: str, line: int, reason: str, read_file: Any) -> None:
    (found,) = read_file("own.yaml", OWN, **{"own.yaml.meta.yaml": mapping})
    assert isinstance(found, NotExamined) and found.error
    assert found.path.endswith("own.yaml.meta.yaml")
    assert (found.line, reason in found.reason) == (line, True), found.reason


def test_a_mapping_that_leads_nowhere_and_a_way_that_does_are_errors(read_file: Any) -> None:
    (found,) = read_file("own.yaml", OWN, **{"own.yaml.meta.yaml": MAPPING.replace("flow.blocks", "flow.nodes")})
    assert isinstance(found, NotExamined) and "no nodes" in found.reason
    (found,) = read_file("b.yaml", OWN.replace("goes: bye", "goes: by"), **{"b.yaml.meta.yaml": MAPPING})
    assert (found.line, found.reason) == (5, "a way on leads to no node of the file")


def test_a_react_flow_diagram_needs_no_mapping(read_file: Any) -> None:
    document = _script(read_file("a.json", json.dumps(REACT, indent=1)))
    content: Any = document.content
    assert (document.format, content.start) == ("React Flow diagram", "1")
    assert content.steps["2"].next == {"yes": "3", "no": "4"}
    assert [key for key, step in content.steps.items() if step.opaque] == ["3"]
    assert document.places["/steps/2/say"].pointer == "/nodes/1/data/text"
    assert document.places["/steps/2/next/no"].pointer == "/edges/2"


def test_what_a_model_will_say_is_not_known(read_file: Any) -> None:
    for name, value, opaque in (("r.json", RETELL, ["b"]), ("b.json", BOLNA, ["root", "end"])):
        steps: Any = _script(read_file(name, json.dumps(value))).content.steps  # type: ignore[union-attr]
        assert [key for key, step in steps.items() if step.opaque] == opaque
    document = _script(read_file("r.json", json.dumps(RETELL)))
    steps = document.content.steps  # type: ignore[union-attr]
    assert (steps["a"].say, steps["b"].say, steps["b"].note) == ("Hello there.", "", "Ask for the date of birth.")
    assert [act.act for act in steps["c"].do] == ["end_contact"]


def test_an_auto_attendant_is_read_by_its_menus(read_file: Any) -> None:
    content: Any = _script(read_file("a.json", json.dumps(TEAMS))).content
    first = content.steps["Default"]
    assert (first.speaker, first.say) == ("bot", "Welcome to Birch Bank.\nPress 1 for sales.")
    assert first.next == {"Tone1": "Default/transfer_human", "Tone2": "Default/end_contact"}
    assert content.steps["After hours"].opaque


@pytest.mark.parametrize(
    "value",
    [
        None,
        1,
        "x",
        [],
        {},
        {"nodes": []},
        {"nodes": {"a": 1}, "edges": 3},
        {"nodes": [1], "edges": [{"source": 1, "target": 2}]},
    ],
)
def test_nothing_else_is_taken_for_nodes_and_edges(value: Any) -> None:
    assert recognise(value) is None


def test_the_formats_of_the_pack_have_sound_mappings() -> None:
    formats = read_yaml(policies_root() / "vendors" / "node_edge.yaml")["formats"]
    assert len(formats) >= 5
    for one in formats:
        Mapping.model_validate(one["mapping"])
