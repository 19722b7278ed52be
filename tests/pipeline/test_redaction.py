"""Redacted copies: valid documents of their kind without the values, byte for byte the same elsewhere."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import pytest

from ccsguard.errors import CcsguardError
from ccsguard.ingest import read
from ccsguard.models.document import Document
from ccsguard.pipeline import PiiOptions
from ccsguard.pipeline.pii import pii
from ccsguard.pipeline.redaction import Entry, Redaction
from ccsguard.pipeline.texts import texts_of

OPTIONS = PiiOptions(least=0.4, names="none")
_PLACEHOLDER = re.compile(r"<[A-Z_]+_[0-9]+>")


def redacted(path: Path, options: PiiOptions = OPTIONS) -> tuple[bytes, list[Entry]]:
    out, entries = io.BytesIO(), list[Entry]()
    Redaction(str(path), options).write(out, entries.append)
    return out.getvalue(), entries


def contents(path: Path) -> list[list[str]]:
    found = [*read([str(path)], texts=True)]
    assert all(isinstance(one, Document) for one in found), found
    return [[text.words for text in texts_of(one).texts] for one in found if isinstance(one, Document)]


def test_the_copy_holds_no_value_and_is_a_document_of_its_kind(planted: Path, tmp_path: Path, values: Any) -> None:
    copy, _ = redacted(planted)
    for value in values.all:
        assert value.encode() not in copy
    (tmp_path / "copy").mkdir()
    path = tmp_path / "copy" / planted.name
    path.write_bytes(copy)
    before, after = contents(planted), contents(path)
    assert [len(texts) for texts in before] == [len(texts) for texts in after]
    assert pii([str(path)], OPTIONS).mentions == ()


def test_nothing_else_is_changed(planted: Path) -> None:
    """What stands between the placeholders stands in the original, in the same order and to the byte."""
    copy, _ = redacted(planted)
    original, at = planted.read_bytes().decode(), 0
    pieces = _PLACEHOLDER.split(copy.decode())
    assert len(pieces) > 3
    assert original.startswith(pieces[0]) and original.endswith(pieces[-1])
    for piece in pieces:
        at = original.index(piece, at) + len(piece)


def test_the_map_leads_from_each_value_to_its_placeholder(planted: Path, tmp_path: Path, values: Any) -> None:
    copy, entries = redacted(planted)
    (tmp_path / "copy").mkdir()
    path = tmp_path / "copy" / planted.name
    path.write_bytes(copy)
    before = [one for one in read([str(planted)], texts=True) if isinstance(one, Document)]
    after = [one for one in read([str(path)], texts=True) if isinstance(one, Document)]
    assert entries
    for entry in entries:
        number = next(n for n, one in enumerate(before) if one.index == entry["index"])
        texts = texts_of(before[number]).texts
        place = next(
            n for n, one in enumerate(texts)
            if one.part == entry["part"] and one.name == str(entry.get("turn", entry.get("name")))
        )  # fmt: skip
        value = texts[place].words[entry["start"] : entry["end"]]  # type: ignore[misc]
        shown = texts_of(after[number]).texts[place].words[entry["redacted_start"] : entry["redacted_end"]]  # type: ignore[misc]
        assert value in values.all or values.card in value
        assert shown == entry["placeholder"]
        assert value not in str(entry)


def test_one_value_has_one_number_spoken_or_written(tmp_path: Path, values: Any) -> None:
    path = tmp_path / "native.json"
    path.write_text(values.file("native.json"))
    _, entries = redacted(path)
    placeholders = {(entry["turn"], entry["entity"]): entry["placeholder"] for entry in entries}
    assert placeholders[1, "CREDIT_CARD"] == placeholders[2, "CREDIT_CARD"] == "<CREDIT_CARD_1>"
    assert placeholders[1, "EMAIL_ADDRESS"] == placeholders[3, "EMAIL_ADDRESS"] == "<EMAIL_ADDRESS_1>"


def test_two_values_have_two_numbers_and_each_document_counts_anew(tmp_path: Path, values: Any) -> None:
    path = tmp_path / "l.jsonl"
    path.write_text(
        f'{{"text": "my email is a@example.com or b@example.com"}}\n{{"text": "my email is {values.email}"}}\n'
    )
    copy, _ = redacted(path)
    first, second = copy.decode().splitlines()
    assert "<EMAIL_ADDRESS_1> or <EMAIL_ADDRESS_2>" in first
    assert "<EMAIL_ADDRESS_1>" in second


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", ["native.txt", "dos.txt", "lines.jsonl", "native.yaml"])
def test_the_encoding_stays_what_it_was(name: str, encoding: str, tmp_path: Path, values: Any) -> None:
    path = tmp_path / name
    path.write_bytes(values.file(name).encode(encoding))
    copy, _ = redacted(path)
    text = copy.decode(encoding)
    assert text.encode(encoding) == copy
    assert values.email not in text
    assert text.count("\r\n") == values.file(name).count("\r\n")
    assert "<EMAIL_ADDRESS_1>" in text


def test_standard_input_is_redacted_too(values: Any) -> None:
    out = io.BytesIO()
    Redaction("-", OPTIONS, stdin=io.BytesIO(values.file("lines.jsonl").encode())).write(out)
    assert b"<CREDIT_CARD_1>" in out.getvalue()
    assert values.email.encode() not in out.getvalue()


def test_metadata_in_which_something_is_found_is_redacted_and_the_rest_is_told(tmp_path: Path) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(
        'ccsguard: transcript/v1\nid: call-1\nagent: Q7\ncustomer: "my email: mira.vance@example.com"\n'
        "turns:\n- {speaker: agent, text: hello}\n"
    )
    out = io.BytesIO()
    redaction = Redaction(str(path), OPTIONS)
    redaction.write(out)
    assert 'customer: "my email: <EMAIL_ADDRESS_1>"' in out.getvalue().decode()
    assert [*redaction.told.left] == ["id", "agent"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [("a.txt", b"\0binary", "binary"), ("a.jsonl", b'{"text": "x"}\n{"text": \n', "JSON"),
     ("a.jsonl", b'{"text": "\xff"}\n', "UTF-8"), ("a.yaml", b"ccsguard: transcript/v1\nid: t\n", "turns"),
     ("a.yaml", b"ccsguard: sharing/v1\nid: s\nparties: []\nflows: []\n", "parties|config"),
     ("a.pdf", b"x", "not read"), ("missing.txt", None, "can't be read|no such"),
     ("a.jsonl", b'{"foo": 1}\n', "format")],
)  # fmt: skip
def test_what_can_not_be_read_whole_is_not_copied(
    name: str, content: bytes | None, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(CcsguardError, match=reason):
        redacted(path)


def test_an_alias_is_changed_once_where_it_is_written(tmp_path: Path, values: Any) -> None:
    path = tmp_path / "t.yaml"
    path.write_text(
        "ccsguard: transcript/v1\nid: t\nturns:\n"
        f"- {{speaker: customer, text: &one my email is {values.email}}}\n- {{speaker: customer, text: *one}}\n"
    )
    copy, entries = redacted(path)
    assert copy.decode().count("<EMAIL_ADDRESS_1>") == 1
    assert [entry["turn"] for entry in entries] == [0, 1]


def test_a_long_text_with_many_values_is_redacted_in_time(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    path.write_text('{"text": "' + " ".join(f"my email is u{one}@example.com." for one in range(3000)) + '"}\n')
    copy, entries = redacted(path)
    assert b"@example.com" not in copy
    assert len(entries) == 3000
    assert entries[-1]["placeholder"] == "<EMAIL_ADDRESS_3000>"
