"""Word documents: headings as steps, who speaks, what was deleted, and the paragraph or row of everything."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document as new_document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined


def _changed(kind: str, tag: str, words: str) -> Any:
    """A tracked change of a paragraph."""
    return parse_xml(f"<w:{kind} {nsdecls('w')} w:id='1' w:author='x'><w:r><w:{tag}>{words}</w:{tag}></w:r></w:{kind}>")


@pytest.fixture
def renewal(tmp_path: Path) -> str:
    word = new_document()
    word.sections[0].header.paragraphs[0].text = "Agent: a header"
    word.add_heading("Card renewal", 0)  # paragraph 1
    word.add_paragraph("For the autumn.")
    word.add_heading("1. Opening", 1)
    word.add_paragraph("Agent: Hello, this is {name}.")
    word.add_paragraph("This call is recorded.")
    changed = word.add_paragraph("Agent: I am Kim")
    changed._p.append(_changed("del", "delText", " and you must pay today"))
    changed._p.append(_changed("moveFrom", "t", " and you must pay tomorrow"))
    changed._p.append(_changed("ins", "t", " from the desk."))
    word.add_paragraph("If yes -> Offer", style="List Bullet")
    word.add_paragraph("If no, go to Step 3.", style="List Bullet")
    word.add_heading("2. Offer", 1)
    word.add_paragraph("Note: smile")
    word.add_paragraph("“Would you like the card?”")
    table = word.add_table(rows=2, cols=2)
    for row, (who, words) in zip(table.rows, [("Customer", "Which one?"), ("Agent", "The blue one.")], strict=True):
        row.cells[0].text, row.cells[1].text = who, words
    word.add_paragraph("Yes → end call", style="List Number")
    word.add_heading("3. Close", 1)
    word.add_paragraph("Agent: Thanks, goodbye.")
    path = tmp_path / "renewal.docx"
    word.save(str(path))
    return str(path)


def _script(path: str) -> Document:
    found = [one for one in read([path]) if isinstance(one, Document)]
    assert len(found) == 1, [*read([path])]
    return found[0]


def test_headings_are_steps_and_passages_are_parts_of_them(renewal: str) -> None:
    content: Any = _script(renewal).content
    steps = content.steps
    assert content.start == "1._opening"
    assert [steps[key].say for key in ("1._opening", "1._opening/2", "1._opening/3")] == [
        "Hello, this is {name}.", "This call is recorded.", "I am Kim from the desk.",
    ]  # fmt: skip
    assert steps["1._opening/3"].next == {"yes": "2._offer", "no": "3._close"}
    assert (steps["2._offer"].note, steps["2._offer"].say) == ("smile", "“Would you like the card?”")
    assert steps["2._offer"].next == {"Which one?": "2._offer/2"}
    assert steps["2._offer/2"].next == {"Yes": "2._offer/end_contact"}


def test_what_was_deleted_and_the_header_are_not_said(renewal: str) -> None:
    steps: Any = _script(renewal).content.steps  # type: ignore[union-attr]
    everything = " ".join(step.say + step.note for step in steps.values())
    assert "must pay" not in everything
    assert "header" not in everything


def test_everything_has_its_paragraph_or_row(renewal: str) -> None:
    places = _script(renewal).places
    assert {pointer: places[pointer].where for pointer in (
        "/steps/1._opening", "/steps/1._opening/say", "/steps/1._opening~12/say", "/steps/1._opening~13/next/no",
        "/steps/2._offer/next/Which one?", "/steps/2._offer~12/say", "/steps/3._close/say",
    )} == {
        "/steps/1._opening": "paragraph 3", "/steps/1._opening/say": "paragraph 4",
        "/steps/1._opening~12/say": "paragraph 5", "/steps/1._opening~13/next/no": "paragraph 8",
        "/steps/2._offer/next/Which one?": "table 1, row 1", "/steps/2._offer~12/say": "table 1, row 2",
        "/steps/3._close/say": "paragraph 14",
    }  # fmt: skip


def test_a_table_of_steps_is_a_script(tmp_path: Path) -> None:
    word = new_document()
    word.add_paragraph("Retention")
    rows = [
        ("Step", "Script", "Condition", "Next"),
        ("1", "Hello there", "yes\nno", "2\n3"),
        ("2", "Stay?", "", "3"),
        ("3", "Bye", "", "end"),
    ]
    table = word.add_table(rows=len(rows), cols=4)
    for row, values in zip(table.rows, rows, strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = value
    path = tmp_path / "table.docx"
    word.save(str(path))
    document = _script(str(path))
    steps: Any = document.content.steps  # type: ignore[union-attr]
    assert steps["1"].next == {"yes": "2", "no": "3"}
    assert document.places["/steps/2/say"].where == "table 1, row 3"


def test_bold_lines_are_headings_where_there_are_no_others(tmp_path: Path) -> None:
    word = new_document()
    for words, bold in [
        ("Greeting", True),
        ("Agent: Hello.", False),
        ("Then go to Close.", False),
        ("Close", True),
        ("Agent: Bye.", False),
    ]:
        word.add_paragraph().add_run(words).bold = bold
    path = tmp_path / "bold.docx"
    word.save(str(path))
    steps: Any = _script(str(path)).content.steps  # type: ignore[union-attr]
    assert steps["greeting"].next == {"then": "close"}
    assert steps["close"].say == "Bye."


def test_text_boxes_and_comments_are_named_as_not_read(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading("One", 1)
    spoken = word.add_paragraph("Agent: Hello.")
    spoken._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><w:txbxContent><w:p><w:r><w:t>Aside</w:t></w:r></w:p>"
            "</w:txbxContent></w:pict></w:r>"
        )
    )
    word.add_paragraph("Agent: Goodbye.")
    word.add_comment(spoken.runs[0], text="check this")
    path = tmp_path / "aside.docx"
    word.save(str(path))
    steps: Any = _script(str(path)).content.steps  # type: ignore[union-attr]
    assert (steps["one"].say, steps["one/2"].say) == ("Hello.", "Goodbye.")
    assert [one.reason for one in read([str(path)]) if isinstance(one, NotExamined)] == [
        "the text boxes of the document are not read",
        "the comments of the document are not read",
    ]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["Dear Kim: thank you.", "Yours"], "nobody is said to speak"),
        (["Agent: Hello.", "Customer: Hi.", "Agent: Well?", "Customer: Yes."], "reads like a transcript"),
    ],
)
def test_other_documents_are_named(lines: list[str], reason: str, tmp_path: Path) -> None:
    word = new_document()
    for line in lines:
        word.add_paragraph(line)
    path = tmp_path / "letter.docx"
    word.save(str(path))
    (found,) = read([str(path)])
    assert isinstance(found, NotExamined) and reason in found.reason


def test_broken_and_old_documents_are_named(tmp_path: Path) -> None:
    for name, content, reason in (
        ("broken.docx", b"PK\x03\x04 nothing", "can't be read as a Word document"),
        ("old.doc", b"\xd0\xcf\x11\xe0", "save it as .docx"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        (found,) = read([str(path)])
        assert isinstance(found, NotExamined) and reason in found.reason


def test_words_of_a_speaker_go_on_over_lines_that_name_no_step(tmp_path: Path) -> None:
    word = new_document()
    word.add_heading("One", 1)
    for line in ("Agent: Hello.", "If you want more, go to our pages.", "If so, go to Two."):
        word.add_paragraph(line)
    word.add_heading("Two", 1)
    word.add_paragraph("Agent: Goodbye.")
    path = tmp_path / "ways.docx"
    word.save(str(path))
    steps: Any = _script(str(path)).content.steps  # type: ignore[union-attr]
    assert steps["one/2"].say == "If you want more, go to our pages."
    assert steps["one/2"].next == {"so": "two"}
