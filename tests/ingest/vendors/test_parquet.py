"""Parquet: a row a message or a row a conversation, a few rows at a time."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.transcript import Transcript

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")


def written(path: Path, columns: dict[str, Any], **options: Any) -> list[Any]:
    pq.write_table(pa.table(columns), path, **options)
    return [*read([str(path)], speakers={"Rowan": "agent"})]


def turns(document: Any) -> list[tuple[str, float | None, str]]:
    assert isinstance(document, Document) and isinstance(document.content, Transcript), document
    return [(turn.speaker, turn.start, turn.text) for turn in document.content.turns]


def where(document: Document, number: int) -> str | None:
    place = document.place(f"/turns/{number}/text")
    return place.where if place else None


def test_rows_of_one_conversation_are_one_document(tmp_path: Path) -> None:
    first, second = written(
        tmp_path / "t.parquet",
        {
            "conversation_id": ["a", "b", "a", "a"],
            "sent_at": [datetime(2026, 3, 4, 10, 0, second, tzinfo=UTC) for second in range(4)],
            "sender": ["Rowan", "bot", "customer", "Rowan"],
            "text": ["Hi", "Welcome", "Hello", None],
        },
        row_group_size=2,
    )
    assert (first.id, turns(first)) == ("a", [("agent", 0.0, "Hi"), ("customer", 2.0, "Hello")])
    assert [where(first, number) for number in range(2)] == ["row 1", "row 3"]
    assert first.content.started_at == datetime(2026, 3, 4, 10, tzinfo=UTC)
    assert (second.id, second.index, turns(second)) == ("b", 1, [("bot", 0.0, "Welcome")])


def test_a_list_of_turns_in_a_row_is_a_conversation(tmp_path: Path) -> None:
    spoken = [
        [{"speaker": "agent", "text": "hey"}],
        [],
        [{"speaker": "Rowan", "text": "a"}, {"speaker": "x", "text": "b"}],
    ]
    first, second, third = written(tmp_path / "t.parquet", {"call_id": [7, 8, 9], "turns": spoken, "lang": ["de"] * 3})
    assert (first.id, turns(first), where(first, 0)) == ("7", [("agent", None, "hey")], "row 1")
    assert first.content.language == "de"
    documents = {one.id: one for one in (second, third) if isinstance(one, Document)}
    assert turns(documents["9"]) == [("agent", None, "a"), ("unknown", None, "b")]
    (silent,) = [one for one in (second, third) if isinstance(one, NotExamined)]
    assert (silent.line, silent.error) == (2, False)


def test_a_text_may_be_a_readable_transcript_subtitles_or_json(tmp_path: Path) -> None:
    texts = [
        "Agent: hi\nCustomer: yo",
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Rowan>Hi",
        '{"turns": [{"speaker": "bot", "text": "Welcome"}]}',
        "nothing of the kind",
    ]
    plain, subtitles, json, none = written(tmp_path / "t.parquet", {"id": list("wxyz"), "text": texts})
    assert (plain.id, turns(plain)) == ("w", [("agent", None, "hi"), ("customer", None, "yo")])
    assert where(plain, 1) == "row 1, line 2"
    assert (turns(subtitles), where(subtitles, 0)) == ([("agent", 1.0, "Hi")], "row 2, line 4")
    assert (turns(json), where(json, 0)) == ([("bot", None, "Welcome")], "row 3")
    assert isinstance(none, NotExamined) and (none.line, none.error) == (4, True) and "kind" not in none.reason


def test_a_row_that_is_no_text_does_not_stop_the_others(tmp_path: Path) -> None:
    texts = pa.array([b"one", b"\xff\xfe", b"three"], pa.binary()).view(pa.string())
    bad, found = written(tmp_path / "t.parquet", {"speaker": ["agent"] * 3, "text": texts})
    assert (bad.line, bad.error) == (2, True)
    assert turns(found) == [("agent", None, "one"), ("agent", None, "three")]
    assert where(found, 1) == "row 3"


@pytest.mark.parametrize("columns", [{"price": [1, 2]}, {"speaker": [], "text": []}, {"text": ["no", "talk"]}])
def test_a_table_without_conversations_is_named(tmp_path: Path, columns: dict[str, Any]) -> None:
    (found,) = written(tmp_path / "t.parquet", columns)
    assert isinstance(found, NotExamined) and found.error


@pytest.mark.parametrize("raw", [b"", b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1", b"hello" * 100])
def test_a_broken_file_is_named(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "t.parquet").write_bytes(raw)
    (found,) = read([str(tmp_path / "t.parquet")])
    assert isinstance(found, NotExamined) and found.reason == "no Parquet file, or a broken one"


def test_without_pyarrow_the_reason_names_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq.write_table(pa.table({"speaker": ["agent"], "text": ["hi"]}), tmp_path / "t.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (found,) = read([str(tmp_path / "t.parquet")])
    assert isinstance(found, NotExamined) and found.error and "ccsguard[parquet]" in found.reason
