"""What a process does for a scan: the findings and outcomes of each document."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from ccsguard.decide import PolicyEngine, open_engine
from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.native import Context
from ccsguard.models.report import Detection, Engine, Examined, NotExaminedEntry, Quality, ReportDocument
from ccsguard.pack import Pack, Rule, load_pack
from ccsguard.pipeline.chunks import Work
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.excerpt import shown_name
from ccsguard.pipeline.findings import findings, outcomes
from ccsguard.pipeline.judging import FactsMaker
from ccsguard.pipeline.options import ScanOptions


class ScanTask:
    """What a process does for a scan: the findings and outcomes of documents.

    Args:
        options: what to judge, as of when, and with which engine.
        pack: the policy pack; a process that can't be given it loads its own.
        rules: the rules that are judged.
    """

    def __init__(self, options: ScanOptions, pack: Pack, rules: Sequence[Rule]) -> None:
        self._options, self._pack, self._rules = options, pack, rules
        self._maker = FactsMaker(pack, options)
        self._shared: PolicyEngine | None = None
        self.engine: Engine | None = None

    def __reduce__(self) -> tuple[Any, ...]:
        return _own_task, (self._options,)

    def share(self, language: str) -> None:
        """Load the lexicon of a language and the embedded engine.

        Raises:
            CcsguardError: another engine is asked for: its connection belongs to one process.
            EngineError: the engine can't be opened.
        """
        if self._options.engine != "embedded":
            raise CcsguardError("several workers need the embedded engine")
        self._maker.share(language)
        with self._opened_engine() as engine:  # it holds nothing that must be closed
            self._shared = engine

    @contextmanager
    def opened(self) -> Iterator[Callable[[Sequence[Work]], list[list[Examined | NotExaminedEntry]]]]:
        """What examines a chunk of documents.

        Raises:
            EngineError: the engine can't be opened.
        """
        with nullcontext(self._shared) if self._shared else self._opened_engine() as engine:
            yield lambda chunk: self._of_chunk([one.read_one for one in chunk], engine.decide)

    def ended(self) -> Detection:
        """What was detected with."""
        return self._maker.detection()

    @contextmanager
    def _opened_engine(self) -> Iterator[PolicyEngine]:
        with opened_engine(self._options, self._pack) as engine:
            self.engine = Engine(name=engine.name, version=engine.version)
            yield engine

    def _of_chunk(
        self, chunk: Sequence[Document | NotExamined], decide: Any
    ) -> list[list[Examined | NotExaminedEntry]]:
        self._maker.prepare(one for one in chunk if isinstance(one, Document))
        return [[*self._examined(one, decide)] for one in chunk]

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
            quality=_quality(evidence),
        )


def _quality(evidence: Evidence) -> tuple[Quality, ...]:
    if evidence.contact is None:
        return ()
    from ccsguard.pipeline.quality import quality  # only scripts have a graph to fault

    return tuple(quality(evidence))


def opened_engine(options: ScanOptions, pack: Pack) -> AbstractContextManager[PolicyEngine]:
    """The engine that the options ask for, with the pack.

    Raises:
        EngineError: the engine can't be opened.
    """
    return open_engine(
        options.engine,
        pack,
        url=options.opa_url,
        token_file=options.opa_token_file,
        ca_file=options.opa_ca_file,
        timeout=options.timeout,
    )


def _own_task(options: ScanOptions) -> ScanTask:
    """The task in a process that was not forked."""
    pack = load_pack()
    return ScanTask(options, pack, wanted_rules(pack, options))


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
        format=document.format or None,
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
