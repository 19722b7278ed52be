"""Scripts of NICE CXone Studio become ours: every action a step, every branch an edge, each at its place."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.vendors.flows import acts, only, steps

from ccsguard.ingest import read
from ccsguard.ingest.vendors.nice_cxone import FORMATS
from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document
from ccsguard.models.script import Script

Action = tuple[str, str, Mapping[str, Any], Mapping[str, int]]
"""Name, label, properties by their names, and targets by the labels of branches."""


def studio(*actions: Action, media: str = "phone") -> dict[str, Any]:
    """A script as Studio exports it, its actions numbered from 1."""
    numbered = {str(number + 1): one for number, one in enumerate(actions)}
    return {"scriptContent": {
        "header": {"scriptName": "Harbour_Line", "mediaTypeName": media, "status": "Active"},
        "actions": {key: {"actionId": int(key), "name": one[0], "label": one[1]} for key, one in numbered.items()},
        "properties": {
            key: {str(n): {"name": name, "value": value} for n, (name, value) in enumerate(one[2].items())}
            for key, one in numbered.items()
        },
        "branches": {
            key: [{"to": to, "label": "" if label == "default" else label, "type": "default", "index": n}
                  for n, (label, to) in enumerate(one[3].items())]
            for key, one in numbered.items() if one[3]
        },
    }}  # fmt: skip


LINE = studio(
    ("BEGIN", "Begin", {}, {"default": 2}),
    ("PLAY", "Hello", {"Sequence": '"%This is the harbour office." "silence.wav" "%Please listen."'}, {"default": 3}),
    ("MENU", "Main", {"Sequence": '"%To hear the tide times, press 1. For a person press 0."'},
     {"1": 4, "0": 5, "Timeout": 3, "default": 6}),
    ("PLAY", "Tides", {"Sequence": '"tides.wav"'}, {"default": 6}),
    ("REQAGENT", "Desk", {"Skill": "Harbour"}, {"Error": 6}),
    ("HANGUP", "Bye", {}, {}),
    ("ONANSWER", "Answered", {}, {"default": 8}),
    ("LOGCALL", "Record", {}, {}),
)  # fmt: skip


def one(tmp_path: Path, value: Any) -> Document:
    path = tmp_path / "harbour.json"
    path.write_text(json.dumps(value, indent=1), "utf-8")
    return only(list(read([str(path)])))


def test_actions_are_steps_by_their_labels_and_say_the_words_of_their_sequences(tmp_path: Path) -> None:
    made = one(tmp_path, LINE)
    found = steps(made)
    assert made.id == "Harbour_Line"
    assert isinstance(made.content, Script)
    assert (made.content.start, made.content.channel) == ("Begin", "ivr")
    assert found["Hello"].say == "This is the harbour office. Please listen."
    assert found["Hello"].opaque is None
    assert found["Tides"].opaque == "words that stand elsewhere"
    assert acts(found["Desk"]) == [("transfer_human", None), ("queue", "Harbour")]
    assert acts(found["Bye"]) == [("end_contact", None)]
    assert acts(found["Record"]) == [("start_recording", None)]


def test_branches_of_a_menu_are_keys_with_what_they_are_for(tmp_path: Path) -> None:
    made = one(tmp_path, LINE)
    assert dict(steps(made)["Main"].next) == {
        "press 1: To hear the tide times": "Tides",
        "press 0: For a person": "Desk",
        "timeout": "Main",
        "then": "Bye",
    }
    kinds = {way.condition: way.kind for way in contact_of(made).ways}
    assert (kinds["timeout"], kinds["error"], kinds["then"]) == ("timeout", "error", "otherwise")


def test_what_answers_an_event_can_follow_from_the_beginning(tmp_path: Path) -> None:
    found = steps(one(tmp_path, LINE))
    assert dict(found["Begin"].next) == {"then": "Hello", "event: onanswer": "Answered"}


def test_places_point_into_the_script_of_the_vendor(tmp_path: Path) -> None:
    made = one(tmp_path, LINE)
    lines = (tmp_path / "harbour.json").read_text("utf-8").splitlines()
    said, place = made.place("/steps/Hello/say"), made.place("/steps/Desk")
    assert said and place
    assert said.pointer == "/scriptContent/properties/2/0/value"
    assert "harbour office" in lines[said.line - 1]
    assert place.pointer == "/scriptContent/actions/5/name"
    assert "REQAGENT" in lines[place.line - 1]
    way = made.place("/steps/Main/next/timeout")
    assert way and way.pointer == "/scriptContent/branches/3/2"


def test_what_is_asked_for_called_and_compared_is_told_by_the_table(tmp_path: Path) -> None:
    found = steps(one(tmp_path, studio(
        ("BEGIN", "", {}, {"default": 2}),
        ("ASKCALLER", "Number", {"Message": "What is your account number?", "ResultVar": "acct"}, {"default": 3}),
        ("SNIPPET", "Verify caller", {"Data": "ASSIGN a=1"}, {"default": 4}),
        ("CASE", "Verified?", {"Variable": "ok"}, {"true": 6, "failed": 5}),
        ("RUNSCRIPT", "Other", {"Script": "Night_Line"}, {}),
        ("FROBNICATE", "Odd", {}, {"default": 2, "Invalid entry": 5}),
        media="chat",
    )))  # fmt: skip
    assert [each.field for each in found["Number"].collect] == ["account_number"]
    assert not found["Verify caller"].do
    assert acts(found["Verified?"]) == [("verify_identity", None)]
    assert dict(found["Verified?"].next) == {"yes": "Odd", "not verified: failed": "Other"}
    assert found["Other"].calls == "Night_Line"
    assert found["Odd"].opaque == "block type FROBNICATE"
    assert dict(found["Odd"].next) == {"then": "Number", "error: invalid entry": "Other"}


@pytest.mark.parametrize(
    "value",
    [{"scriptContent": "exit 0"}, {"scriptContent": {"actions": {}}}, {"actions": {"1": {"actionId": 1, "name": "x"}}},
     {"actions": [1], "header": {}}, None, [1], "actions"],
)  # fmt: skip
def test_other_files_are_not_taken_for_a_script(value: Any) -> None:
    assert FORMATS[0].recognise(value) is None


def test_hostile_values_where_others_are_expected_are_read_all_the_same(tmp_path: Path) -> None:
    value = studio(("BEGIN", "a", {}, {}))
    content = value["scriptContent"]
    content["actions"] |= {"2": 3, "3": {"name": ["x"], "label": {}}}
    content["properties"] = {"1": [1, {"name": 2}], "2": "x"}
    content["branches"] = {"1": [4, {"to": 99}, {"to": {}}], "2": {"to": 1}}
    found = steps(one(tmp_path, value))
    assert dict(found["a"].next) == {"then": "action 99"}
    assert found["action 99"].opaque == "a step that the file does not hold"


@pytest.mark.parametrize("seed", range(20))
def test_no_step_and_no_edge_is_lost(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    kinds = ("PLAY", "MENU", "CASE", "SNIPPET", "UNKNOWN", "REQAGENT")
    raw: list[Action] = [("BEGIN", "Begin", {}, {"default": 2})]
    raw += [
        (rng.choice(kinds), rng.choice(("", "same", f"own {n}")), {},
         {f"way {k}": rng.randrange(1, 31) for k in range(rng.randrange(4))}) for n in range(29)
    ]  # fmt: skip
    found = steps(one(tmp_path, studio(*raw)))
    assert len(found) == 30
    assert sum(len(each.next) for each in found.values()) == sum(len(each[3]) for each in raw)
