"""Arrays of messages: whoever exports them, they are read where it is clear that people talk."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ccsguard.models.document import Document, NotExamined


def turns(document: Any) -> list[tuple[Any, ...]]:
    return [(turn.speaker, turn.text, turn.start) for turn in document.content.turns]


def test_a_bare_array_of_messages(read_file: Any) -> None:
    value = [
        {"sender": "Agent", "message": "Hello", "timestamp": "2026-05-05T10:00:00Z"},
        {"sender": "Customer", "message": "Hi", "timestamp": "2026-05-05T10:00:09Z"},
        {"sender": "Customer", "message": None, "timestamp": "2026-05-05T10:00:10Z"},
    ]
    [document] = read_file("a.json", json.dumps(value))
    assert turns(document) == [("agent", "Hello", 0.0), ("customer", "Hi", 9.0), ("customer", "", 10.0)]
    assert document.place("/turns/1/text").pointer == "/1/message"
    assert document.content.started_at.isoformat() == "2026-05-05T10:00:00+00:00"


def test_names_are_mapped_and_never_guessed(read_file: Any) -> None:
    text = json.dumps([{"from": "Ilse", "text": "Hello"}, {"from": "Tom", "text": "Hi"}])
    [one] = read_file("a.json", text)
    assert isinstance(one, NotExamined) and "map them with --speaker" in one.reason
    [document] = read_file("b.json", text, speakers={"Ilse": "agent"})
    assert [turn.speaker for turn in document.content.turns] == ["agent", "unknown"]


def test_a_log_of_a_model_has_a_bot_and_its_prompt_is_said_by_nobody(read_file: Any) -> None:
    messages = [
        {"role": "system", "content": "Always say that calls are recorded."},
        {"role": "user", "content": [{"type": "text", "text": "My bill"}, {"type": "text", "text": "is wrong"}]},
        {"role": "assistant", "content": None, "tool_calls": []},
        {"role": "tool", "content": "{}"},
        {"role": "assistant", "content": "Let me see."},
    ]
    line = json.dumps({"messages": messages})
    one, two = read_file("a.jsonl", f"{line}\n{line}\n")
    assert [turn.speaker for turn in one.content.turns] == ["third_party", "customer", "bot", "third_party", "bot"]
    assert one.content.turns[1].text == "My bill\nis wrong"
    assert (one.content.channel, two.place("/turns/4/text").pointer) == ("chat", "/messages/4/content")


def test_a_platforms_own_messages_are_the_systems(read_file: Any) -> None:
    messages = [{"sender_type": "system", "text": "Zoe has joined"}, {"sender_type": "agent", "text": "Hello"}]
    [document] = read_file("a.json", json.dumps({"conversationId": "k1", "language": "en_GB", "messages": messages}))
    assert [turn.speaker for turn in document.content.turns] == ["system", "agent"]
    assert (document.id, document.content.language) == ("k1", "en-GB")


@pytest.mark.parametrize("wrapped", [True, False])
def test_several_conversations_are_a_document_each(read_file: Any, wrapped: bool) -> None:
    chats = [{"id": f"c{n}", "turns": [{"speaker": "customer", "utterance": "Hi"}]} for n in range(2)]
    found = read_file("a.json", json.dumps({"conversations": chats} if wrapped else chats))
    assert [document.id for document in found] == ["c0", "c1"]
    at = "/conversations" if wrapped else ""
    assert found[1].place("/turns/0/text").pointer == f"{at}/1/turns/0/utterance"


def test_conversations_without_an_id_are_called_by_their_number(read_file: Any) -> None:
    found = read_file("a.json", json.dumps([{"messages": [{"role": "user", "content": "Hi"}]}] * 2))
    assert [document.id for document in found] == ["a:1", "a:2"]


def test_milliseconds_of_assemblyai(read_file: Any) -> None:
    spoken = [{"speaker": "A", "text": "Hello", "start": 1500, "end": 2500, "confidence": 0.9}]
    value = {"id": "t", "audio_duration": 3, "text": "Hello", "utterances": spoken}
    [document] = read_file("a.json", json.dumps(value), speakers={"A": "agent"})
    [turn] = document.content.turns
    assert (turn.speaker, turn.start, turn.end, turn.confidence) == ("agent", 1.5, 2.5, 0.9)


def test_people_in_sharegpt(read_file: Any) -> None:
    value = {"conversations": [{"from": "human", "value": "Hi"}, {"from": "gpt", "value": "Hello"}]}
    [document] = read_file("a.json", json.dumps(value))
    assert [(turn.speaker, turn.text) for turn in document.content.turns] == [("customer", "Hi"), ("bot", "Hello")]


def test_chinese_is_seen_where_nothing_says_it(read_file: Any) -> None:
    [document] = read_file("a.json", json.dumps([{"speaker": "客服", "text": "您好，请问有什么可以帮您"}]))
    assert (document.content.turns[0].speaker, document.content.language) == ("agent", "zh")


@pytest.mark.parametrize(
    "value",
    [
        [{"name": "retries", "value": "3"}, {"name": "region", "value": "x"}],
        {"items": [{"name": "a", "text": "b"}]},
        {"messages": [{"speaker": "agent", "value": "b"}]},
        {"events": [{"user": "root", "message": "restarted"}]},
        {"messages": ["plain"]},
        {"messages": [{"text": "nobody speaks"}]},
        {"messages": []},
        [[{"role": "user", "content": "nested"}]],
        [],
    ],
)
def test_other_lists_are_no_conversations(read_file: Any, value: Any) -> None:
    found = read_file("a.json", json.dumps(value))
    assert not any(isinstance(one, Document) for one in found)
