"""Scripts that call one another are put together: what a called one does stands where it is called."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import linking, read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.script import Script, Step

FIRST = "ccsguard: script/v1\nid: first\nstart: hello\nchannel: voice\nsteps:\n"
CALLING = FIRST + (
    '  hello: {say: "Hello.", next: ask}\n'
    '  ask: {calls: verify, next: {then: told, error: bye}}\n'
    '  told: {say: "Your balance is 5.", next: bye}\n'
    '  bye: {say: "Goodbye."}\n'
)  # fmt: skip
CALLED = (
    "ccsguard: script/v1\nid: verify\nstart: who\nchannel: ivr\nsteps:\n"
    '  who: {say: "Date of birth?", next: {ok: done, timeout: gone}}\n'
    "  done: {do: [verify_identity]}\n"
    '  gone: {say: "Goodbye.", do: [end_contact]}\n'
)


def read_all(folder: Path, files: Mapping[str, str]) -> list[Document | NotExamined]:
    """The files, read as one scan."""
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return list(read([str(folder)]))


def documents(found: list[Document | NotExamined]) -> dict[str, Document]:
    return {one.id: one for one in found if isinstance(one, Document)}


def steps(document: Document) -> Mapping[str, Step]:
    assert isinstance(document.content, Script)
    return document.content.steps


def ways(document: Document) -> dict[str, dict[str, str]]:
    return {key: dict(step.next) for key, step in steps(document).items()}


def script(name: str, body: str, start: str = "s", **top: str) -> str:
    extra = "".join(f"{key}: {value}\n" for key, value in top.items())
    return f"ccsguard: script/v1\nid: {name}\nstart: {start}\n{extra}steps:\n{body}"


def test_a_called_script_stands_behind_the_call_and_comes_back(tmp_path: Path) -> None:
    found = read_all(tmp_path, {"a.yaml": CALLING, "b.yaml": CALLED})
    document = documents(found)["first"]
    assert ways(document) == {
        "hello": {"": "ask"},
        "ask": {"": "verify/who", "error": "bye"},
        "told": {"": "bye"},
        "bye": {},
        "verify/who": {"ok": "verify/done", "timeout": "verify/gone"},
        "verify/done": {"then": "told"},
        "verify/gone": {},
    }
    assert steps(document)["ask"].calls is None
    assert steps(document)["verify/who"].speaker == "bot"
    assert {(one.path, one.reason, one.error) for one in found if isinstance(one, NotExamined)} == {
        (str(tmp_path / "b.yaml"), "called by another script and judged there", False)
    }


def test_places_of_a_called_script_are_in_its_own_file(tmp_path: Path) -> None:
    document = documents(read_all(tmp_path, {"a.yaml": CALLING, "b.yaml": CALLED}))["first"]
    place = document.place("/steps/verify~1who/say")
    assert place is not None
    assert (place.source, place.line, place.column) == (str(tmp_path / "b.yaml"), 6, 9)
    own = document.place("/steps/told/say")
    assert own is not None
    assert (own.source, own.line) == (None, 8)


def test_a_call_of_something_that_is_not_read_stays_as_it_is(tmp_path: Path) -> None:
    document = documents(read_all(tmp_path, {"a.yaml": CALLING}))["first"]
    assert steps(document)["ask"].calls == "verify"
    assert steps(document)["ask"].next == {"then": "told", "error": "bye"}


def test_two_scripts_of_one_name_are_not_guessed_between(tmp_path: Path) -> None:
    found = read_all(tmp_path, {"a.yaml": CALLING, "b.yaml": CALLED, "c.yaml": CALLED})
    assert steps(documents(found)["first"])["ask"].calls == "verify"
    assert len([one for one in found if isinstance(one, Document)]) == 3


def test_each_call_that_comes_back_has_a_copy_of_its_own(tmp_path: Path) -> None:
    twice = script("main", "  s: {calls: part, next: t}\n  t: {calls: part, next: u}\n  u: {}\n")
    part = script("part", "  s: {say: Hello.}\n")
    document = documents(read_all(tmp_path, {"a.yaml": twice, "b.yaml": part}))["main"]
    assert ways(document) == {
        "s": {"": "part/s"}, "t": {"": "part (2)/s"}, "u": {}, "part/s": {"": "t"}, "part (2)/s": {"": "u"},
    }  # fmt: skip


def test_calls_that_do_not_come_back_share_one_copy(tmp_path: Path) -> None:
    main = script("main", '  s: {next: {"1": t, "2": u}}\n  t: {calls: part}\n  u: {calls: part, next: {error: t}}\n')
    part = script("part", "  s: {say: Hello.}\n")
    document = documents(read_all(tmp_path, {"a.yaml": main, "b.yaml": part}))["main"]
    assert ways(document) == {
        "s": {"1": "t", "2": "u"}, "t": {"": "part/s"}, "u": {"": "part/s", "error": "t"}, "part/s": {},
    }  # fmt: skip


def test_a_circle_of_calls_leads_back_to_the_steps_that_are_there(tmp_path: Path) -> None:
    one = script("one", "  s: {calls: two}\n")
    two = script("two", "  s: {calls: one}\n  again: {calls: two, next: s}\n")
    found = read_all(tmp_path, {"a.yaml": one, "b.yaml": two})
    assert ways(documents(found)["one"]) == {
        "s": {"": "two/s"}, "two/s": {"": "s"}, "two/again": {"": "two/s"},
    }  # fmt: skip
    assert [*documents(found)] == ["one"]


def test_what_never_stands_alone_is_understood_where_it_is_called(tmp_path: Path) -> None:
    part = script("part", f"  s: {{say: Hello., opaque: '{linking.ENTERED_FROM_ELSEWHERE}'}}\n")
    main = script("main", "  s: {calls: part, next: t}\n  t: {}\n")
    alone = documents(read_all(tmp_path, {"b.yaml": part}))["part"]
    assert steps(alone)["s"].opaque
    together = documents(read_all(tmp_path, {"a.yaml": main, "b.yaml": part}))["main"]
    assert steps(together)["part/s"].opaque is None


def test_size_is_bounded_and_what_does_not_fit_is_not_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = "".join(f"  s{n}: {{calls: part, next: s{n + 1}}}\n" for n in range(40)) + "  s40: {}\n"
    parts = "".join(f"  p{n}: {{calls: leaf, next: p{n + 1}}}\n" for n in range(40)) + "  p40: {}\n"
    files = {
        "a.yaml": script("main", calls, "s0"), "b.yaml": script("part", parts, "p0"),
        "c.yaml": script("leaf", "  s: {}\n"),
    }  # fmt: skip
    monkeypatch.setattr(linking, "MAX_STEPS", 500)
    document = documents(read_all(tmp_path, files))["main"]
    assert len(steps(document)) <= 500
    assert any(step.opaque == linking.TOO_LARGE for step in steps(document).values())
    for step in steps(document).values():
        assert set(step.next.values()) <= set(steps(document))


def test_scripts_beyond_the_bound_are_not_held_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linking, "MAX_HELD", 4)
    found = documents(read_all(tmp_path, {"a.yaml": CALLING, "b.yaml": CALLED}))
    assert steps(found["first"])["ask"].calls == "verify"
    assert "verify" in found


def test_other_documents_do_not_wait_for_scripts(tmp_path: Path) -> None:
    files = {"a.yaml": CALLED, "b.txt": "---\nccsguard: transcript/v1\nid: t\n---\nAgent: Hello.\n"}
    for name, text in files.items():
        (tmp_path / name).write_text(text, "utf-8")
    reading = read([str(tmp_path)])
    first = next(reading)
    assert isinstance(first, Document)
    assert first.kind == "transcript"
    assert [one.id for one in reading if isinstance(one, Document)] == ["verify"]


def block(name: str, kind: str, after: str = "", **parameters: Any) -> dict[str, Any]:
    ways = {"NextAction": after, "Errors": [{"NextAction": after, "ErrorType": "NoMatchingError"}]} if after else {}
    return {"Identifier": name, "Type": kind, "Parameters": parameters, "Transitions": ways}


def flow(*blocks: dict[str, Any], **metadata: str) -> dict[str, Any]:
    return {"Version": "2019-10-30", "StartAction": blocks[0]["Identifier"], "Metadata": metadata, "Actions": blocks}


def test_flows_go_on_in_flows_and_modules_come_back(tmp_path: Path) -> None:
    module = flow(
        block("yes", "MessageParticipant", "end", Text="This call is recorded."), block("end", "EndFlowModuleExecution")
    )
    main = flow(
        block("m", "InvokeFlowModule", "f", FlowModuleId="arn:aws:connect:eu-west-1:0:instance/i/flow-module/mod-1"),
        block("f", "TransferToFlow", "bye", ContactFlowId="{{flows.Queueing.arn}}"),
        block("bye", "DisconnectParticipant"),
        name="Main",
    )
    wrapped = {"ContactFlowModule": {"Name": "Consent", "Id": "mod-1", "Content": json.dumps(module)}}
    queueing = flow(block("q", "MessageParticipant", "end", Text="Please hold."), block("end", "EndFlowExecution"))
    found = read_all(
        tmp_path,
        {"main.json": json.dumps(main), "consent.json": json.dumps(wrapped), "queueing.json": json.dumps(queueing)},
    )
    document = documents(found)["Main"]
    assert [*documents(found)] == ["Main"]
    assert ways(document) == {
        "m": {"": "Consent/yes", "error": "f"},
        "f": {"": "queueing/q", "error": "bye", "error: not transferred": "bye"},
        "bye": {},
        "Consent/yes": {"": "Consent/end", "error": "Consent/end"},
        "Consent/end": {"": "f"},
        "queueing/q": {"": "queueing/end", "error": "queueing/end"},
        "queueing/end": {},
    }
    assert steps(document)["Consent/yes"].opaque is None
    place = document.place("/steps/Consent~1yes/say")
    assert place is not None
    assert place.source == str(tmp_path / "consent.json")
    assert place.pointer == "/ContactFlowModule/Content/Actions/0/Parameters/Text"
