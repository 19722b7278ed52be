"""The shortest bad path of a finding in a script, with the place of each step and the words that are said there."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from ccsguard.errors import EngineError
from ccsguard.facts.contact import ContactFacts
from ccsguard.facts.witness import Path, Paths
from ccsguard.models.contact import Contact, Way
from ccsguard.models.decision import RuleFinding, Witness
from ccsguard.models.report import WitnessStep
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.excerpt import excerpt, shown_name

_STEPS = 100_000
_FAILING_FIRST = ("error", "timeout", "otherwise", "condition")


class Allowance:
    """The number of steps that the paths of one document may have together.

    A script can be made so that its paths are as many as its steps, and as long; those beyond are left out.
    """

    def __init__(self, steps: int = _STEPS) -> None:
        self._left = steps

    def granted(self, path: Path) -> Path:
        """The path, or none where too little is left."""
        if len(path) > self._left:
            return ()
        self._left -= len(path)
        return path


class Witnesses:
    """The bad paths of one document's findings.

    Args:
        evidence: the document with its facts.
        allowance: how much its paths may say together.
    """

    def __init__(self, evidence: Evidence, allowance: Allowance | None = None) -> None:
        self._evidence = evidence
        self._allowance = allowance or Allowance()

    def path(self, finding: RuleFinding) -> Path:
        """The nodes of the path that the rule asks for, else of the shortest one to the finding's first place.

        Empty for a transcript, which is one path, for a config, and where no path does what the rule says.

        Raises:
            EngineError: the rule's witness refers to something that is not in the facts.
        """
        evidence = self._evidence
        if evidence.found is None or evidence.facts["kind"] != "script":
            return ()
        paths = evidence.found.paths
        if finding.witness is not None:
            return self._allowance.granted(self._asked(paths, finding.witness))
        place = evidence.node_of(finding.at[0])
        return () if place is None else self._allowance.granted(paths.to(place))

    def told(self, path: Path) -> tuple[WitnessStep, ...]:
        """What a report says of each step of a path."""
        contact, found = self._evidence.contact, self._evidence.found
        if contact is None or found is None or not path:
            return ()
        ways = [None, *(self._way(found, pair) for pair in pairwise(path))]
        return tuple(self._step(contact, found, node, way) for node, way in zip(path, ways, strict=True))

    def _asked(self, paths: Paths, witness: Witness) -> Path:
        for number in (witness.to, witness.onward_from):
            if number is not None and self._evidence.node_of(f"n{number}") is None:
                raise EngineError(f"the policy's witness refers to node {number}, which the facts do not have")
        if witness.onward_from is not None and witness.to is not None:
            return paths.between(witness.onward_from, witness.to, witness.avoiding)
        if witness.onward_from is not None and witness.avoiding is not None:
            return paths.onward(witness.onward_from, witness.avoiding)
        if witness.to is None:
            return ()
        if witness.through:
            return paths.through(witness.to, [self._place(one) for one in witness.through], witness.avoiding)
        if witness.outside:
            return paths.outside(witness.to, witness.outside, witness.avoiding)
        return paths.to(witness.to, witness.avoiding)

    def _place(self, wanted: int | str) -> frozenset[int]:
        """The node wanted, or those at which the act or group wanted happens."""
        evidence = self._evidence
        number = evidence.node_of(f"n{wanted}" if isinstance(wanted, int) else wanted)
        if number is not None or evidence.found is None:
            return frozenset() if number is None else frozenset({number})
        return frozenset(evidence.found.events[place].node for place in evidence.facts["by_act"].get(wanted, ()))

    def _way(self, found: ContactFacts, pair: tuple[int, int]) -> Way:
        """The way taken between two steps: the first in the file, or where something fails there, the failing one."""
        ways = self._ways[pair]
        if pair in found.paths.graph.lost:
            return min(ways, key=lambda way: _FAILING_FIRST.index(way.kind))
        return ways[0]

    @cached_property
    def _ways(self) -> dict[tuple[int, int], list[Way]]:
        ways: dict[tuple[int, int], list[Way]] = {}
        for way in self._evidence.contact.ways if self._evidence.contact else ():
            ways.setdefault((way.source, way.target), []).append(way)
        return ways

    def _step(self, contact: Contact, found: ContactFacts, node: int, way: Way | None) -> WitnessStep:
        one = contact.nodes[node]
        place = self._evidence.document.place(one.pointer)
        return WitnessStep.model_validate({
            "step": shown_name(one.key),
            "line": place.line if place else None,
            "said": said(contact, found, node),
            "via": way.kind if way else None,
        })  # fmt: skip


def said(contact: Contact, found: ContactFacts, node: int) -> str | None:
    """Words of the lexicon's own patterns that are said at a step, all others masked; None where there are none."""
    spans = [
        (event.span.start, event.span.end, event.literals)
        for event in found.events_at(node)
        if event.span is not None and event.where == "said"
    ]
    shown: list[str] = []
    told_to = -1
    for start, end, literals in sorted(spans, key=lambda one: (one[0], -one[1])):
        if start >= told_to:
            shown.append(excerpt(contact.nodes[node].said, start, end, literals))
            told_to = end
    return " … ".join(one for one in shown if one) or None
