"""Makes the graph of a script for drawing: its steps with masked words and acts, and the bad paths of its findings."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from ccsguard.errors import DetectionError
from ccsguard.facts.contact import ContactFacts
from ccsguard.ingest import read
from ccsguard.models.contact import Contact, Node
from ccsguard.models.document import Document, NotExamined
from ccsguard.models.flow import FlowEdge, FlowFinding, FlowGraph, FlowStep
from ccsguard.models.report import Finding
from ccsguard.models.script import Script
from ccsguard.pack import load_pack
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.examining import opened_engine, wanted_rules
from ccsguard.pipeline.excerpt import MASK, shown_name
from ccsguard.pipeline.findings import findings
from ccsguard.pipeline.judging import FactsMaker
from ccsguard.pipeline.options import ScanOptions

_NUMBER = re.compile(r"\d(?:[ .-]?\d){3,}")
"""Digits that may be somebody's number, whether or not a recogniser knows which."""
_LEAST = 0.4


def flows_of(
    paths: Sequence[str], options: ScanOptions, *, stdin: BinaryIO | None = None
) -> Iterator[FlowGraph | NotExamined]:
    """The graph of every script of the paths, and what could not be drawn.

    Raises:
        EngineError: the policy engine failed.
        CcsguardError: an option names a rule that does not exist.
    """
    pack = load_pack()
    rules = [rule for rule in wanted_rules(pack, options) if "script" in rule.documents]
    maker = FactsMaker(pack, options)
    with opened_engine(options, pack) as engine:
        for one in read(paths, speakers=options.speakers, stdin=stdin):
            if isinstance(one, NotExamined):
                yield one
                continue
            if not isinstance(one.content, Script):
                yield NotExamined(one.source, f"a {one.kind} has no steps to draw")
                continue
            try:
                evidence = maker.evidence(one)
            except DetectionError as error:
                yield NotExamined(one.source, str(error))
                continue
            yield graph_of(evidence, [*findings(evidence, rules, engine.decide(evidence.facts))])


def graph_of(evidence: Evidence, found: Sequence[Finding]) -> FlowGraph:
    """The graph of a script's evidence, with the findings in it."""
    document, contact, facts = evidence.document, evidence.contact, evidence.found
    assert contact is not None and facts is not None and isinstance(document.content, Script)  # a script has both
    numbers = {shown_name(node.key): node.index for node in contact.nodes}
    said = _masked(contact, facts)
    acts: list[dict[str, None]] = [{} for _ in contact.nodes]
    for event in facts.events:
        acts[event.node][event.act] = None
    return FlowGraph(
        document=document.source,
        document_id=shown_name(document.id),
        title=shown_name(document.content.title) if document.content.title else None,
        steps=tuple(
            _step(node, document, said[node.index], tuple(acts[node.index]), evidence.facts["nodes"][node.index])
            for node in contact.nodes
        ),
        edges=tuple(
            FlowEdge(source=way.source, target=way.target, condition=_safe_words(way.condition), kind=way.kind)
            for way in contact.ways
        ),
        findings=tuple(_finding(one, numbers) for one in found),
    )


def _step(node: Node, document: Document, said: str, acts: tuple[str, ...], facts: dict[str, bool]) -> FlowStep:
    place = document.place(node.pointer)
    return FlowStep(
        id=shown_name(node.key),
        speaker=node.speaker,
        said=said,
        acts=acts,
        line=place.line if place else None,
        reachable=facts["reachable"],
        ends=facts["terminal"],
        understood=node.understood,
    )


def _finding(one: Finding, numbers: dict[str, int]) -> FlowFinding:
    at = dict.fromkeys(numbers[place.step] for place in one.locations if place.step in numbers)
    return FlowFinding(
        rule=one.rule,
        severity=one.severity,
        title=one.title,
        fingerprint=one.fingerprint,
        at=tuple(at),
        path=tuple(numbers[step] for step in one.path if step in numbers),
    )


def _masked(contact: Contact, facts: ContactFacts) -> list[str]:
    """What each step says, with the personal data in it masked; long digits too, and what only may be a value."""
    hidden: list[list[tuple[int, int]]] = [[] for _ in contact.nodes]
    for mention in facts.mentions:
        if mention.score >= _LEAST:
            for span in mention.spans:
                hidden[span.node].append((span.start, span.end))
    made = []
    for node in contact.nodes:
        text = node.said
        for start, end in sorted(hidden[node.index], reverse=True):
            text = text[:start] + MASK + text[end:]
        made.append(_safe_words(text))
    return made


def _safe_words(text: str) -> str:
    return _NUMBER.sub(MASK, shown_name(" ".join(text.split())))
