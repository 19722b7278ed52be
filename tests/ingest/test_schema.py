"""The published JSON Schemas and the models agree."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from ccsguard.ingest.documents import Setting, examine
from ccsguard.ingest.encoding import lines, open_regular, read_text
from ccsguard.ingest.json_source import line_tree, tree
from ccsguard.ingest.schema import json_schema
from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.text_source import text_tree
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.yaml_source import trees
from ccsguard.models.document import Document, Kind

SETTING = Setting(Speakers({}))
SCRIPT = {"ccsguard": "script/v1", "id": "a", "start": "a", "steps": {"a": {}}}
SHARING = {"ccsguard": "sharing/v1", "id": "a", "flows": [{"id": "f"}]}
CAMPAIGN = {"ccsguard": "campaign/v1", "id": "a"}
TRANSCRIPT = {"ccsguard": "transcript/v1", "turns": [{"speaker": "agent", "text": "x"}]}


def _valid(value: dict[str, Any]) -> bool:
    kind = value["ccsguard"].partition("/")[0]
    return bool(jsonschema.Draft202012Validator(json_schema(kind)).is_valid(value))


def _read(value: dict[str, Any]) -> bool:
    return all(isinstance(one, Document) for one in examine(Tree("f", value, {}), SETTING))


def _step(**keys: Any) -> dict[str, Any]:
    return {**SCRIPT, "steps": {"a": keys}}


def _flow(**keys: Any) -> dict[str, Any]:
    return {**SHARING, "flows": [{"id": "f", **keys}]}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_a_schema_is_itself_valid_and_closed(kind: Any) -> None:
    schema = json_schema(kind)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["properties"]["ccsguard"] == {"const": f"{kind}/v1"}
    assert "ccsguard" in schema["required"] and schema["additionalProperties"] is False


@pytest.mark.parametrize(
    ("value", "good"),
    [
        (SCRIPT, True), (SHARING, True), (CAMPAIGN, True), (TRANSCRIPT, True),
        ({**SCRIPT, "x-free": [1]}, True), ({**SCRIPT, "y-free": 1}, False), ({**SCRIPT, "version": 3.0}, True),
        ({**SCRIPT, "version": [3]}, False), ({**SCRIPT, "recording": "on"}, True),
        (_step(do=[{"pitch": None}]), True), (_step(do=[{"disclose": None}]), False),
        ({**SCRIPT, "recording": True}, False),
        (_step(next="a"), True), (_step(next={"yes": "a"}), True), (_step(next=["a"]), False),
        (_step(do=["pitch", "disclose: x", {"update": "y"}, {"queue": {"max_wait": "PT1S"}}]), True),
        (_step(do="pitch"), False), (_step(do=["dance"]), False), (_step(do=[{"pitch": 1}]), False),
        (_step(do=["disclose"]), False), (_step(do=[{"queue": {"wait": "PT1S"}}]), False), (_step(do=[{}]), False),
        (_step(do=[{"disclose": "x", "update": "y"}]), False),
        (_step(collect=[{"field": "x", "required": True}]), True),
        (_step(collect=[{"purpose": "x"}]), False), (_step(speaker="customer"), False), (_step(say=5), True),
        (_flow(fields="*"), True), (_flow(fields=["*", {"name": "a"}]), True), (_flow(fields=[1]), False),
        (_flow(fields=None), True), (_flow(**{"from": "a"}), True), (_flow(from_="a"), False),
        (_flow(active="yes"), False), (_flow(volume_persons=1), True), (_flow(volume_persons="1"), False),
        (_flow(legal_basis={"a": "consent"}), True), (_flow(legal_basis={"a": "whim"}), False),
        (_flow(transport={"protocol": "sftp", "tls": None}), True), (_flow(transport={"protocol": "pigeon"}), False),
        (_flow(examples=[{"a": {"b": [1]}}]), True), (_flow(examples={"a": 1}), False),
        ({**CAMPAIGN, "window": {"from": "08:00", "to": "24:00", "days": ["mon"]}}, True),
        ({**CAMPAIGN, "window": {"days": ["monday"]}}, False),
        ({**CAMPAIGN, "dialler": {"abandonment_cap": 0.03}}, True),
        ({**CAMPAIGN, "dialler": {"abandonment_cap": "3%"}}, False), ({**CAMPAIGN, "purpose": "complaint"}, False),
        ({**TRANSCRIPT, "turns": []}, False), ({**TRANSCRIPT, "speakers": {"Dana": "agent"}}, True),
        ({**TRANSCRIPT, "turns": [{"text": "x", "confidence": 2}]}, False), ({**TRANSCRIPT, "attempt": 3}, True),
        ({**TRANSCRIPT, "turns": [{"speaker": "Agent", "text": "x"}]}, False),
    ],
)  # fmt: skip
def test_schema_and_model_say_the_same(value: dict[str, Any], good: bool) -> None:
    assert (_valid(value), _read(value)) == (good, good)


def _trees(path: Path) -> Iterator[Any]:
    name = str(path)
    with open_regular(name, name) as stream:
        if path.suffix == ".jsonl":
            yield from (line_tree(name, one[1], one[0]) for one in lines(stream, name) if isinstance(one, tuple))
        elif path.suffix == ".json":
            yield tree(name, read_text(stream, name))
        elif path.suffix in (".yaml", ".yml"):
            yield from trees(name, read_text(stream, name))
        elif path.suffix in (".txt", ".md"):
            try:
                yield text_tree(name, read_text(stream, name), SETTING, path.stem)
            except UnknownFormat:
                return


def test_every_native_case_is_valid_by_schema_and_by_model(shared_cases: Path) -> None:
    seen = 0
    for path in sorted(shared_cases.rglob("*")):
        for found in _trees(path) if path.is_file() else ():
            if isinstance(found.value, dict) and "ccsguard" in found.value:
                seen += 1
                assert _valid(found.value), path
                assert all(isinstance(one, Document) for one in examine(found, SETTING)), path
    assert seen > 50
