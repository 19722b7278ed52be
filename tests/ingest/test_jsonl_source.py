"""JSON Lines: one document a line, in our own form and in the neutral one of corpora."""

from __future__ import annotations

import json
from typing import Any

from ccsguard.models.document import Document, NotExamined


def _line(**keys: Any) -> str:
    return json.dumps(keys, ensure_ascii=False) + "\n"


def test_each_line_is_a_document_with_its_index_and_place(read_file: Any) -> None:
    turns = [
        {"speaker": "agent", "text": "Hello.", "start": 1.5, "confidence": 0.9},
        {"speaker": "customer", "text": "Hi."},
    ]
    text = _line(ccsguard="transcript/v1", id="a", turns=turns) + "\n" + _line(ccsguard="transcript/v1", turns=turns)
    first, second = read_file("calls.jsonl", text)
    assert (first.id, first.index, second.id, second.index) == ("a", 0, "calls:3", 2)
    assert (first.content.turns[0].start, first.content.turns[0].confidence) == (1.5, 0.9)
    place = second.place("/turns/1/text")
    assert (place.line, text.split("\n")[2][place.column - 1 :].startswith('"text": "Hi."')) == (3, True)


def test_a_wrong_line_of_ours_is_placed(read_file: Any) -> None:
    text = _line(ccsguard="transcript/v1", id="a", turns=[{"speaker": "Agent", "txt": "x"}])
    found = read_file("a.jsonl", "\n" + text)
    assert [(one.line, one.column) for one in found] == [(2, text.index('"speaker"') + 1), (2, text.index('"txt"') + 1)]


def test_neutral_lines_are_transcripts_with_speaker_words_and_mapped_names(read_file: Any) -> None:
    turns = [
        {"speaker": "客服", "text": "您好", "start": None, "label": "greet"},
        {"speaker": "用户", "text": "你好", "start": 3},
        {"speaker": "Rob", "text": "x"}, {"speaker": "nobody", "text": "y"}, {"text": "z"},
    ]  # fmt: skip
    (found,) = read_file(
        "a.jsonl", _line(id="n", lang="zh", turns=turns, source="s", other={"a": 1}), speakers={"Rob": "bot"}
    )
    assert (found.id, found.kind, found.content.language) == ("n", "transcript", "zh")
    assert [turn.speaker for turn in found.content.turns] == ["agent", "customer", "bot", "unknown", "unknown"]
    assert [turn.start for turn in found.content.turns[:2]] == [None, 3]


def test_a_broken_neutral_line_is_placed_and_quotes_nothing(read_file: Any) -> None:
    good = _line(id="g", turns=[{"text": "x"}])
    bad = [
        {"id": 1, "turns": ["Margaret"]},
        {"id": 2, "turns": []},
        {"id": 3, "turns": [{"text": "x", "start": "Margaret"}]},
    ]
    found = read_file("a.jsonl", good + "".join(_line(**one) for one in bad) + good)
    assert [one.line for one in found if isinstance(one, NotExamined)] == [2, 3, 4]
    assert not [one for one in found if isinstance(one, NotExamined) and "Margaret" in one.reason]
    assert [one.index for one in found if isinstance(one, Document)] == [0, 4]


def test_lines_of_no_known_format_are_listed_once_or_one_by_one_among_ours(read_file: Any) -> None:
    foreign, ours = _line(text="x"), _line(id="g", turns=[{"text": "x"}])
    (once,) = read_file("a.jsonl", foreign * 50)
    assert (once.line, once.error) == (1, True)
    among = read_file("b.jsonl", ours + foreign + ours + foreign)
    assert [(one.line, one.error) for one in among if isinstance(one, NotExamined)] == [(2, True), (4, True)]


def test_speakers_of_our_own_lines_can_be_mapped(read_file: Any) -> None:
    text = _line(
        ccsguard="transcript/v1", id="a", turns=[{"speaker": "Dana", "text": "x"}, {"speaker": "customer", "text": "y"}]
    )
    (found,) = read_file("a.jsonl", text, speakers={"Dana": "agent"})
    assert [turn.speaker for turn in found.content.turns] == ["agent", "customer"]
