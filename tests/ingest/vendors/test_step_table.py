"""Tables of steps in CSV files and workbooks: which rows are which steps, and the cell of everything."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TABLE = (
    "step_id,speaker,text,condition,next\n"
    '1,Agent,"Hello, this is Kim\nfrom Birch Bank.",,2\n'
    "2,Agent,Is it a good time?,yes,3\n"
    ",,,no,4\n"
    '2,,,"asks us to stop, please",5\n'
    "3,Customer,I want a card,,4\n"
    '4,Bot,"Good ""bye""",,END\n'
    "5,Agent,Your number is removed.,,\n"
)


def _one(found: list[Any]) -> Document:
    assert len(found) == 1 and isinstance(found[0], Document), found
    return found[0]


def _spot(document: Document, pointer: str) -> tuple[int, int]:
    place = document.places[pointer]
    return place.line, place.column


def workbook(path: Path, sheets: Mapping[str, Sequence[Sequence[str | int]]]) -> str:
    """Write the least that is a workbook."""
    with zipfile.ZipFile(path, "w") as archive:
        kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
        )
        archive.writestr("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")]))
        targets = [("worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
        archive.writestr("xl/_rels/workbook.xml.rels", _relations(targets))
        named = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(sheets, 1))
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>'
        )
        for number, rows in enumerate(sheets.values(), 1):
            data = "".join(f'<row r="{n}">{"".join(_cells(n, row))}</row>' for n, row in enumerate(rows, 1))
            archive.writestr(
                f"xl/worksheets/sheet{number}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{data}</sheetData></worksheet>',
            )
    return str(path)


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def _cells(number: int, row: Sequence[str | int]) -> list[str]:
    letters = "ABCDEFGH"
    return [
        f'<c r="{letters[column]}{number}"><v>{value}</v></c>'
        if isinstance(value, int)
        else f'<c r="{letters[column]}{number}" t="inlineStr"><is><t>{value}</t></is></c>'
        for column, value in enumerate(row)
        if value != ""
    ]


def test_rows_of_one_step_are_its_ways_on(read_file: Any) -> None:
    document = _one(read_file("renewal.csv", TABLE))
    content: Any = document.content
    assert (document.kind, document.id, document.format, content.start) == ("script", "renewal", "step table", "1")
    assert {key: step.next for key, step in content.steps.items()} == {
        "1": {"then": "2"},
        "2": {"yes": "3", "no": "4", "asks us to stop, please": "5"},
        "3": {"I want a card": "4"},
        "4": {},
        "5": {},
    }
    assert content.steps["1"].say == "Hello, this is Kim\nfrom Birch Bank."
    assert (content.steps["4"].speaker, content.steps["4"].say) == ("bot", 'Good "bye"')
    assert [act.act for act in content.steps["4"].do] == ["end_contact"]
    assert content.steps["3"].say == ""


def test_cells_have_their_line_and_column(read_file: Any) -> None:
    document = _one(read_file("a.csv", TABLE))
    assert _spot(document, "/steps/1/say") == (2, 10)
    assert _spot(document, "/steps/2") == (4, 1)
    assert _spot(document, "/steps/2/next/no") == (5, 4)
    assert _spot(document, "/steps/2/next/asks us to stop, please") == (6, 6)
    assert _spot(document, "/steps/5/say") == (9, 9)


@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_by_the_columns(name: str, delimiter: str, read_file: Any) -> None:
    rows = [
        ("Step", "Say", "If yes go to", "If no go to"),
        ("Greet", "Hello", "Offer", "Close"),
        ("Offer", "Tea?", "Close", "end call"),
        ("Close", "Bye", "", ""),
    ]
    document = _one(read_file(name, "\n".join(delimiter.join(row) for row in rows)))
    steps: Any = document.content.steps  # type: ignore[union-attr]
    assert steps["greet"].next == {"yes": "offer", "no": "close"}
    assert steps["offer"].next == {"yes": "close", "no": "offer/end_contact"}


def test_questions_lead_by_their_answers(read_file: Any) -> None:
    text = (
        "Question,Answer,Target\nAre you well?,Yes,Do you want it?\n,No,Then bye.\n"
        "Do you want it?,Yes,Then bye.\nThen bye.,,\n"
    )
    steps: Any = _one(read_file("a.csv", text)).content.steps  # type: ignore[union-attr]
    assert steps["step_1"].next == {"Yes": "step_2", "No": "step_3"}
    assert steps["step_2"].say == "Do you want it?"


