"""vCon: written messages and transcripts, with the roles of parties, holds, and what is not read."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest

from ccsguard.models.document import NotExamined

PARTIES = [{"name": "Orla Venn", "role": "agent"}, {"tel": "+10000000000", "role": "customer"}]
RECORDING = {"type": "recording", "start": "2026-02-02T09:00:00Z", "duration": 60, "parties": [0, 1]}


def vcon(dialog: list[Any], analysis: list[Any] | None = None, **more: Any) -> str:
    value = {"vcon": "0.0.2", "uuid": "0199-a", "created_at": "2026-02-02T09:30:00Z", "parties": PARTIES,
             "dialog": dialog, "analysis": analysis or []}  # fmt: skip
    return json.dumps(value | more)


def heard(body: Any, **more: Any) -> dict[str, Any]:
    return {"type": "transcript", "dialog": 0, "vendor": "v", "body": body, **more}


def turns(document: Any) -> list[tuple[str, str]]:
    return [(turn.speaker, turn.text) for turn in document.content.turns]


def test_messages_are_said_by_their_originator(read_file: Any) -> None:
    encoded = base64.urlsafe_b64encode(b"Good morning?").decode().rstrip("=")
    dialog = [
        {"type": "text", "start": "2026-02-02T09:00:00.000+00:00", "parties": [1, 0], "body": "Hello"},
        {"type": "text", "start": "2026-02-02T09:00:30Z", "parties": [1, 0], "originator": 0, "body": "Hi"},
        {"type": "text", "start": "2026-02-02T09:01:00Z", "parties": 1, "encoding": "base64url", "body": encoded},
    ]
    [document] = read_file("a.vcon.json", vcon(dialog))
    assert turns(document) == [("customer", "Hello"), ("agent", "Hi"), ("customer", "Good morning?")]
    assert [turn.start for turn in document.content.turns] == [0.0, 30.0, 60.0]
    assert (document.id, document.content.channel, document.content.redacted) == ("0199-a", "chat", None)
    assert document.place("/turns/1/text").pointer == "/dialog/1/body"
    assert document.content.started_at.isoformat() == "2026-02-02T09:00:00+00:00"


DEEPGRAM = {"results": {"channels": [{"alternatives": [{"transcript": "a", "words": [
    {"word": "hello", "start": 1.0, "end": 2.0, "speaker": 0}]}]}]}}  # fmt: skip
WHISPER = {"text": "hello", "language": "german", "segments": [{"start": 1, "end": 2, "text": "hello"}]}
STANDARD = {"transcript": {"text": "hello", "language": "de"}, "segments": [{"start": 1, "end": 2, "text": "hello"}]}
AMAZON = {"Transcript": [{"ParticipantRole": "AGENT", "Content": "hello", "BeginOffsetMillis": 1000}]}


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (DEEPGRAM, "/results/channels/0/alternatives/0/words/0/word"),
        (DEEPGRAM["results"]["channels"][0]["alternatives"][0], "/words/0/word"),
        (WHISPER, "/segments/0/text"),
        (STANDARD, "/segments/0/text"),
        (AMAZON, "/Transcript/0/Content"),
        ([{"speaker": "x", "message": "hello", "start": 1}], "/0/message"),
        ({"transcript": [{"speaker": "x", "text": "hello", "start": 1}]}, "/transcript/0/text"),
        (json.dumps(WHISPER), ""),
    ],
)
def test_transcripts_of_several_vendors(read_file: Any, body: Any, pointer: str) -> None:
    [document] = read_file("a.json", vcon([RECORDING], [heard(body)]))
    assert [(turn.text, turn.start) for turn in document.content.turns] == [("hello", 1.0)]
    assert document.place("/turns/0/text").pointer == f"/analysis/0/body{pointer}"
    assert document.content.channel == "voice"


def test_a_transcript_without_a_form_is_one_turn_and_labelled_lines_are_several(read_file: Any) -> None:
    [document] = read_file("a.json", vcon([RECORDING], [heard("So that is settled then")]))
    assert turns(document) == [("unknown", "So that is settled then")]
    [document] = read_file("b.json", vcon([RECORDING], [heard("Orla Venn: Hello.\nCustomer: Hi.")]))
    assert turns(document) == [("agent", "Hello."), ("customer", "Hi.")]


def test_speakers_are_parties_by_name_and_by_number(read_file: Any) -> None:
    body = [{"speaker": "Orla Venn", "text": "a"}, {"party": 1, "text": "b"}, {"speaker": "Somebody", "text": "c"}]
    [document] = read_file("a.json", vcon([RECORDING], [heard(body)]))
    assert turns(document) == [("agent", "a"), ("customer", "b"), ("unknown", "c")]


def test_channels_of_a_recording_stand_in_the_order_of_its_parties(read_file: Any) -> None:
    channels: list[Any] = [{"alternatives": [{"transcript": text, "words": []}]} for text in ("one", "two")]
    dialog = [{**RECORDING, "parties": [1, 0]}]
    [document] = read_file("a.json", vcon(dialog, [heard({"results": {"channels": channels}})]))
    assert turns(document) == [("customer", "one"), ("agent", "two")]


def test_dialogs_are_one_contact_in_order_and_start_where_they_start(read_file: Any) -> None:
    dialog = [RECORDING, {"type": "text", "start": "2026-02-02T09:02:00Z", "parties": [0, 1], "body": "Sent it."}]
    [document] = read_file("a.json", vcon(dialog, [heard(WHISPER)]))
    assert [(turn.text, turn.start) for turn in document.content.turns] == [("hello", 1.0), ("Sent it.", 120.0)]


def test_holds_are_kept(read_file: Any) -> None:
    history = [{"party": 1, "event": event, "time": f"2026-02-02T09:00:{at}Z"}
               for event, at in (("join", "00"), ("hold", "10"), ("unhold", "25"), ("hold", "40"))]  # fmt: skip
    [document] = read_file("a.json", vcon([{**RECORDING, "party_history": history}], [heard(WHISPER)]))
    assert [(one.start, one.end) for one in document.content.holds] == [(10.0, 25.0), (40.0, 60.0)]


def test_what_is_not_read_is_said(read_file: Any) -> None:
    dialog = [{"type": "text", "parties": [0], "body": "Hello"}, RECORDING]
    attachments = [{"type": "consent", "body": {}}, {"type": "tags", "body": []}]
    found = read_file("a.json", vcon(dialog, attachments=attachments, redacted={"uuid": "x", "type": "pii"}))
    [document] = [one for one in found if not isinstance(one, NotExamined)]
    reasons = [(one.reason, one.error) for one in found if isinstance(one, NotExamined)]
    assert reasons == [
        ("a recording in it has no transcript", False),
        ("an attachment on consent is not judged", False),
    ]
    assert document.content.redacted is True


def test_nothing_written_or_transcribed_is_an_error_and_a_sealed_one_is_named(read_file: Any) -> None:
    *_, last = read_file("a.json", vcon([RECORDING]))
    assert last.error and last.reason.startswith("a vCon without written messages")
    [sealed] = read_file("b.json", json.dumps({"payload": "e30", "signatures": [{"protected": "e30"}]}))
    assert "has to be opened" in sealed.reason


def test_of_several_transcripts_of_a_recording_the_first_readable_is_read(read_file: Any) -> None:
    analysis = [heard({"odd": 1}), heard(WHISPER), heard(DEEPGRAM), heard(WHISPER, dialog=5)]
    found = read_file("a.json", vcon([RECORDING], analysis))
    assert [turns(one) for one in found if not isinstance(one, NotExamined)] == [[("unknown", "hello")]]
    assert [one.reason for one in found if isinstance(one, NotExamined)] == [
        "a transcript in it is in no form that is known",
        "one transcript of a recording was read, and another was not",
        "a transcript in it is of none of its dialogs",
    ]


def test_words_that_are_elsewhere_are_not_taken_for_silence(read_file: Any) -> None:
    dialog = [
        {"type": "text", "parties": [0], "url": "https://files.example/1"},
        {"type": "text", "body": {"text": "Hi"}},
    ]
    elsewhere, document = read_file("a.json", vcon(dialog))
    assert elsewhere.reason == "the words of a written message are not in it"
    assert turns(document) == [("unknown", "Hi")]
