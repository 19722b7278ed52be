"""The report for people at a terminal: by document, worst first, with what to do and what was not looked at."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from ccsguard.models.decision import SEVERITIES
from ccsguard.models.report import (
    Closing,
    Examined,
    Finding,
    Location,
    NotExaminedEntry,
    Quality,
    ReportDocument,
    WitnessStep,
)

_STYLE = {"critical": "bold white on red", "high": "bold red", "medium": "yellow", "low": "cyan"}
_PATH_STEPS, _WITNESS_STEPS, _QUALITY_PLACES = 40, 20, 10
_MARKS = {"V": "read", "Vh": "heading read", "V2": "secondary source", "G": "general knowledge, not verified"}


def reporter(stream: TextIO) -> TextReporter:
    """A reporter for people that writes to `stream`; colours only where that is a terminal."""
    return TextReporter(stream)


class TextReporter:
    """Writes each document's findings as they come, then a summary."""

    def __init__(self, stream: TextIO) -> None:
        width = None if stream.isatty() else 110
        self._console = Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)
        self._not_examined: list[NotExaminedEntry] = []
        self._without_pack: set[str] = set()
        self._errors: dict[str, int] = {}
        self._inconclusive: dict[tuple[str, str], int] = {}

    def add(self, item: Examined | NotExaminedEntry) -> None:
        """Take up one document, or what was not examined."""
        if isinstance(item, NotExaminedEntry):
            self._not_examined.append(item)
            return
        self._without_pack.update(item.document.without_pack)
        for outcome in item.outcomes:
            if outcome.outcome == "inconclusive":
                key = (outcome.rule, outcome.reason or "")
                self._inconclusive[key] = self._inconclusive.get(key, 0) + 1
            elif outcome.outcome == "error":
                self._errors[outcome.rule] = self._errors.get(outcome.rule, 0) + 1
        if item.findings or item.quality:
            self._console.print(_heading(item.document))
            lines = (line for one in item.findings for line in _finding(one))
            for line in (*lines, *(line for one in item.quality for line in _quality(one))):
                self._console.print(line)
            self._console.print()

    def close(self, closing: Closing) -> None:
        """Write what could not be decided, what was not examined, and the summary."""
        for line in (*self._undecided(), *self._left_out(), *_summary(closing), *self._limits(closing)):
            self._console.print(line)

    def _undecided(self) -> Iterator[Text | Padding]:
        if self._inconclusive:
            yield Text("Not decided (inconclusive is never compliant)", style="bold")
            for (rule, reason), count in sorted(self._inconclusive.items()):
                documents = f"{count} document{'s' * (count != 1)}"
                yield Padding(Text(f"{rule}  {documents}: {safe(reason)}"), (0, 0, 0, 2), expand=False)
            yield Text("")
        for rule, count in sorted(self._errors.items()):
            yield Text(f"{rule}: the engine gave no decision on {count} documents", style="bold red")

    def _left_out(self) -> Iterator[Text | Padding]:
        if self._not_examined:
            yield Text("Not examined", style="bold")
            for one in self._not_examined:
                place = ":".join(str(part) for part in (one.path, one.line, one.column) if part is not None)
                yield Padding(
                    Text(f"{safe(place)}: {safe(one.reason)}", style="red" if one.error else ""),
                    (0, 0, 0, 2),
                    expand=False,
                )
            yield Text("")

    def _limits(self, closing: Closing) -> Iterator[Text]:
        if self._without_pack:
            names = ", ".join(safe(name) for name in sorted(self._without_pack))
            yield Text(f"No jurisdiction pack for {names}: only the general rules were applied.")
        if closing.detection.named_entities:
            yield Text(f"Named entities: {safe(closing.detection.named_entities)}.")
        for one in closing.detection.not_seen:
            yield Text(f"Not seen: {one}")
        yield Text(
            "Findings are evidence relevant to the clauses by our own working reading; no conformity is claimed."
        )


def safe(text: str) -> str:
    """Scanned text and file names with every control, format or surrogate character made visible."""
    return "".join(
        f"\\u{ord(one):04x}" if unicodedata.category(one) in ("Cc", "Cf", "Cs", "Zl", "Zp", "Co") else one
        for one in text
    )


def _heading(document: ReportDocument) -> Text:
    place = safe(document.path) + (f" (document {document.index + 1})" if document.index else "")
    about = [
        document.kind,
        safe(document.id),
        ", ".join(safe(one) for one in document.jurisdictions) or "no jurisdiction named",
    ]
    return Text.assemble((place, "bold underline"), "  ", (" · ".join(about), "dim"))


