"""A search for personal data: each mention with its place in the words of the document, and never a value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ccsguard.errors import CcsguardError
from ccsguard.ingest import read
from ccsguard.models.document import Document
from ccsguard.pipeline import PiiOptions
from ccsguard.pipeline.pii import PiiSearch, pii
from ccsguard.pipeline.pii_report import PiiMention
from ccsguard.pipeline.texts import texts_of

OPTIONS = PiiOptions(least=0.4, names="none")


def words(mention: PiiMention) -> str:
    """What stands at the places of a mention."""
    documents = [one for one in read([mention.path], texts=True) if isinstance(one, Document)]
    found = []
    for span in mention.spans:
        for document in documents:
            if span.id is None and document.index != mention.index:
                continue
            for text in texts_of(document).texts:
                own = document.scalars.get(text.pointer.rpartition("/")[0] + "/id")
                name = span.step if span.step is not None else str(span.turn)
                if text.part == span.part and (own == span.id if span.id else text.name == name):
                    found.append(text.words[span.start : span.end])
                    break
    return " ".join(found)


def test_the_planted_values_are_told_by_place_in_every_form(planted: Path, values: Any) -> None:
    report = pii([str(planted)], OPTIONS)
    assert report.not_examined == ()
    found = {(one.entity, words(one)) for one in report.mentions}
    assert ("CREDIT_CARD", values.card) in found
    assert ("EMAIL_ADDRESS", values.email) in found
    assert any(entity in ("CN_PHONE", "PHONE_NUMBER") and value == values.phone for entity, value in found)
    if values.spoken_card in planted.read_text("utf-8"):
        assert ("CREDIT_CARD", values.spoken_card) in found


def test_no_value_is_in_the_report(planted: Path, values: Any) -> None:
    written = pii([str(planted)], PiiOptions(names="none", explain=True)).model_dump_json()
    for value in values.all:
        assert value not in written


def test_a_value_that_is_split_over_turns_has_a_span_in_each(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text(
        "Agent: What is the long card number?\nCustomer: four one one one one one one one\nAgent: Go on\n"
        "Customer: one one one one one one one one\n"
    )
    (one,) = [one for one in pii([str(path)], OPTIONS).mentions if one.entity == "CREDIT_CARD"]
    assert [(span.turn, span.line) for span in one.spans] == [(1, 2), (3, 4)]
    assert (one.asked, one.checksum, one.digits, one.speaker) == (True, True, 16, "customer")


def test_a_question_of_the_line_before_helps_in_one_conversation_only(tmp_path: Path) -> None:
    def lines(*conversations: str) -> str:
        said = [("agent", "What is your password?"), ("customer", "blue kettle nineteen")]
        path = tmp_path / "l.jsonl"
        path.write_text(
            "".join(
                json.dumps({"id": str(number), "conversation": name, "speaker": speaker, "text": text}) + "\n"
                for number, (name, (speaker, text)) in enumerate(zip(conversations, said, strict=True))
            )
        )
        return str(path)

    (one,) = pii([lines("a", "a")], OPTIONS).mentions
    assert (one.entity, one.id, one.index, one.turn) == ("PASSWORD", "1", 1, 1)
    assert pii([lines("a", "b")], OPTIONS).mentions == ()


def test_entities_and_the_least_score_narrow_what_is_told(tmp_path: Path, values: Any) -> None:
    path = tmp_path / "t.txt"
    path.write_text(f"my card number is {values.card}, my email is {values.email}\n")
    only = pii([str(path)], PiiOptions(names="none", entities=frozenset({"EMAIL_ADDRESS"})))
    assert [one.entity for one in only.mentions] == ["EMAIL_ADDRESS"]
    assert only.summary.by_entity == {"EMAIL_ADDRESS": 1}
    assert pii([str(path)], PiiOptions(names="none", least=1.0)).mentions == ()


def test_what_can_not_be_read_is_told_and_the_rest_is_read(tmp_path: Path, values: Any) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "one"}\n{"text": "\xff"}\n{"text": \n')
    (tmp_path / "b.txt").write_bytes(b"\0\1\2 binary")
    (tmp_path / "c.txt").write_text(f"my email is {values.email}\n")
    (tmp_path / "d.yaml").write_text("ccsguard: sharing/v1\nid: x\nparties: []\nflows: []\n")
    report = pii([str(tmp_path)], OPTIONS)
    assert [(Path(one.path).name, one.line) for one in report.not_examined if one.error][:3] == [
        ("a.jsonl", 2), ("a.jsonl", 3), ("b.txt", None),
    ]  # fmt: skip
    assert [Path(one.path).name for one in report.mentions] == ["c.txt"]


def test_the_language_option_is_for_texts_that_do_not_name_theirs(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    path.write_text('{"text": "one", "lang": "en"}\n')
    (document,) = read([str(path)], texts=True)
    assert isinstance(document, Document)
    assert texts_of(document, "zh").texts[0].language == "en"
    plain = tmp_path / "t.yaml"
    plain.write_text("ccsguard: transcript/v1\nid: t\nturns: [{text: hello}]\n")
    (other,) = read([str(plain)], texts=True)
    assert isinstance(other, Document)
    assert texts_of(other, "zh").texts[0].language == "zh"


def test_two_workers_tell_the_same_in_the_same_order(tmp_path: Path) -> None:
    path = tmp_path / "l.jsonl"
    path.write_text(
        "".join(json.dumps({"id": str(one), "text": f"my email is u{one}@example.com"}) + "\n" for one in range(700))
    )
    alone = pii([str(path)], PiiOptions(names="none"))
    assert len(alone.mentions) == 700
    assert pii([str(path)], PiiOptions(names="none", workers=2)) == alone


def test_there_is_no_closing_before_the_end(tmp_path: Path) -> None:
    with pytest.raises(CcsguardError, match="not come to its end"):
        PiiSearch([str(tmp_path)], OPTIONS).closing()
