"""Flows of Twilio Studio become scripts: every state a step, every transition an edge, each at its place."""

from __future__ import annotations

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.ingest.vendors.flows import acts

from ccsguard.ingest import read
from ccsguard.ingest.vendors.twilio_studio import FORMATS
from ccsguard.models.contact import contact_of
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.script import Script, Step

CASES = Path(__file__).parents[3] / "../shared/cases/scripts"


def state(name: str, kind: str, properties: Mapping[str, Any] | None = None, **ways: str) -> dict[str, Any]:
    """A state whose ways are transitions by their events; `match_1` compares with `1`."""
    transitions: list[dict[str, Any]] = []
    for event, to in ways.items():
        way: dict[str, Any] = {"event": event.split("_")[0], **({"next": to} if to else {})}
        if event.startswith("match_"):
            value = event.removeprefix("match_")
            given = properties or {}
            way["conditions"] = [{"friendly_name": f"If value equal_to {value}", "arguments": [given["input"]],
                                  "type": "equal_to", "value": value}]  # fmt: skip
        transitions.append(way)
    return {"name": name, "type": kind, "properties": dict(properties or {}), "transitions": transitions}


def flow(*states: dict[str, Any]) -> dict[str, Any]:
    return {"description": "Library desk", "states": list(states), "initial_state": states[0]["name"], "flags": {}}


def one(tmp_path: Path, value: Any) -> Document:
    """The one document of a file."""
    path = tmp_path / "desk.json"
    path.write_text(json.dumps(value, indent=1), "utf-8")
    found = list(read([str(path)]))
    assert len(found) == 1, found
    assert isinstance(found[0], Document), found
    return found[0]


def script(document: Document) -> Script:
    assert isinstance(document.content, Script)
    return document.content


def step(document: Document, name: str) -> Step:
    return script(document).steps[name]


CALL = state("Trigger", "trigger", incomingMessage="", incomingCall="menu")
MENU = {"say": "To renew a book, press 1. To stop our calls, press 9.", "number_of_digits": 1, "language": "en-GB"}


def test_a_menu_says_what_its_keys_are_for_where_another_state_compares_them(tmp_path: Path) -> None:
    made = one(tmp_path, flow(
        CALL,
        state("menu", "gather-input-on-call", MENU, keypress="keys", speech="keys", timeout="menu"),
        state("keys", "split-based-on", {"input": "{{widgets.menu.Digits}}"}, match_1="desk", match_9="off",
              noMatch="menu"),
        state("desk", "connect-call-to", {"to": "+15550100100", "noun": "number"}, callCompleted=""),
        state("off", "make-http-request", {"url": "https://api.library.example/do-not-call/add"}, success="menu",
              failed="desk"),
    ))  # fmt: skip
    assert dict(step(made, "keys").next) == {
        "press 1: To renew a book": "desk",
        "press 9: To stop our calls": "off",
        "otherwise": "menu",
    }
    assert acts(step(made, "desk")) == [("transfer_human", None)]
    assert acts(step(made, "off")) == [("record_opt_out", None)]
    assert {way.condition: way.kind for way in contact_of(made).ways if way.target in (1, 3)} == {
        "incoming call": "condition",
        "timeout": "timeout",
        "otherwise": "otherwise",
        "success": "condition",
        "press 1: To renew a book": "condition",
        "error: failed": "error",
    }
    assert (script(made).direction, script(made).channel, script(made).language) == ("inbound", "ivr", "en-GB")
    assert script(made).title == "Library desk"


def test_places_point_into_the_flow_of_the_vendor(tmp_path: Path) -> None:
    made = one(tmp_path, flow(CALL, state("menu", "gather-input-on-call", MENU, timeout="menu")))
    lines = (tmp_path / "desk.json").read_text("utf-8").splitlines()
    place, said = made.place("/steps/menu"), made.place("/steps/menu/say")
    assert place and said
    assert place.pointer == "/states/1/name"
    assert '"menu"' in lines[place.line - 1]
    assert said.pointer == "/states/1/properties/say"
    assert "To renew" in lines[said.line - 1]
    way = made.place("/steps/menu/next/timeout")
    assert way and way.pointer == "/states/1/transitions/0"


def test_what_can_not_be_told_is_opaque(tmp_path: Path) -> None:
    made = one(tmp_path, flow(
        state("Trigger", "trigger", incomingCall="tune"),
        state("tune", "say-play", {"play": "https://media.library.example/a.mp3"}, audioComplete="spell"),
        state("spell", "cast-a-spell", {}, cast="gone"),
        state("bot", "connect-virtual-agent", {}, hangup="tune"),
    ))  # fmt: skip
    assert step(made, "tune").opaque == "words that stand elsewhere"
    assert step(made, "spell").opaque == "block type cast-a-spell"
    assert step(made, "bot").opaque
    assert step(made, "gone").opaque == "a step that the file does not hold"
    assert dict(step(made, "spell").next) == {"cast": "gone"}


def test_a_flow_that_ends_on_some_ways_only_has_an_end_to_lead_to(tmp_path: Path) -> None:
    made = one(tmp_path, flow(
        state("Trigger", "trigger", incomingRequest="dial"),
        state("dial", "make-outgoing-call-v2", {"detect_answering_machine": True}, answered="hello", busy="",
              noAnswer=""),
        state("hello", "say-play", {"say": "Goodbye."}, audioComplete=""),
    ))  # fmt: skip
    assert dict(step(made, "dial").next) == {
        "answered": "hello", "error: busy": "end of the flow", "timeout: no answer": "end of the flow",
    }  # fmt: skip
    assert acts(step(made, "end of the flow")) == [("end_contact", None)]
    assert not step(made, "hello").next
    assert script(made).direction == "outbound"
    dialler = script(made).dialler
    assert dialler and dialler.answer_machine_detection is True