def _finding(finding: Finding) -> Iterator[Text | Padding]:
    yield Text.assemble(
        "  ", (f" {finding.severity.upper()} ", _STYLE[finding.severity]), " ", (finding.rule, "bold"), " ",
        safe(finding.title), (f"  (clause {finding.clause}, confidence {finding.confidence})", "dim"),
    )  # fmt: skip
    for location in finding.locations:
        yield Padding(Text(f"at  {_place(location)}"), (0, 0, 0, 6), expand=False)
    if finding.path:
        yield Padding(Text("path  " + _path(finding.path)), (0, 0, 0, 6), expand=False)
    for number, step in enumerate(finding.witness[:_WITNESS_STEPS], 1):
        yield Padding(Text(f"{number}. {_witnessed(step)}", style="dim"), (0, 0, 0, 12), expand=False)
    if len(finding.witness) > _WITNESS_STEPS:
        more = len(finding.witness) - _WITNESS_STEPS
        yield Padding(Text(f"… {more} more steps (all are in --format json)", style="dim"), (0, 0, 0, 12), expand=False)
    yield Padding(Text(f"why  {safe(finding.message)}"), (0, 0, 0, 6), expand=False)
    yield Padding(Text(f"do  {safe(finding.remediation)}", style="green"), (0, 0, 0, 6), expand=False)
    sources = "; ".join(_source(one) for one in finding.sources)
    yield Padding(
        Text(f"source  {sources}  ·  fingerprint {finding.fingerprint}", style="dim"), (0, 0, 0, 6), expand=False
    )


def _quality(flaw: Quality) -> Iterator[Text | Padding]:
    """Script quality: no clause and no severity, so it looks like neither."""
    yield Text.assemble("  script quality: ", (flaw.kind.replace("_", " "), "bold"))
    for location in flaw.locations[:_QUALITY_PLACES]:
        yield Padding(Text(f"at  {_place(location)}"), (0, 0, 0, 6), expand=False)
    if len(flaw.locations) > _QUALITY_PLACES:
        more = len(flaw.locations) - _QUALITY_PLACES
        yield Padding(Text(f"… {more} more places (all are in --format json)"), (0, 0, 0, 6), expand=False)
    if flaw.path:
        yield Padding(Text("path  " + _path(flaw.path)), (0, 0, 0, 6), expand=False)
    yield Padding(Text(f"why  {safe(flaw.message)}"), (0, 0, 0, 6), expand=False)


def _path(steps: Sequence[str]) -> str:
    """The steps of a path in one line; of a long one its beginning and its end."""
    shown = [safe(step) for step in steps]
    if len(shown) > _PATH_STEPS:
        half = _PATH_STEPS // 2
        shown = [*shown[:half], f"… {len(shown) - 2 * half} steps …", *shown[-half:]]
    return " → ".join(shown)


def _witnessed(step: WitnessStep) -> str:
    via = f" ({step.via})" if step.via in ("error", "timeout", "otherwise") else ""
    line = f", line {step.line}" if step.line is not None else ""
    said = f"  “{safe(step.said)}”" if step.said else ""
    return f"{safe(step.step)}{via}{line}{said}"


def _source(written: str) -> str:
    key, _, mark = written.partition(" [")
    return f"{key} ({_MARKS.get(mark.rstrip(']'), mark)})"


def _place(location: Location) -> str:
    parts = []
    if location.line is not None:
        parts.append(f"line {location.line}" + (f":{location.column}" if location.column else ""))
    if location.turn is not None:
        parts.append(f"turn {location.turn}")
    if location.step is not None:
        parts.append(f"step {safe(location.step)}")
    if location.turn is None and location.step is None and location.pointer:
        parts.append(safe(location.pointer))
    if location.seconds is not None:
        parts.append(f"{int(location.seconds) // 60:02d}:{int(location.seconds) % 60:02d}")
    place = ", ".join(parts) or "the document"
    return f"{place}  “{safe(location.excerpt)}”" if location.excerpt else place


def _summary(closing: Closing) -> Iterator[Text]:
    summary = closing.summary
    found = sum(summary.by_severity.values())
    severities = ", ".join(f"{summary.by_severity[one]} {one}" for one in SEVERITIES if one in summary.by_severity)
    yield Text("Summary", style="bold")
    yield Text(f"  {found} findings" + (f": {severities}" if severities else "") + f" in {summary.documents} documents")
    clauses = ", ".join(f"{count} for {clause}" for clause, count in summary.by_clause.items())
    if clauses:
        yield Text(f"  findings by clause: {clauses}")
    outcomes = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in summary.outcomes.items())
    yield Text(f"  outcomes: {outcomes or 'none'}; {summary.not_examined} files or parts not examined")
    if summary.clauses_not_tested:
        yield Text(f"  clauses not tested on this input: {', '.join(summary.clauses_not_tested)}", style="yellow")
    yield Text(
        f"  as of {closing.as_of}, {closing.pack.rules} rules of pack {closing.pack.digest[:12]}, "
        f"engine {closing.engine.name} {closing.engine.version}"
    )
