"""The run of a scan: documents in, one document's findings and outcomes out at a time, so that memory stays flat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, BinaryIO

from ccsguard import __version__
from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.report import (
    Closing,
    Detection,
    Engine,
    Examined,
    NotExaminedEntry,
    PackInfo,
    Report,
    Summary,
    Tool,
)
from ccsguard.pack import Pack, Rule, load_pack
from ccsguard.pipeline.chunks import Work, begun, chunked, works
from ccsguard.pipeline.examining import ScanTask, wanted_rules
from ccsguard.pipeline.judging import FactsMaker
from ccsguard.pipeline.merging import one_detection
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
        self._detection = Detection()
        self._tally = _Tally(self._pack, self._rules)
        self._engine: Engine | None = None

    def __iter__(self) -> Iterator[Examined | NotExaminedEntry]:
        """Each document with its findings and outcomes, or what was not examined, in the order of the files.

        Raises:
            EngineError: the engine failed; what it would have said is unknown, so nothing more is said.
            CcsguardError: a worker process failed or died.
        """
        options = self._options
        documents = read(self._paths, speakers=options.speakers, stdin=self._stdin)
        task = ScanTask(options, self._pack, self._rules)
        if options.workers > 1:
            from ccsguard.pipeline.workers import crew  # what one process alone never needs

            language, pieces = begun(works(documents))
            with crew(task, options.workers, language) as workers:
                for items in workers.outputs(pieces):
                    yield from self._tally.added(items)
                workers.end()
                self._detection = one_detection(workers.ends)
                self._engine = task.engine
            return
        with task.opened() as examined:
            for chunk in chunked(documents):
                for items in examined([Work(one, 1, 0) for one in chunk]):
                    yield from self._tally.added(items)
            self._detection, self._engine = task.ended(), task.engine

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
            detection=self._detection,
            as_of=self._options.as_of.isoformat(),
            summary=self._tally.summary(),
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
        quality=tuple(one for item in examined for one in item.quality),
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

    def added(self, items: Sequence[Examined | NotExaminedEntry]) -> Iterator[Examined | NotExaminedEntry]:
        """The items, each counted."""
        for item in items:
            self._add(item)
            yield item

    def _add(self, item: Examined | NotExaminedEntry) -> None:
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
