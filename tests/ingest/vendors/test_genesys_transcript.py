"""Genesys Cloud: phrases are turns, in whatever unit their times are."""

from __future__ import annotations

import json
from typing import Any

EPOCH = 1_770_000_000_000


def conversation(phrases: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "conversationId": "conv-4",
        "mediaType": "call",
        "transcripts": [{"transcriptId": "t", "language": "en-us", "phrases": phrases}],
        **more,
    }


def test_internal_is_the_agent_and_external_the_customer(read_file: Any) -> None:
    phrases = [
        {"text": "hello there", "decoratedText": "Hello there.", "participantPurpose": "internal",
         "startTimeMs": EPOCH + 2500, "duration": {"milliseconds": 1500}, "confidence": 0.91},
        {"text": "hi", "participantPurpose": "external", "startTimeMs": EPOCH + 5000, "durationMs": 700,
         "words": [{"confidence": 0.4}, {"confidence": 0.6}]},
        {"text": "press one", "participantPurpose": "ivr", "startTimeMs": EPOCH + 6000},
    ]  # fmt: skip
    people = [{"participantPurpose": "internal", "userId": "u-88"}, {"participantPurpose": "external"}]
    value = conversation(phrases, conversationStartTime=EPOCH, participants=people)
    [document] = read_file("a.json", json.dumps(value))
    assert [(t.speaker, t.text, t.start, t.end, t.confidence) for t in document.content.turns] == [
        ("agent", "Hello there.", 2.5, 4.0, 0.91),
        ("customer", "hi", 5.0, 5.7, 0.5),
        ("bot", "press one", 6.0, None, None),
    ]
    about = document.content
    assert (document.id, about.channel, about.language, about.agent) == ("conv-4", "voice", "en-us", "u-88")
    assert about.started_at.timestamp() * 1000 == EPOCH
    assert document.place("/turns/0/text").pointer == "/transcripts/0/phrases/0/decoratedText"
    assert document.place("/turns/1/text").pointer == "/transcripts/0/phrases/1/text"


def test_small_times_are_offsets(read_file: Any) -> None:
    phrases = [{"text": "a", "participantPurpose": "external", "startTimeMs": 500},
               {"text": "b", "participantPurpose": "internal", "startTimeMs": 90_500}]  # fmt: skip
    [document] = read_file("a.json", json.dumps(conversation(phrases, conversationStartTime=EPOCH)))
    assert [turn.start for turn in document.content.turns] == [0.5, 90.5]


def test_an_array_is_a_document_each_with_its_own_place(read_file: Any) -> None:
    phrases = [{"text": "a", "participantPurpose": "external"}]
    one, two = read_file("a.json", json.dumps([conversation(phrases), conversation(phrases, conversationId="conv-5")]))
    assert (one.id, two.id, one.index, two.index) == ("conv-4", "conv-5", 0, 1)
    assert two.place("/turns/0/text").pointer == "/1/transcripts/0/phrases/0/text"


def test_lines_are_documents_too(read_file: Any) -> None:
    line = json.dumps(conversation([{"text": "a", "participantPurpose": "external"}]))
    found = read_file("a.jsonl", f"{line}\n{line}\n")
    assert [document.place("/turns/0").line for document in found] == [1, 2]