def test_a_cell_may_hold_several_ways(read_file: Any) -> None:
    text = 'step,script,next\n1,Hello,"yes -> 2; no -> 3"\n2,"Agent: Tea?\nCustomer: Fine.\nAgent: Thanks.",3\n3,Bye,\n'
    document = _one(read_file("a.csv", text))
    steps: Any = document.content.steps  # type: ignore[union-attr]
    assert steps["1"].next == {"yes": "2", "no": "3"}
    assert (steps["2"].say, steps["2"].next) == ("Tea?", {"Fine.": "2/2"})
    assert (steps["2/2"].say, _spot(document, "/steps/2~12/say")) == ("Thanks.", (5, 1))


CHINESE = (
    "步骤,话术,条件,下一步\n问候,您好，我是小李。,同意,核实\n,,拒绝,结束语\n"
    "核实,请问您的出生日期？,,结束语\n结束语,再见。,,结束\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_chinese_tables_are_read_in_the_encodings_of_spreadsheets(encoding: str, read_file: Any) -> None:
    document = _one(read_file("a.csv", CHINESE.encode(encoding)))
    content: Any = document.content
    assert content.language == "zh"
    assert content.steps["问候"].next == {"同意": "核实", "拒绝": "结束语"}
    assert _spot(document, "/steps/核实/say") == (4, 4)


def test_western_letters_are_read_too(read_file: Any) -> None:
    text = "step,script,next\n1,Café à la carte?,2\n2,Très bien,\n"
    steps: Any = _one(read_file("a.csv", text.encode("cp1252"))).content.steps  # type: ignore[union-attr]
    assert steps["1"].say == "Café à la carte?"


@pytest.mark.parametrize(
    "text",
    [
        "timestamp,sender,message\n10:00,Kim,Hello\n10:01,Lee,Hi\n",
        "id,text,target\n1,What a film,0\n2,Awful,1\n",
        "id,text,target\n" + "".join(f"{number},What a film,{number % 3 + 1}\n" for number in range(1, 90)),
        "id,name,price\n1,Tea,3\n",
        "from,to,text\n1,2,Hello\n2,1,Hi\n",
    ],
)
def test_other_tables_are_no_scripts(text: str, read_file: Any) -> None:
    for one in read_file("a.csv", text):
        assert getattr(one, "kind", None) != "script"
        assert "way on" not in getattr(one, "reason", "")


def test_a_way_to_no_step_is_an_error_of_its_line(read_file: Any) -> None:
    (found,) = read_file("a.csv", TABLE.replace(",,,no,4", ",,,no,44"))
    assert isinstance(found, NotExamined)
    assert (found.line, found.column, found.reason) == (5, 4, "a way on leads to a step that does not exist")


def test_sheets_of_steps_are_scripts_and_cells_are_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "scripts.xlsx",
        {
            "Cover": [["Scripts of the year"]],
            "Steps": [
                ["Renewal"],
                [],
                ["No.", "Agent script", "Customer response", "Next step", "Notes"],
                [1, "Hello, this call is recorded.", "Yes", 2, "smile"],
                ["", "", "No", 3],
                [2, "Shall I renew?", "", "End"],
                [3, "Thanks, goodbye."],
            ],
        },
    )
    scripts = [one for one in read([path]) if isinstance(one, Document)]
    rest = [one for one in read([path]) if isinstance(one, NotExamined)]
    document = _one(scripts)
    steps: Any = document.content.steps  # type: ignore[union-attr]
    assert steps["1"].next == {"Yes": "2", "No": "3"}
    assert steps["1"].note == "smile"
    assert document.places["/steps/1/say"].where == "sheet Steps, cell B4"
    assert document.places["/steps/1/next/No"].where == "sheet Steps, cell C5"
    assert [(one.reason, one.error) for one in rest] == [("sheet 1 is no step table", False)]


def test_a_workbook_without_steps_and_a_broken_one_say_so(tmp_path: Path) -> None:
    chat = workbook(tmp_path / "chat.xlsx", {"Chat": [["timestamp", "sender", "message"], ["10:00", "Kim", "Hello"]]})
    (found,) = read([chat])
    assert isinstance(found, NotExamined) and found.reason == "no sheet is a step table"
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    (found,) = read([str(broken)])
    assert isinstance(found, NotExamined) and found.reason == "can't be read as a workbook"


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(5):
            archive.writestr(f"xl/worksheets/sheet{number}.xml", b"\0" * (60 * 2**20))
    (found,) = read([str(path)])
    assert isinstance(found, NotExamined) and "larger than" in found.reason
