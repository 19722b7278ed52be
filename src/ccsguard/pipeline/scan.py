"""The run of a scan: documents in, one report out."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, BinaryIO

from ccsguard import __version__
from ccsguard.decide import open_engine
from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.native import Context
from ccsguard.models.report import (
    Engine, Finding, NotExaminedEntry, PackInfo, Report, ReportDocument, RuleOutcome, Summary, Tool,
)  # fmt: skip
from ccsguard.pack import Pack, Rule, load_pack
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.findings import findings, outcomes
from ccsguard.pipeline.judging import FactsMaker
from ccsguard.pipeline.options import ScanOptions

Progress = Callable[[str, int], None]
"""Called with the source and the number of documents so far."""


def scan(
    paths: Sequence[str], options: ScanOptions, *, stdin: BinaryIO | None = None, progress: Progress | None = None
) -> Report:
    """Read, detect, decide and report.

    Raises:
        PackError: the policy pack is broken.
        EngineError: the engine failed; there is no report, since what it would have said is unknown.
        CcsguardError: an option names a rule or clause that does not exist.
    """
    pack = load_pack()
    rules = _wanted(pack, options)
    maker = FactsMaker(pack, options)
    gathered = _Gathered(rules)
    with open_engine(
        options.engine,
        pack,
        url=options.opa_url,
        token_file=options.opa_token_file,
        ca_file=options.opa_ca_file,
        timeout=options.timeout,
    ) as engine:
        for read_one in read(paths, speakers=options.speakers, stdin=stdin):
            if isinstance(read_one, NotExamined):
                gathered.not_examined.append(_entry(read_one))
                continue
            evidence = _evidence(maker, read_one, gathered)
            if evidence is not None:
                gathered.add(evidence, engine.decide(evidence.facts))
            if progress:
                progress(read_one.source, len(gathered.documents))
        named = Engine(name=engine.name, version=engine.version)
    return gathered.report(pack, named, options, maker)


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


def _wanted(pack: Pack, options: ScanOptions) -> tuple[Rule, ...]:
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


def _evidence(maker: FactsMaker, document: Document, gathered: _Gathered) -> Evidence | None:
    """The document's evidence, or None where a detector failed: it is then listed, and the others go on."""
    try:
        return maker.evidence(document)
    except DetectionError as error:
        entry = NotExaminedEntry(path=document.source, reason=str(error))
        gathered.not_examined.append(entry)
        gathered.documents.append(_described(document, None))
        return None


class _Gathered:
    """What a scan has found so far."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self.rules = rules
        self.documents: list[ReportDocument] = []
        self.findings: list[Finding] = []
        self.outcomes: list[RuleOutcome] = []
        self.not_examined: list[NotExaminedEntry] = []

    def add(self, evidence: Evidence, decisions: Any) -> None:
        """Add one document's outcomes and findings."""
        document = evidence.document
        rules = [rule for rule in self.rules if document.kind in rule.documents]
        self.documents.append(_described(document, evidence.facts))
        self.outcomes.extend(outcomes(evidence, rules, decisions))
        self.findings.extend(findings(evidence, rules, decisions))

    def report(self, pack: Pack, engine: Engine, options: ScanOptions, maker: FactsMaker) -> Report:
        """The report of everything gathered."""
        return Report(
            tool=Tool(version=__version__),
            pack=PackInfo(digest=pack.digest, rules=len(self.rules)),
            engine=engine,
            detection=maker.detection(),
            as_of=options.as_of.isoformat(),
            documents=tuple(self.documents),
            findings=tuple(self.findings),
            outcomes=tuple(self.outcomes),
            not_examined=tuple(self.not_examined),
            summary=self._summary(pack),
        )

    def _summary(self, pack: Pack) -> Summary:
        clause_of = {rule.id: rule.clause for rule in self.rules}
        tested = {
            clause_of[one.rule] for one in self.outcomes if one.outcome in ("violation", "compliant", "inconclusive")
        }
        return Summary(
            by_clause=_counted(one.clause for one in self.findings),
            by_severity=_counted(one.severity for one in self.findings),
            outcomes=_counted(one.outcome for one in self.outcomes),
            clauses_not_tested=tuple(sorted({clause.clause for clause in pack.clauses} - tested)),
        )


def _counted(names: Iterator[str] | Any) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _entry(one: NotExamined) -> NotExaminedEntry:
    return NotExaminedEntry(path=one.path, reason=one.reason, line=one.line, column=one.column, error=one.error)


def _described(document: Document, facts: dict[str, Any] | None) -> ReportDocument:
    about = facts["document"] if facts else {}
    content = document.content
    return ReportDocument(
        path=document.source,
        kind=document.kind,
        id=document.id,
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
