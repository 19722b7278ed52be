"""Transcribe: Call Analytics, and jobs with segments, speakers, channels or none of them."""

from __future__ import annotations

import json
from typing import Any


def heard(text: str, start: str = "", end: str = "", sure: str = "1.0", **more: Any) -> dict[str, Any]:
    item = {
        "type": "pronunciation" if start else "punctuation",
        "alternatives": [{"content": text, "confidence": sure}],
    }
    return item | ({"start_time": start, "end_time": end} if start else {}) | more


WORDS = [heard("Hello", "0.1", "0.4", "0.9"), heard(",", sure="0.0"), heard("you", "0.5", "0.7", "0.7"),
         heard("Yes", "1.0", "1.2"), heard(".", sure="0.0")]  # fmt: skip


def job(**results: Any) -> str:
    value = {"transcripts": [{"transcript": "Hello, you Yes."}], "items": WORDS, **results}
    return json.dumps({"jobName": "j-7", "accountId": "0", "status": "COMPLETED", "results": value})


def turns(document: Any) -> list[tuple[Any, ...]]:
    return [(turn.speaker, turn.text, turn.start, turn.end) for turn in document.content.turns]


def test_call_analytics_has_roles_and_the_mean_confidence_of_its_words(read_file: Any) -> None:
    items = [
        {"Type": "pronunciation", "Confidence": "0.8", "Content": "Hi"},
        {"Type": "pronunciation", "Confidence": 0.6, "Content": "there"},
        {"Type": "punctuation", "Confidence": "0.0", "Content": "."},
    ]
    value = {
        "JobName": "calls-3",
        "JobStatus": "COMPLETED",
        "LanguageCode": "en-US",
        "ContentMetadata": {"Output": "Redacted", "RedactionTypes": ["PII"]},
        "Transcript": [
            {"ParticipantRole": "AGENT", "Content": "Hi there.", "BeginOffsetMillis": 0, "EndOffsetMillis": 900,
             "Items": items},
            {"ParticipantRole": "CUSTOMER", "Content": "I am [PII].",
             "BeginOffsetMillis": 1000, "EndOffsetMillis": 1900},
        ],
    }  # fmt: skip
    [document] = read_file("a.json", json.dumps(value))
    assert document.format == "Amazon Transcribe Call Analytics"
    assert turns(document) == [("agent", "Hi there.", 0.0, 0.9), ("customer", "I am [PII].", 1.0, 1.9)]
    assert document.content.turns[0].confidence == 0.7
    assert document.content.turns[1].confidence is None
    assert (document.id, document.content.redacted) == ("calls-3", True)


def test_audio_segments_are_the_turns_where_there_are_any(read_file: Any) -> None:
    segments = [
        {"id": 0, "transcript": "Hello, you", "start_time": "0.1", "end_time": "0.7", "speaker_label": "spk_0",
         "items": [0, 1, 2]},
        {"id": 1, "transcript": "Yes.", "start_time": "1.0", "end_time": "1.2", "speaker_label": "spk_1",
         "items": [3, 4, 99]},
    ]  # fmt: skip
    [document] = read_file("a.json", job(audio_segments=segments), speakers={"spk_0": "agent"})
    assert turns(document) == [("agent", "Hello, you", 0.1, 0.7), ("unknown", "Yes.", 1.0, 1.2)]
    assert document.content.turns[0].confidence == 0.8
    assert document.place("/turns/1/text").pointer == "/results/audio_segments/1/transcript"


def test_segments_of_speakers_take_the_words_that_start_in_them(read_file: Any) -> None:
    segments = [
        {"start_time": "0.1", "end_time": "0.7", "speaker_label": "spk_0",
         "items": [{"start_time": "0.1"}, {"start_time": "0.5"}]},
        {"start_time": "1.0", "end_time": "1.2", "speaker_label": "spk_1", "items": [{"start_time": "1.0"}]},
    ]  # fmt: skip
    [document] = read_file("a.json", job(speaker_labels={"speakers": 2, "segments": segments}))
    assert turns(document) == [("unknown", "Hello, you", 0.1, 0.7), ("unknown", "Yes.", 1.0, 1.2)]
    assert document.place("/turns/1").pointer == "/results/speaker_labels/segments/1"
    assert document.place("/turns/1/text").pointer == "/results/items/3/alternatives/0/content"


def test_channels_are_woven_together_by_time(read_file: Any) -> None:
    channels = [
        {"channel_label": "ch_0", "items": [WORDS[0], WORDS[1], WORDS[3], WORDS[4]]},
        {"channel_label": "ch_1", "items": [WORDS[2]]},
    ]
    [document] = read_file("a.json", job(channel_labels={"channels": channels}), speakers={"ch_1": "customer"})
    assert turns(document) == [
        ("unknown", "Hello,", 0.1, 0.4),
        ("customer", "you", 0.5, 0.7),
        ("unknown", "Yes.", 1.0, 1.2),
    ]


def test_without_speakers_all_is_one_turn_of_nobody(read_file: Any) -> None:
    [document] = read_file("a.json", job(language_code="en-AU"))
    assert turns(document) == [("unknown", "Hello, you Yes.", None, None)]
    assert document.content.language == "en-AU"
    assert document.place("/turns/0/text").pointer == "/results/transcripts/0/transcript"


def test_chinese_words_are_joined_without_blanks(read_file: Any) -> None:
    words = [heard("您好", "0.1", "0.4", speaker_label="spk_0"), heard("请说", "0.5", "0.9", speaker_label="spk_0")]
    [document] = read_file("a.json", job(items=words, language_code="zh-CN"))
    assert document.content.turns[0].text == "您好请说"
