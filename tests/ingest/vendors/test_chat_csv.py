"""Tables of messages: whatever their columns are called, each conversation is one document with its places."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.ingest.vendors.rows import messages
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.transcript import Transcript

MANY = (
    "sep=;\r\nConversation ID;Sent At;Sender Type;Sender;Message\r\n"
    'A1;2026-03-04T10:00:00Z;agent;Rowan;"Hello, ""you""\r\n\r\nsecond line"\r\n'
    "A2;2026-03-04T10:00:05Z;visitor;x@y.example;Hi there; \r\n"
    "A1;2026-03-04T10:00:09Z;end-user;Kim;thanks\r\n"
    "A2;2026-03-04T10:01:00Z;;Rowan;ok\r\n"
)


def everything(path: Path, content: str | bytes, **speakers: str) -> list[Any]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return [*read([str(path)], speakers=speakers)]


def turns(document: Any) -> list[tuple[str, float | None, str]]:
    assert isinstance(document, Document) and isinstance(document.content, Transcript), document
    return [(turn.speaker, turn.start, turn.text) for turn in document.content.turns]


def spots(document: Document) -> list[tuple[int, int]]:
    return [(place.line, place.column) for number in range(len(turns(document)))
            if (place := document.place(f"/turns/{number}/text"))]  # fmt: skip


def test_conversations_that_are_mixed_are_documents_in_the_order_in_which_they_begin(tmp_path: Path) -> None:
    first, second = everything(tmp_path / "chat.csv", MANY, Rowan="agent")
    assert (first.id, first.index, second.id, second.index) == ("A1", 0, "A2", 1)
    assert turns(first) == [("agent", 0.0, 'Hello, "you"\n\nsecond line'), ("customer", 9.0, "thanks")]
    assert turns(second) == [("customer", 0.0, "Hi there"), ("agent", 55.0, "ok")]
    assert (spots(first), spots(second)) == ([(3, 38), (7, 38)], [(6, 45), (8, 32)])
    assert first.content.started_at.isoformat() == "2026-03-04T10:00:00+00:00"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_chinese_columns_are_known_in_utf_8_and_utf_16(tmp_path: Path, encoding: str) -> None:
    text = "时间,发送者,内容\n2026/3/5 9:30:05,客服,您好，请问有什么可以帮您？\n2026/3/5 9:31:05,用户,我要退订\n"
    (found,) = everything(tmp_path / "chat.csv", text.encode(encoding))
    assert turns(found) == [("agent", 0.0, "您好，请问有什么可以帮您？"), ("customer", 60.0, "我要退订")]
    assert (found.content.language, spots(found)) == ("zh", [(2, 21), (3, 21)])


@pytest.mark.parametrize(
    ("header", "row"),
    [("timestamp,sender,message", "10:00:05,Customer,hi"), ("message_author_type\tmessage_body", "lead\thi"),
     ("sendTime|senderType|text", "2026-01-01T10:00:00Z|visitor|hi"), ("Role,Content", "user,hi"),
     ("Date;From;Body;Status", "01/02/2026;client;hi;sent"), ("direction,msg", "inbound,hi")],
)  # fmt: skip
def test_columns_go_by_many_names(tmp_path: Path, header: str, row: str) -> None:
    (found,) = everything(tmp_path / "chat.tsv", f"{header}\n{row}\n")
    assert [(speaker, text) for speaker, _, text in turns(found)] == [("customer", "hi")]
    assert (found.id, found.format) == ("chat", "table of messages")


@pytest.mark.parametrize(
    "text", ["step_id,speaker,text,next\n1,agent,hi,2\n", "a,b\n1,2\n", "text\nhi\n", "\n", "sender,text\n"]
)
def test_other_tables_are_left_to_others(tmp_path: Path, text: str) -> None:
    for found in everything(tmp_path / "t.csv", text):
        assert not (isinstance(found, Document) and found.kind == "transcript")


def test_a_table_with_the_newest_message_first_is_read_backwards(tmp_path: Path) -> None:
    rows = "2026-01-01 10:05:00,agent,bye\n2026-01-01 10:00:00,customer,hi\n"
    (found,) = everything(tmp_path / "t.csv", "timestamp,from,body\n" + rows)
    assert turns(found) == [("customer", 0.0, "hi"), ("agent", 300.0, "bye")]
    assert spots(found) == [(3, 30), (2, 27)]


def test_bad_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    text = b'sender,message\nagent,"opened\nshort\nagent,\xff\nagent,fine\n'
    *bad, found = everything(tmp_path / "t.csv", text)
    assert sorted((one.line, one.error) for one in bad) == [(2, True), (3, True), (4, True)]
    assert turns(found) == [("agent", None, "fine")] and spots(found) == [(5, 7)]


def test_what_agents_note_is_not_said_in_the_contact(tmp_path: Path) -> None:
    text = (
        "type,sender type,text\n".replace("type,", "message type,", 1) + "note,admin,she is slow\ncomment,admin,Hello\n"
    )
    (found,) = everything(tmp_path / "t.csv", text)
    assert [speaker for speaker, _, _ in turns(found)] == ["third_party", "agent"]


def test_a_row_may_be_a_whole_conversation(tmp_path: Path) -> None:
    text = (
        'id,transcript\nc1,"Agent: Hello\nCustomer: bye"\nc2,"[{""speaker"":""agent"",""text"":""hey""}]"\nc3,neither\n'
    )
    first, second, third = everything(tmp_path / "t.csv", text)
    assert (first.id, turns(first), spots(first)) == (
        "c1", [("agent", None, "Hello"), ("customer", None, "bye")], [(2, 12), (3, 11)],
    )  # fmt: skip
    assert (second.id, turns(second), spots(second)[0][0]) == ("c2", [("agent", None, "hey")], 4)
    assert isinstance(third, NotExamined) and (third.line, third.reason) == (
        5,
        "a conversation in no form that is known",
    )


def test_conversations_far_apart_are_split_and_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MOST_OPEN", 3)
    rows = ["a,agent,1", *(f"{key},agent,x" for key in "bcdef"), "a,agent,2"]
    found = everything(tmp_path / "t.csv", "chat_id,sender,text\n" + "\n".join(rows) + "\n")
    documents = [one for one in found if isinstance(one, Document)]
    assert [one.id for one in documents] == ["a", "b", "c", "d", "e", "f", "a"]
    (told,) = [one for one in found if isinstance(one, NotExamined)]
    assert (told.line, told.error) == (8, False) and "too far apart" in told.reason


def test_a_long_conversation_goes_on_in_a_further_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MOST_TURNS", 2)
    text = "sender,text\n" + "agent,x\n" * 5
    found = everything(tmp_path / "t.csv", text)
    assert [len(turns(one)) for one in found if isinstance(one, Document)] == [2, 2, 1]
    assert [(one.line, one.error) for one in found if isinstance(one, NotExamined)] == [(3, False)]


def test_memory_does_not_grow_with_the_number_of_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(messages, "MOST_OPEN", 500)

    def peak(conversations: int) -> int:
        def lines() -> Iterator[str]:
            yield "chat_id,sender,text\n"
            for number in range(conversations):
                yield from (f"{number},agent,Some words for turn {turn} of it\n" for turn in range(10))

        path = tmp_path / f"{conversations}.csv"
        path.write_text("".join(lines()))
        tracemalloc.start()
        count = sum(isinstance(one, Document) for one in read([str(path)]))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert count == conversations
        return top

    assert peak(1500) < 1.5 * peak(300) + 2**20
