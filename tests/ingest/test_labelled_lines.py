"""Lines of labelled text: one document a line or a conversation, only where texts are asked for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.ingest.labelled_lines import LONGEST, language_of
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.transcript import Transcript


def written(path: Path, *lines: dict[str, Any]) -> str:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return str(path)


def documents(path: str) -> list[Document]:
    found = [*read([path], texts=True)]
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def said(document: Document) -> list[tuple[str, str]]:
    assert isinstance(document.content, Transcript)
    return [(turn.speaker, turn.text) for turn in document.content.turns]


def test_each_line_is_a_document_with_its_id_language_and_line(tmp_path: Path) -> None:
    path = written(
        tmp_path / "l.jsonl",
        {"id": "a", "lang": "zh", "text": "您好", "spans": []},
        {"id": 7, "text": "hello", "speaker": "Agent"},
    )
    first, second = documents(path)
    assert (first.id, first.index, said(first)) == ("a", 0, [("unknown", "您好")])
    assert (second.id, second.index, said(second)) == ("7", 1, [("agent", "hello")])
    assert first.scalars["/turns/0/lang"] == "zh"
    place = second.place("/turns/0/text")
    assert place is not None and place.line == 2


def test_lines_of_one_conversation_that_follow_each_other_are_one_dialogue(tmp_path: Path) -> None:
    lines = [
        {"id": "c-0", "conversation": "c", "speaker": "agent", "text": "Your card number?"},
        {"id": "c-1", "conversation": "c", "speaker": "customer", "text": "four one"},
        {"id": "d-0", "conversation": "d", "text": "alone"},
        {"id": "c-2", "conversation": "c", "text": "again"},
    ]
    first, second, third = documents(written(tmp_path / "l.jsonl", *lines))
    assert said(first) == [("agent", "Your card number?"), ("customer", "four one")]
    assert [first.scalars[f"/turns/{number}/id"] for number in (0, 1)] == ["c-0", "c-1"]
    assert (second.id, third.id, third.index) == ("d", "c", 3)


def test_a_conversation_without_end_goes_on_in_a_further_document(tmp_path: Path) -> None:
    lines = [{"conversation": "c", "text": f"turn {number}"} for number in range(LONGEST + 5)]
    first, second = documents(written(tmp_path / "l.jsonl", *lines))
    assert (len(said(first)), len(said(second))) == (LONGEST, 5)


def test_a_broken_line_and_a_foreign_one_do_not_stop_the_others(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    path.write_text('{"text": "one"}\n{"text": \n{"foo": 1}\n{"text": "two"}\n')
    found = [*read([str(path)], texts=True)]
    assert [type(one) for one in found] == [Document, NotExamined, NotExamined, Document]
    assert [one.line for one in found if isinstance(one, NotExamined)] == [2, 3]


def test_a_scan_does_not_take_them_for_documents(tmp_path: Path) -> None:
    path = written(tmp_path / "l.jsonl", {"id": "a", "text": "hello"})
    (one,) = read([path])
    assert isinstance(one, NotExamined)
    assert "no known format" in one.reason


def test_native_neutral_and_labelled_lines_may_stand_in_one_file(tmp_path: Path) -> None:
    turns = [{"speaker": "agent", "text": "hello"}]
    path = written(
        tmp_path / "l.jsonl",
        {"ccsguard": "transcript/v1", "id": "n", "turns": turns},
        {"id": "m", "turns": turns},
        {"id": "t", "text": "hello"},
    )
    assert [one.id for one in documents(path)] == ["n", "m", "t"]


@pytest.mark.parametrize(("text", "language"), [("我的电话是 138", "zh"), ("my name is 张", "en"), ("12345", "en")])
def test_the_script_tells_the_language_where_nothing_else_does(text: str, language: str) -> None:
    assert language_of(text) == language
