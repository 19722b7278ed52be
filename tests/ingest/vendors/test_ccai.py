"""Google Conversational Insights: uploads and resources of the API."""

from __future__ import annotations

import json
from typing import Any


def test_entries_of_an_upload(read_file: Any) -> None:
    entries = [
        {"start_timestamp_usec": 1_770_000_000_000_000, "text": "Hello", "role": "AUTOMATED_AGENT", "user_id": 1},
        {"start_timestamp_usec": 1_770_000_004_250_000, "text": "Help me", "role": "END_USER", "user_id": 2},
        {"start_timestamp_usec": 1_770_000_009_000_000, "text": "Sure", "role": "AGENT", "user_id": 3},
    ]
    value = {"conversation_info": {"categories": [{"display_name": "x"}]}, "entries": entries}
    [document] = read_file("a.json", json.dumps(value))
    assert [(turn.speaker, turn.text, turn.start) for turn in document.content.turns] == [
        ("bot", "Hello", 0.0), ("customer", "Help me", 4.25), ("agent", "Sure", 9.0),
    ]  # fmt: skip
    assert document.content.started_at.timestamp() == 1_770_000_000
    assert document.place("/turns/1/text").pointer == "/entries/1/text"


def test_small_times_of_an_upload_are_offsets(read_file: Any) -> None:
    entries = [{"start_timestamp_usec": 1_500_000, "text": "Hello", "role": "CUSTOMER", "user_id": 1}]
    [document] = read_file("a.json", json.dumps({"entries": entries}))
    assert (document.content.turns[0].start, document.content.started_at) == (1.5, None)


def resource(**more: Any) -> dict[str, Any]:
    segments = [
        {"text": "Hello", "confidence": 0.8, "languageCode": "cmn-Hans-CN", "channelTag": 2,
         "words": [{"startOffset": "1.500s", "endOffset": "1.9s"}], "segmentParticipant": {"role": "HUMAN_AGENT"}},
        {"text": "Hi", "channelTag": 1, "messageTime": "2026-03-01T08:00:07.123456789Z"},
    ]  # fmt: skip
    return {
        "name": "projects/p/locations/l/conversations/77",
        "startTime": "2026-03-01T08:00:00Z",
        "medium": "PHONE_CALL",
        "transcript": {"transcriptSegments": segments},
        **more,
    }


def test_segments_of_a_resource(read_file: Any) -> None:
    value = resource(callMetadata={"customerChannel": 1, "agentChannel": 2}, agentId="a-3")
    [document] = read_file("a.json", json.dumps(value))
    assert [(turn.speaker, turn.text, turn.start, turn.end) for turn in document.content.turns] == [
        ("agent", "Hello", 1.5, 1.9), ("customer", "Hi", 7.123456, None),
    ]  # fmt: skip
    assert [turn.confidence for turn in document.content.turns] == [0.8, None]
    about = document.content
    assert (document.id, about.channel, about.agent, about.language) == ("77", "voice", "a-3", "zh")
    assert document.place("/turns/0/text").pointer == "/transcript/transcriptSegments/0/text"


def test_a_channel_without_a_role_is_not_guessed(read_file: Any) -> None:
    [document] = read_file("a.json", json.dumps(resource()))
    assert [turn.speaker for turn in document.content.turns] == ["agent", "unknown"]


def test_a_page_of_conversations_is_a_document_each(read_file: Any) -> None:
    found = read_file("a.json", json.dumps({"conversations": [resource(), resource()]}))
    pointers = [document.place("/turns/1").pointer for document in found]
    assert pointers == [f"/conversations/{number}/transcript/transcriptSegments/1" for number in (0, 1)]
