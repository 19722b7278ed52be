"""report/v1: the result of one scan, the one value that every reporter renders."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ccsguard.models.decision import Outcome, Severity
from ccsguard.models.mention import Confidence
from ccsguard.models.native import Closed


class Tool(Closed):
    """The program that made the report."""

    name: str = "ccsguard"
    version: str


class PackInfo(Closed):
    """The policy pack that judged: digest of its content and number of rules in force for this run."""

    digest: str
    rules: int


class Engine(Closed):
    """The policy engine that evaluated the pack."""

    name: str
    version: str


class Detection(Closed):
    """What was looked for and with what: recognisers, named-entity model (or none), and what is thereby not seen."""

    named_entities: str | None = None
    not_seen: tuple[str, ...] = ()


class ReportDocument(Closed):
    """One document that was read."""

    path: str
    kind: str
    id: str
    status: Literal["checked", "error"] = "checked"
    index: int = 0
    format: str | None = None
    language: str | None = None
    jurisdictions: tuple[str, ...] = ()
    without_pack: tuple[str, ...] = ()
    parameters: tuple[str, ...] = ()


class Location(Closed):
    """One place of a finding; `excerpt` is masked.

    `pointer` is a JSON pointer into the file, `place` says where in a file without lines (`sheet Steps, cell C7`),
    `source`
    is the path of the file where it is not the document's own.
    """

    line: int | None = None
    column: int | None = None
    turn: int | None = None
    step: str | None = None
    pointer: str | None = None
    seconds: float | None = None
    place: str | None = None
    source: str | None = None
    excerpt: str | None = None


class WitnessStep(Closed):
    """One step of a bad path; `said` are words of the lexicon said there, masked like an excerpt.

    `via` is the kind of the way that leads here from the step before: condition, otherwise, timeout or error.
    """

    step: str
    line: int | None = None
    said: str | None = None
    via: Literal["condition", "otherwise", "timeout", "error"] | None = None


class Finding(Closed):
    """One violation, with its evidence; `path` are the steps of the shortest bad path, `witness` says more of each."""

    rule: str
    title: str
    clause: str
    severity: Severity
    confidence: Confidence
    document: str
    document_id: str
    message: str
    locations: Annotated[tuple[Location, ...], Field(min_length=1)]
    path: tuple[str, ...] = ()
    witness: tuple[WitnessStep, ...] = ()
    fingerprint: str
    remediation: str
    sources: tuple[str, ...] = ()


class Quality(Closed):
    """What is wrong with a script as a script; no clause is judged by it, and it counts neither as finding nor outcome.

    `path` is the shortest way from the start into it; empty for steps that no way leads to.
    """

    document: str
    document_id: str
    kind: Literal["unreachable", "dead_end", "endless_loop", "not_understood"]
    steps: Annotated[tuple[str, ...], Field(min_length=1)]
    path: tuple[str, ...] = ()
    locations: tuple[Location, ...] = ()
    message: str


class RuleOutcome(Closed):
    """What became of one rule on one document."""

    document: str
    document_id: str
    rule: str
    outcome: Outcome
    reason: str | None = None


class NotExaminedEntry(Closed):
    """A file or part of one that was not judged; `error` where that counts in the exit code."""

    path: str
    reason: str
    line: int | None = None
    column: int | None = None
    error: bool = True


class Summary(Closed):
    """Counts for people: findings by clause and severity, outcomes, clauses that nothing tested."""

    by_clause: dict[str, int] = Field(default_factory=dict)
    by_severity: dict[str, int] = Field(default_factory=dict)
    outcomes: dict[str, int] = Field(default_factory=dict)
    documents: int = 0
    not_examined: int = 0
    clauses_not_tested: tuple[str, ...] = ()


class Examined(Closed):
    """What a scan says of one document: the unit in which reporters are fed, so that memory stays flat."""

    document: ReportDocument
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    quality: tuple[Quality, ...] = ()


class Closing(Closed):
    """What is known only when a scan has ended; the rest of the report beside its lists."""

    tool: Tool
    pack: PackInfo
    engine: Engine
    detection: Detection = Detection()
    as_of: str
    summary: Summary = Summary()


class Report(Closed):
    """The result of a scan, deterministic for the same input, options and pack."""

    schema_: Annotated[Literal["ccsguard/report/v1"], Field(alias="schema")] = "ccsguard/report/v1"
    tool: Tool
    pack: PackInfo
    engine: Engine
    detection: Detection = Detection()
    as_of: str
    documents: tuple[ReportDocument, ...] = ()
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    waived: tuple[Finding, ...] = ()
    quality: tuple[Quality, ...] = ()
    not_examined: tuple[NotExaminedEntry, ...] = ()
    summary: Summary = Summary()
