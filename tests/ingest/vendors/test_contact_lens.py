"""Contact Lens: turns are the items of `Transcript`, in speech, in chat and while a contact lasts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined

SHARED = Path(__file__).parents[3] / "../shared"


def item(who: str, text: str, begin: int, end: int) -> dict[str, Any]:
    return {"ParticipantId": who, "Content": text, "BeginOffsetMillis": begin, "EndOffsetMillis": end, "Id": "x"}


def contact(**more: Any) -> dict[str, Any]:
    return {
        "Version": "1.1.0",
        "Channel": "VOICE",
        "LanguageCode": "en-GB",
        "ContentMetadata": {"Output": "Raw"},
        "Participants": [
            {"ParticipantId": "p1", "ParticipantRole": "AGENT"},
            {"ParticipantId": "p2", "ParticipantRole": "CUSTOMER"},
        ],
        "ConversationCharacteristics": {
            "NonTalkTime": {
                "Instances": [{"BeginOffsetMillis": 9000, "EndOffsetMillis": 14500, "DurationMillis": 5500}]
            }
        },
        "Transcript": [
            item("p1", "Good day, Fernhill Water.", 500, 2500),
            item("p2", "", 2400, 2450),
            item("p2", "My tap is dry.", 6000, 7000),
        ],
        "CustomerMetadata": {"ContactId": "c-1"},
        **more,
    }


def test_each_item_is_a_turn_even_an_empty_one(read_file: Any) -> None:
    [document] = read_file("a.json", json.dumps(contact(), indent=1))
    turns = [(turn.speaker, turn.text, turn.start, turn.end) for turn in document.content.turns]
    assert turns == [
        ("agent", "Good day, Fernhill Water.", 0.5, 2.5),
        ("customer", "", 2.4, 2.45),
        ("customer", "My tap is dry.", 6.0, 7.0),
    ]
    assert (document.id, document.content.language, document.content.channel) == ("c-1", "en-GB", "voice")
    assert document.format == "Amazon Contact Lens"


def test_places_lead_into_the_vendors_file(read_file: Any) -> None:
    text = json.dumps(contact(), indent=1)
    [document] = read_file("a.json", text)
    words = document.place("/turns/2/text")
    assert words.pointer == "/Transcript/2/Content"
    assert "My tap is dry." in text.splitlines()[words.line - 1]
    assert document.place("/turns/2").pointer == "/Transcript/2"
    assert document.place("/turns/2/start").pointer == "/Transcript/2"


def test_overlaps_and_silences_are_kept(read_file: Any) -> None:
    [document] = read_file("a.json", json.dumps(contact()))
    assert [turn.overlap for turn in document.content.turns] == [True, True, False]
    assert [(one.start, one.end) for one in document.content.silences] == [(9.0, 14.5)]


@pytest.mark.parametrize(("output", "redacted"), [("Raw", False), ("Redacted", True), (None, None)])
def test_redaction_is_what_the_file_says(read_file: Any, output: str | None, redacted: bool | None) -> None:
    [document] = read_file("a.json", json.dumps(contact(ContentMetadata={"Output": output})))
    assert document.content.redacted is redacted


def test_a_chat_counts_from_its_first_message(read_file: Any) -> None:
    sent = [
        ("AGENT", "Hello", "10:00:00.000Z"),
        ("SYSTEM", None, "10:00:02.500Z"),
        ("CUSTOM_BOT", "Ask me", "10:01:00Z"),
    ]
    items = [
        {
            "ParticipantId": "u",
            "ParticipantRole": role,
            "Content": text,
            "AbsoluteTime": f"2026-02-03T{at}",
            "Type": "M",
        }
        for role, text, at in sent
    ]
    value = {"Channel": "CHAT", "CustomerMetadata": {"ContactId": "c"}, "Transcript": items}
    [document] = read_file("a.json", json.dumps(value))
    assert [(turn.speaker, turn.text, turn.start) for turn in document.content.turns] == [
        ("agent", "Hello", 0.0),
        ("system", "", 2.5),
        ("bot", "Ask me", 60.0),
    ]
    assert document.content.started_at.isoformat() == "2026-02-03T10:00:00+00:00"
    assert document.content.channel == "chat"


def test_finished_words_of_a_live_contact_are_read_and_other_events_are_no_error(read_file: Any) -> None:
    base = {"ContactId": "c-9", "InstanceId": "i", "Channel": "VOICE", "LanguageCode": "en-US"}
    segments = [
        {"Utterance": {"PartialContent": "Could you"}},
        {"Transcript": {**item("CUSTOMER", "Could you call [PII]?", 100, 900), "Redaction": {}}},
    ]
    events = [{**base, "EventType": "STARTED"}, {**base, "EventType": "SEGMENTS", "Segments": segments}]
    empty, document = read_file("live.jsonl", "".join(json.dumps(one) + "\n" for one in events))
    assert isinstance(empty, NotExamined) and not empty.error and "without finished words" in empty.reason
    assert [(turn.speaker, turn.text) for turn in document.content.turns] == [("customer", "Could you call [PII]?")]
    assert document.content.redacted is True
    assert document.place("/turns/0/text").pointer == "/Segments/1/Transcript/Content"
    assert document.place("/turns/0/text").line == 2


def test_rules_are_named_and_not_read(read_file: Any) -> None:
    rule = {"Name": "r", "TriggerEventSource": {"EventSourceName": "e"}, "Function": "{}", "Actions": []}
    [one] = read_file("rule.json", json.dumps(rule))
    assert isinstance(one, NotExamined)
    assert one.reason.startswith("Amazon Connect rule: ")


def test_without_turns_or_with_broken_ones_it_is_an_error(read_file: Any) -> None:
    [empty] = read_file("a.json", json.dumps(contact(Transcript=[])))
    assert empty.error and "without a single turn" in empty.reason
    [broken] = read_file("b.json", json.dumps(contact(Transcript=[item("p1", "secret words", 0, 1), 7])))
    assert broken.error and broken.reason == "entry 2 of its list of turns is no object"


def test_the_sidecar_and_mapped_speakers_come_first(read_file: Any) -> None:
    beside = {"a.json.meta.yaml": "speakers: {p2: third_party}\nlanguage: en-IE\ndirection: inbound\n"}
    [document] = read_file("a.json", json.dumps(contact()), speakers={"p1": "bot"}, **beside)
    assert [turn.speaker for turn in document.content.turns] == ["bot", "third_party", "third_party"]
    assert (document.content.language, document.content.direction) == ("en-IE", "inbound")


def test_all_real_files_are_read_or_named() -> None:
    folder = SHARED / "corpora/contact_lens_and_asr_json"
    if not folder.is_dir():
        pytest.skip("the corpora are not here")
    found = list(read([str(path) for path in sorted(folder.rglob("*.json*"))]))
    documents = [one.format for one in found if isinstance(one, Document)]
    assert sorted(documents) == [
        "", "Amazon Bedrock Data Automation", "Amazon Contact Lens", "Amazon Transcribe Call Analytics",
    ]  # fmt: skip
    named = {one.reason.partition(":")[0] for one in found if isinstance(one, NotExamined)}
    assert named == {"Amazon Connect rule", "Amazon Bedrock Data Automation, blueprint"}
