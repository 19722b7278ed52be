"""Deepgram: utterances, paragraphs, or words by speaker and by channel."""

from __future__ import annotations

import json
from typing import Any


def word(text: str, start: float, speaker: int | None = None) -> dict[str, Any]:
    found = {"word": text.lower(), "punctuated_word": text, "start": start, "end": start + 0.4, "confidence": 0.8}
    return found if speaker is None else {**found, "speaker": speaker}


WORDS = [word("Hello,", 0.0, 0), word("Anna.", 0.5, 0), word("Yes?", 2.0, 1)]


def response(*alternatives: dict[str, Any], **results: Any) -> str:
    channels = [{"alternatives": [one], "detected_language": "en"} for one in alternatives]
    return json.dumps({"metadata": {"request_id": "r-1"}, "results": {"channels": channels, **results}})


def turns(document: Any) -> list[tuple[Any, ...]]:
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in document.content.turns]


def test_utterances_come_first(read_file: Any) -> None:
    spoken = [{"start": 0.0, "end": 0.9, "confidence": 0.7, "speaker": 0, "transcript": "Hello, Anna."},
              {"start": 2.0, "end": 2.4, "confidence": 0.9, "speaker": 1, "transcript": "Yes?"}]  # fmt: skip
    text = response({"transcript": "x", "words": WORDS}, utterances=spoken)
    [document] = read_file("a.json", text, speakers={"Speaker 0": "agent", "1": "customer"})
    assert turns(document) == [("agent", "Hello, Anna.", 0.0, 0.9), ("customer", "Yes?", 2.0, 2.4)]
    assert document.content.turns[0].confidence == 0.7
    assert (document.id, document.place("/turns/1/text").pointer) == ("r-1", "/results/utterances/1/transcript")


def test_paragraphs_are_turns(read_file: Any) -> None:
    paragraphs = [{"sentences": [{"text": "Hello."}, {"text": "Who is it?"}], "speaker": 0, "start": 0.1, "end": 2.0}]
    [document] = read_file("a.json", response({"transcript": "x", "paragraphs": {"paragraphs": paragraphs}}))
    assert turns(document) == [("unknown", "Hello. Who is it?", 0.1, 2.0)]
    assert document.place("/turns/0").pointer == "/results/channels/0/alternatives/0/paragraphs/paragraphs/0"


def test_words_of_one_speaker_are_one_turn(read_file: Any) -> None:
    [document] = read_file("a.json", response({"transcript": "x", "words": WORDS}), speakers={"spk_1": "customer"})
    assert turns(document) == [("unknown", "Hello, Anna.", 0.0, 0.9), ("customer", "Yes?", 2.0, 2.4)]
    assert document.place("/turns/1/text").pointer == "/results/channels/0/alternatives/0/words/2/punctuated_word"


def test_channels_are_speakers_where_there_are_several(read_file: Any) -> None:
    late = {"transcript": "Second.", "words": [word("Second.", 3.0)]}
    early = {"transcript": "First.", "words": [word("First.", 1.0)]}
    [document] = read_file("a.json", response(late, early), speakers={"channel 1": "agent"})
    assert turns(document) == [("agent", "First.", 1.0, 1.4), ("unknown", "Second.", 3.0, 3.4)]


def test_nothing_heard_is_an_error(read_file: Any) -> None:
    [one] = read_file("a.json", response({"transcript": "", "words": []}))
    assert one.error and "without a single turn" in one.reason
