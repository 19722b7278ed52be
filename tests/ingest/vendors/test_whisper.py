"""Whisper: json, verbose_json, diarized_json, and what whisper.cpp writes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ccsguard.ingest.vendors.whisper import is_answer
from ccsguard.models.document import NotExamined


def test_plain_json_is_one_turn_of_nobody(read_file: Any) -> None:
    [document] = read_file("a.json", json.dumps({"text": "Good day to you."}))
    [turn] = document.content.turns
    assert (turn.speaker, turn.text, document.id) == ("unknown", "Good day to you.", "a")
    assert document.place("/turns/0/text").pointer == "/text"


def test_a_line_that_is_only_a_text_is_not_taken_for_an_answer(read_file: Any) -> None:
    [one] = read_file("a.jsonl", json.dumps({"text": "Good day to you."}) + "\n")
    assert isinstance(one, NotExamined) and "no known format" in one.reason
    [document] = read_file("b.jsonl", json.dumps({"text": "Good day.", "language": "de"}) + "\n")
    assert document.content.language == "de"


def test_segments_of_verbose_json(read_file: Any) -> None:
    segments = [{"id": 0, "start": 0.0, "end": 2.5, "text": " Good day.", "avg_logprob": -0.5, "no_speech_prob": 0.1},
                {"id": 1, "start": 2.5, "end": 3.0, "text": "", "avg_logprob": 0.3}]  # fmt: skip
    value = {"task": "transcribe", "language": "english", "duration": 3.0, "text": "Good day.", "segments": segments}
    [document] = read_file("a.json", json.dumps(value))
    assert [(turn.text, turn.start, turn.end) for turn in document.content.turns] == [
        ("Good day.", 0.0, 2.5),
        ("", 2.5, 3.0),
    ]
    assert [turn.confidence for turn in document.content.turns] == [pytest.approx(0.606531), None]
    assert document.content.language == "en"


def test_speakers_of_diarized_json(read_file: Any) -> None:
    segments = [{"type": "transcript.text.segment", "start": 0.0, "end": 1.0, "text": "Hello", "speaker": who}
                for who in ("agent", "A", "SPEAKER_01")]  # fmt: skip
    [document] = read_file(
        "a.json", json.dumps({"text": "x", "segments": segments}), speakers={"speaker 01": "customer"}
    )
    assert [turn.speaker for turn in document.content.turns] == ["agent", "unknown", "customer"]
    assert document.place("/turns/2/text").pointer == "/segments/2/text"


def test_whisper_cpp_counts_in_milliseconds(read_file: Any) -> None:
    spoken = [{"timestamps": {"from": "00:00:00,000"}, "offsets": {"from": 0, "to": 1640}, "text": " 您好，请讲。"}]
    [document] = read_file("a.json", json.dumps({"result": {"language": "zh"}, "transcription": spoken}))
    assert (document.content.turns[0].text, document.content.turns[0].end) == ("您好，请讲。", 1.64)
    assert document.content.language == "zh"


@pytest.mark.parametrize(
    "value",
    [{"text": "a", "title": "b"}, {"segments": [1]}, {"segments": [{"text": "no times"}]}, {"text": 5}, [], None],
)
def test_other_texts_are_not_whispers(value: Any) -> None:
    assert is_answer(value) is None


def test_an_answer_without_words_is_an_error(read_file: Any) -> None:
    [one] = read_file("a.json", json.dumps({"text": "", "language": "en", "segments": []}))
    assert isinstance(one, NotExamined) and one.error
