"""Reports: JSON that is one value in its schema, text with what a person needs, and nothing where a scan failed."""

from __future__ import annotations

import io
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from ccsguard.cli.facts import schema_of
from ccsguard.models.report import (
    Closing,
    Engine,
    Examined,
    Finding,
    Location,
    NotExaminedEntry,
    PackInfo,
    Quality,
    Report,
    ReportDocument,
    RuleOutcome,
    Tool,
    WitnessStep,
)  # fmt: skip
from ccsguard.report.reporter import open_reporter, whole_file

CLOSING = Closing(
    tool=Tool(version="1"), pack=PackInfo(digest="d", rules=1), engine=Engine(name="e", version="1"), as_of="2026-11-23"
)


def examined(name: str, excerpt: str = "•••") -> Examined:
    finding = Finding(
        rule="CP-01", title="t", clause="5.7", severity="high", confidence="high", document=name, document_id="i",
        message="m",
        locations=(Location(line=3, column=1, turn=0, excerpt=excerpt),), fingerprint="f", remediation="r",
        sources=("GEN [G]",),
    )  # fmt: skip
    outcome = RuleOutcome(document=name, document_id="i", rule="CP-01", outcome="violation")
    return Examined(
        document=ReportDocument(path=name, kind="transcript", id="i"), findings=(finding,), outcomes=(outcome,)
    )


def written(*items: Examined | NotExaminedEntry, form: str = "json") -> str:
    stream = io.StringIO()
    report = open_reporter(form, stream)
    for item in items:
        report.add(item)
    report.close(CLOSING)
    return stream.getvalue()


def test_what_is_written_is_the_report_and_fits_its_schema() -> None:
    text = written(examined("a"), NotExaminedEntry(path="b", reason="empty"), examined("c"))
    jsonschema.validate(json.loads(text), schema_of("report"))
    report = Report.model_validate_json(text)
    assert [one.path for one in report.documents] == ["a", "c"]
    assert [one.document for one in report.findings] == ["a", "c"]
    assert report.not_examined[0].reason == "empty"


def test_an_empty_report_is_one_too() -> None:
    assert Report.model_validate_json(written()).documents == ()


def test_nothing_is_written_before_the_scan_has_come_to_its_end() -> None:
    stream = io.StringIO()
    open_reporter("json", stream).add(examined("a"))
    assert stream.getvalue() == ""


@pytest.mark.parametrize("sign", ["\x1b[31m", "\x9b", "\u202e", "\u2028", "\ud800", "\u200b"])
def test_signs_that_a_terminal_could_obey_are_escaped(sign: str) -> None:
    text = written(examined(f"a{sign}b", excerpt=f"x{sign}"))
    assert not any(one in text for one in sign if not one.isprintable())
    assert json.loads(text)["documents"][0]["path"] == f"a{sign}b"


def test_chinese_stays_readable() -> None:
    assert "客服" in written(examined("客服.txt"))


def test_a_finding_tells_rule_clause_place_reason_remedy_and_source() -> None:
    text = written(examined("calls/a.txt"), form="text")
    for part in (
        "calls/a.txt",
        "HIGH",
        "CP-01",
        "clause 5.7",
        "line 3",
        "turn 0",
        "why  m",
        "do  r",
        "GEN (general knowledge",
    ):
        assert part in text


def test_what_was_not_examined_and_not_decided_is_shown() -> None:
    undecided = Examined(
        document=ReportDocument(path="b", kind="script", id="i", without_pack=("au",)),
        outcomes=(
            RuleOutcome(document="b", document_id="i", rule="CI-01", outcome="inconclusive", reason="no time zone"),
        ),
    )
    text = written(undecided, NotExaminedEntry(path="c.bin", reason="binary", line=4), form="text")
    assert "CI-01  1 document: no time zone" in text
    assert "c.bin:4: binary" in text
    assert "No jurisdiction pack for au" in text


def with_a_path(steps: int) -> Examined:
    """A finding with a bad path of so many steps, and a dead end."""
    names = tuple(f"s{number}" for number in range(steps))
    told = tuple(
        WitnessStep(step=name, line=number, said="call is •••", via="timeout" if number else None)
        for number, name in enumerate(names)
    )
    plain = examined("a.yaml")
    finding = plain.findings[0].model_copy(update={"path": names, "witness": told})
    flaw = Quality(
        document="a.yaml", document_id="i", kind="dead_end", steps=("end",), path=("s0", "end"), message="it stops",
        locations=(Location(line=9, step="end"),),
    )  # fmt: skip
    return plain.model_copy(update={"findings": (finding,), "quality": (flaw,)})


def test_a_path_is_told_step_by_step_with_its_words_and_the_kind_of_way() -> None:
    text = written(with_a_path(3), form="text")
    assert "path  s0 → s1 → s2" in text
    assert "1. s0, line 0  “call is •••”" in text
    assert "3. s2 (timeout), line 2  “call is •••”" in text


def test_a_long_path_is_cut_in_the_text_and_whole_in_json() -> None:
    text = written(with_a_path(300), form="text")
    assert "… 260 steps …" in text
    assert "280 more steps" in text
    assert len(json.loads(written(with_a_path(300)))["findings"][0]["witness"]) == 300


def test_script_quality_is_told_without_severity_and_counted_nowhere() -> None:
    text = written(with_a_path(1), form="text")
    assert "script quality: dead end" in text
    assert "path  s0 → end" in text
    assert "why  it stops" in text
    report = json.loads(written(with_a_path(1)))
    assert [(one["kind"], one["steps"]) for one in report["quality"]] == [("dead_end", ["end"])]
    jsonschema.validate(report, schema_of("report"))


def test_quality_is_shown_of_a_document_without_findings() -> None:
    alone = with_a_path(1).model_copy(update={"findings": ()})
    assert "script quality: dead end" in written(alone, form="text")


@pytest.mark.parametrize("sign", ["\x1b]0;x\x07", "\x9b31m", "\u202e", "\r"])
def test_scanned_text_cannot_steer_the_terminal(sign: str) -> None:
    text = written(examined(f"a{sign}b", excerpt=sign), NotExaminedEntry(path=sign, reason=sign), form="text")
    assert not any(one in text for one in sign if not one.isprintable())


def test_square_brackets_of_a_document_are_no_markup() -> None:
    assert "[bold red]x[/]" in written(examined("[bold red]x[/]"), form="text")


def test_a_report_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    with pytest.raises(RuntimeError), whole_file(target) as stream:
        stream.write("half")
        raise RuntimeError
    assert target.read_text() == "old"
    with whole_file(target) as stream:
        stream.write(str(date(2026, 1, 1)))
    assert target.read_text() == "2026-01-01"
    assert [path.name for path in tmp_path.iterdir()] == ["report.json"]
