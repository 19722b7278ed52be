"""Plain text: lines as turns of an unknown speaker, only where texts are asked for."""

from __future__ import annotations

from pathlib import Path

from ccsguard.ingest import read
from ccsguard.ingest.labelled_lines import LONGEST
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.transcript import Transcript

TEXT = "Mira Vance: my order is late\n\n  Total: 12\n"


def turns(one: Document | NotExamined) -> list[tuple[str, str]]:
    assert isinstance(one, Document)
    assert isinstance(one.content, Transcript)
    return [(turn.speaker, turn.text) for turn in one.content.turns]


def test_each_line_is_a_turn_with_the_name_before_its_colon(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(TEXT)
    (one,) = read([str(path)], texts=True)
    assert turns(one) == [("unknown", "Mira Vance: my order is late"), ("unknown", "Total: 12")]
    assert isinstance(one, Document)
    place = one.place("/turns/1/text")
    assert place is not None and (place.line, place.column) == (3, 3)


def test_a_scan_leaves_it_out(tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(TEXT)
    (one,) = read([str(path)])
    assert isinstance(one, NotExamined)


def test_a_transcript_is_still_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "call.txt"
    path.write_text("Agent: hello\nCustomer: hi\n")
    (one,) = read([str(path)], texts=True)
    assert turns(one) == [("agent", "hello"), ("customer", "hi")]


def test_markdown_that_nobody_named_is_no_text_to_look_through(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Title\n\nwords\n")
    (one,) = read([str(tmp_path)], texts=True)
    assert isinstance(one, NotExamined)
    (named,) = read([str(tmp_path / "README.md")], texts=True)
    assert [text for _, text in turns(named)] == ["# Title", "words"]


def test_a_long_text_is_several_documents(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("".join(f"line {number}\n" for number in range(LONGEST + 3)))
    first, second = read([str(path)], texts=True)
    assert (len(turns(first)), len(turns(second))) == (LONGEST, 3)
    assert isinstance(second, Document) and second.index == 1
