"""The run of a scan: documents in, one document's findings and outcomes out at a time, so that memory stays flat."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from ccsguard import __version__
from ccsguard.decide import open_engine
from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.native import Context
from ccsguard.models.report import (
    Closing,
    Engine,
    Examined,
    NotExaminedEntry,
    PackInfo,
    Report,
    ReportDocument,
    Summary,
    Tool,
)  # fmt: skip
from ccsguard.pack import Pack, Rule, load_pack
from ccsguard.pipeline.excerpt import shown_name
from ccsguard.pipeline.findings import findings, outcomes
from ccsguard.pipeline.judging import FactsMaker
from ccsguard.pipeline.options import ScanOptions


class Scan:
    """One scan: iterate it once, then ask for its `closing`.

    Args:
        paths: files, directories, globs, or `-` for standard input.
        options: what to judge, as of when, and with which engine.
        stdin: where `-` is read from.
    """

    def __init__(self, paths: Sequence[str], options: ScanOptions, *, stdin: BinaryIO | None = None) -> None:
        self._paths, self._options, self._stdin = paths, options, stdin
        self._pack = load_pack()
        self._rules = wanted_rules(self._pack, options)
        self._maker = FactsMaker(self._pack, options)
        self._tally = _Tally(self._pack, self._rules)
        self._engine: Engine | None = None

    def __iter__(self) -> Iterator[Examined | NotExaminedEntry]:
        """Each document with its findings and outcomes, or what was not examined, in the order of the files.

        Raises:
            EngineError: the engine failed; what it would have said is unknown, so nothing more is said.
        """
        options = self._options
        with open_engine(
            options.engine,
            self._pack,
            url=options.opa_url,
            token_file=options.opa_token_file,
            ca_file=options.opa_ca_file,
            timeout=options.timeout,
        ) as engine:
            for read_one in read(self._paths, speakers=options.speakers, stdin=self._stdin):
                for item in self._examined(read_one, engine.decide):
                    self._tally.add(item)
                    yield item
            self._engine = Engine(name=engine.name, version=engine.version)

    def closing(self) -> Closing:
        """What is known at the end of the scan.

        Raises:
            CcsguardError: the scan has not come to its end.
        """
        if self._engine is None:
            raise CcsguardError("the scan has not come to its end")
        return Closing(
            tool=Tool(version=__version__),
            pack=PackInfo(digest=self._pack.digest, rules=len(self._rules)),
            engine=self._engine,
            detection=self._maker.detection(),
            as_of=self._options.as_of.isoformat(),
            summary=self._tally.summary(),
        )

    def _examined(self, read_one: Document | NotExamined, decide: Any) -> Iterator[Examined | NotExaminedEntry]:
        if isinstance(read_one, NotExamined):
            yield _entry(read_one)
            return
        try:
            evidence = self._maker.evidence(read_one)
        except DetectionError as error:
            yield NotExaminedEntry(path=read_one.source, reason=str(error))
            yield Examined(document=_described(read_one, None))
            return
        rules = [rule for rule in self._rules if read_one.kind in rule.documents]
        decisions = decide(evidence.facts)
        yield Examined(
            document=_described(read_one, evidence.facts),
            findings=tuple(findings(evidence, rules, decisions)),
            outcomes=tuple(outcomes(evidence, rules, decisions)),
        )


def scan(paths: Sequence[str], options: ScanOptions, *, stdin: BinaryIO | None = None) -> Report:
    """The whole report of a scan at once, for callers that want one value.

    Raises:
        PackError: the policy pack is broken.
        EngineError: the engine failed; there is no report, since what it would have said is unknown.
        CcsguardError: an option names a rule or clause that does not exist.
    """
    run = Scan(paths, options, stdin=stdin)
    items = list(run)
    examined = [item for item in items if isinstance(item, Examined)]
    return Report(
        **{name: getattr(run.closing(), name) for name in Closing.model_fields},
        documents=tuple(item.document for item in examined),
        findings=tuple(one for item in examined for one in item.findings),
        outcomes=tuple(one for item in examined for one in item.outcomes),
        not_examined=tuple(item for item in items if isinstance(item, NotExaminedEntry)),
    )


def facts_of(
    paths: Sequence[str], options: ScanOptions, *, stdin: BinaryIO | None = None
) -> Iterator[tuple[Document | NotExamined, dict[str, Any] | None]]:
    """Each document with exactly what policy would see of it; None for what was not examined."""
    maker = FactsMaker(load_pack(), options)
    for read_one in read(paths, speakers=options.speakers, stdin=stdin):
        if isinstance(read_one, NotExamined):
            yield read_one, None
            continue
        try:
            yield read_one, maker.evidence(read_one).facts
        except DetectionError as error:
            yield NotExamined(read_one.source, str(error)), None


def wanted_rules(pack: Pack, options: ScanOptions) -> tuple[Rule, ...]:
    """The rules that a scan judges.

    Raises:
        CcsguardError: an option names a rule or clause that does not exist; the nearest one is named.
    """
    known = {rule.id for rule in pack.rules}
    clauses = {rule.clause for rule in pack.rules}
    for unknown in sorted(options.rules - known):
        near = difflib.get_close_matches(unknown.upper(), sorted(known), 1)
        raise CcsguardError(f"no rule {unknown}" + (f"; did you mean {near[0]}?" if near else ""))
    for unknown in sorted(options.clauses - clauses):
        raise CcsguardError(f"no rule tests clause {unknown}; the pack tests {', '.join(sorted(clauses))}")
    return tuple(
        rule
        for rule in pack.rules
        if (not options.rules or rule.id in options.rules) and (not options.clauses or rule.clause in options.clauses)
    )


class _Tally:
    """Counts of what a scan has found so far."""

    def __init__(self, pack: Pack, rules: Sequence[Rule]) -> None:
        self._clauses = {clause.clause for clause in pack.clauses}
        self._clause_of = {rule.id: rule.clause for rule in rules}
        self._by_clause: Counter[str] = Counter()
        self._by_severity: Counter[str] = Counter()
        self._outcomes: Counter[str] = Counter()
        self._tested: set[str] = set()
        self._documents = self._not_examined = 0

    def add(self, item: Examined | NotExaminedEntry) -> None:
        if isinstance(item, NotExaminedEntry):
            self._not_examined += 1
            return
        self._documents += 1
        for finding in item.findings:
            self._by_clause[finding.clause] += 1
            self._by_severity[finding.severity] += 1
        for one in item.outcomes:
            self._outcomes[one.outcome] += 1
            if one.outcome in ("violation", "compliant", "inconclusive"):
                self._tested.add(self._clause_of[one.rule])

    def summary(self) -> Summary:
        return Summary(
            by_clause=_sorted(self._by_clause),
            by_severity=_sorted(self._by_severity),
            outcomes=_sorted(self._outcomes),
            documents=self._documents,
            not_examined=self._not_examined,
            clauses_not_tested=tuple(sorted(self._clauses - self._tested)),
        )


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


def _entry(one: NotExamined) -> NotExaminedEntry:
    return NotExaminedEntry(path=one.path, reason=one.reason, line=one.line, column=one.column, error=one.error)


def _described(document: Document, facts: dict[str, Any] | None) -> ReportDocument:
    about = facts["document"] if facts else {}
    content = document.content
    return ReportDocument(
        path=document.source,
        kind=document.kind,
        id=shown_name(document.id),
        status="checked" if facts else "error",
        index=document.index,
        language=content.language if isinstance(content, Context) else None,
        jurisdictions=tuple(about.get("jurisdictions", ())),
        without_pack=tuple(about.get("without_pack", ())),
        parameters=_parameters(facts) if facts else (),
    )


def _parameters(facts: dict[str, Any]) -> tuple[str, ...]:
    """Which parameters of which jurisdiction were in force."""
    return tuple(
        sorted({f"{name} ({entry['jurisdiction']})" for name, entries in facts["params"].items() for entry in entries})
    )
