"""Twilio: sentences alone, as a page of the API, or within the record of their transcript."""

from __future__ import annotations

import json
from typing import Any

SENTENCES = [
    {"media_channel": 1, "sentence_index": 0, "start_time": "0.5", "end_time": "1.75", "transcript": "Hello.",
     "confidence": "0.93", "transcript_sid": "GT1"},
    {"media_channel": 2, "sentence_index": 1, "start_time": 2, "end_time": None, "transcript": "Hi.",
     "confidence": None},
]  # fmt: skip


def test_a_list_and_a_page_hold_the_same_turns(read_file: Any) -> None:
    for value, at in ((SENTENCES, ""), ({"sentences": SENTENCES, "meta": {"key": "sentences"}}, "/sentences")):
        [document] = read_file("a.json", json.dumps(value), speakers={"channel 1": "agent", "2": "customer"})
        assert [(t.speaker, t.text, t.start, t.end, t.confidence) for t in document.content.turns] == [
            ("agent", "Hello.", 0.5, 1.75, 0.93), ("customer", "Hi.", 2.0, None, None),
        ]  # fmt: skip
        assert document.id == "GT1"
        assert document.place("/turns/1/text").pointer == f"{at}/1/transcript"


def test_channels_alone_are_nobody(read_file: Any) -> None:
    [document] = read_file("a.json", json.dumps(SENTENCES))
    assert {turn.speaker for turn in document.content.turns} == {"unknown"}


def test_the_record_says_who_is_on_which_channel(read_file: Any) -> None:
    people = [{"channel_participant": 1, "role": "Agent"}, {"channel_participant": 2, "role": "Customer"}]
    value = {"sid": "GT9", "language_code": "en-US", "channel": {"participants": people}, "redaction": True,
             "media_start_time": "2026-01-02T03:04:05Z", "sentences": SENTENCES}  # fmt: skip
    one, two = read_file("a.json", json.dumps([value, {**value, "sid": "GT8"}]))
    assert [turn.speaker for turn in one.content.turns] == ["agent", "customer"]
    assert (one.id, two.id, one.content.redacted) == ("GT9", "GT8", True)
    assert one.content.started_at.isoformat() == "2026-01-02T03:04:05+00:00"
    assert two.place("/turns/0/text").pointer == "/1/sentences/0/transcript"