def test_recording_payment_and_queues_are_acts(tmp_path: Path) -> None:
    made = one(tmp_path, flow(
        state("Trigger", "trigger", incomingCall="on"),
        state("on", "record-call", {"record_call": True}, success="pay"),
        state("pay", "capture-payments", {"security_code": False}, success="off"),
        state("off", "record-call", {"record_call": False}, success="mail"),
        state("mail", "record-voicemail", {}, recordingComplete="queue"),
        state("queue", "enqueue-call", {"queue_name": "returns"}, callComplete=""),
    ))  # fmt: skip
    assert acts(step(made, "on")) == [("start_recording", None)]
    assert acts(step(made, "off")) == [("stop_recording", None)]
    assert [one.field for one in step(made, "pay").collect] == ["card_number", "card_expiry", "postcode"]
    assert [act for act, _ in acts(step(made, "pay"))] == ["pause_recording", "take_payment", "resume_recording"]
    assert [act for act, _ in acts(step(made, "mail"))] == ["start_recording", "voicemail", "stop_recording"]
    assert acts(step(made, "queue")) == [("transfer_human", None), ("queue", "returns")]


def test_who_is_verified_is_told_by_the_comparison_after_the_function(tmp_path: Path) -> None:
    made = one(tmp_path, flow(
        state("Trigger", "trigger", incomingCall="pin"),
        state("pin", "gather-input-on-call", {"say": "Please enter your PIN.", "number_of_digits": 4}, keypress="ask"),
        state("ask", "run-function", {"url": "https://x-1.twil.io/verify-caller"}, success="right", fail="pin"),
        state("right", "split-based-on", {"input": "{{widgets.ask.parsed.ok}}"}, match_true="in", noMatch="pin"),
        state("in", "say-play", {"say": "Your balance is {{widgets.ask.parsed.balance}} dollars."}, audioComplete=""),
    ))  # fmt: skip
    assert [one.field for one in step(made, "pin").collect] == ["pin"]
    assert not step(made, "ask").do
    assert acts(step(made, "right")) == [("verify_identity", None)]
    assert dict(step(made, "right").next) == {"ok = true": "in", "otherwise: not verified": "pin"}
    assert step(made, "in").say == "Your balance is {balance} dollars."


def test_flows_that_are_wrapped_are_read_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "flows.json"
    first, second = flow(CALL, state("menu", "say-play", MENU)), flow(CALL, state("menu", "say-play", {"say": "Hi."}))
    path.write_text(json.dumps([
        {"sid": "FWone", "friendlyName": "One", "definition": first}, {"sid": "FWtwo", "definition": second},
    ]), "utf-8")  # fmt: skip
    found = list(read([str(path)]))
    assert [one.id for one in found if isinstance(one, Document)] == ["FWone", "FWtwo"]
    place = found[1].place("/steps/menu/say") if isinstance(found[1], Document) else None
    assert place and place.pointer == "/1/definition/states/1/properties/say"


@pytest.mark.parametrize(
    "value",
    [
        {"initial_state": "a", "states": []},
        {"initial_state": "a", "states": [{"name": "a"}]},
        {"states": [{"name": "a", "type": "b", "transitions": []}]},
        [{"definition": 1}, 2, None],
        "initial_state",
        7,
    ],
)
def test_other_files_are_not_taken_for_a_flow(value: Any) -> None:
    assert FORMATS[0].recognise(value) is None


def test_hostile_values_where_others_are_expected_are_read_all_the_same(tmp_path: Path) -> None:
    broken = {"name": ["x"], "type": {"a": 1}, "transitions": {"event": 3}, "properties": [1]}
    made = one(tmp_path, {"initial_state": "Trigger", "states": [CALL, broken, {**broken, "transitions": [None, 4]}]})
    assert step(made, "menu").opaque == "a step that the file does not hold"


def random_flow(rng: random.Random, size: int) -> dict[str, Any]:
    names = [f"s{number}" for number in range(size)]
    kinds = ("say-play", "set-variables", "split-based-on", "something-new", "send-message")
    return flow(*(
        state(name, rng.choice(kinds), {"say": f"word {name}", "input": "{{flow.variables.x}}"},
              **{f"match_v{n}" if n else "noMatch": rng.choice(names) for n in range(rng.randrange(5))})
        for name in names
    ))  # fmt: skip


def counted(value: Mapping[str, Any]) -> tuple[int, int]:
    """States and transitions of a raw flow; a transition that is there twice counts once."""
    ways = {
        (one["name"], way["event"], json.dumps(way.get("conditions")), way["next"])
        for one in value["states"]
        for way in one["transitions"]
        if way.get("next")
    }
    return len(value["states"]), len(ways)


@pytest.mark.parametrize("seed", range(20))
def test_no_step_and_no_edge_is_lost(tmp_path: Path, seed: int) -> None:
    value = random_flow(random.Random(seed), 40)
    steps = script(one(tmp_path, value)).steps
    assert (len(steps), sum(len(each.next) for each in steps.values())) == counted(value)


@pytest.mark.parametrize("path", sorted(CASES.glob("tw-*.json")), ids=lambda path: path.stem)
def test_no_step_and_no_edge_of_a_real_flow_is_lost(path: Path) -> None:
    value = json.loads(path.read_text("utf-8"))
    found = [each for each in read([str(path)]) if not isinstance(each, NotExamined)]
    assert len(found) == 1
    steps = dict(script(found[0]).steps)
    steps.pop("end of the flow", None)
    ways = sum(target != "end of the flow" for each in steps.values() for target in each.next.values())
    assert (len(steps), ways) == counted(value)
