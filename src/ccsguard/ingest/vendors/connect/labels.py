"""What the ways on from a block are called, each once: `press 1: to pay`, `attempt = 2`, `error: call failed`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ccsguard.ingest.vendors.connect.blocks import Block, Exit
from ccsguard.ingest.vendors.connect.keypad import uses_of_keys
from ccsguard.ingest.vendors.connect.meaning import Meaning, plain_words
from ccsguard.ingest.vendors.connect.values import text

NOT_VERIFIED = "not verified"
_LONGEST = 120


class Labels:
    """Names the ways on from the blocks of a flow.

    Args:
        meaning: the tables.
        verdicts: the ids of the comparisons that tell whether the customer was verified.
    """

    def __init__(self, meaning: Meaning, verdicts: frozenset[str]) -> None:
        self._meaning = meaning
        self._verdicts = verdicts

    def of(self, block: Block, said: str) -> list[tuple[str, Exit]]:
        """The ways on with their labels; those that are alike in everything are one."""
        own = self._meaning.blocks.get(block.type, {})
        uses = uses_of_keys(said, self._meaning.keypad) if said and own.get("asks") else {}
        named: dict[tuple[str, ...], Exit] = {}
        for one in block.exits:
            named.setdefault((one.role, one.name, one.operator, *one.operands, one.target), one)
        denies = block.id in self._verdicts and self._denies(block)
        taken: dict[str, Exit] = {}
        counts: Counter[str] = Counter()
        for one in named.values():
            plain = label = self._label(block, one, own, uses, denies)
            while label in taken or not counts[plain]:
                counts[plain] += 1
                if counts[plain] > 1:
                    label = f"{plain} ({counts[plain]})".strip()
            taken[label] = one
        return [*taken.items()]

    def _label(self, block: Block, way: Exit, own: Mapping[str, object], uses: Mapping[str, str], denies: bool) -> str:
        if way.role == "next":
            label = "" if not own.get("moves") else "error: not transferred"
        elif way.role == "condition":
            return self._condition(block, way, own, uses)
        else:
            label = self._named(way.name, own) if way.name in _known(own, self._meaning) else _error(way.name)
        return f"otherwise: {NOT_VERIFIED}" if denies and label in ("", "otherwise") else label

    def _denies(self, block: Block) -> bool:
        """Whether the customer is not verified where no condition of a comparison holds: one that holds says yes."""
        values = [one.operands[0].strip() for one in block.exits if one.role == "condition" and one.operands]
        return any(not self._meaning.verdict.negative.search(one) for one in values)

    def _condition(self, block: Block, way: Exit, own: Mapping[str, object], uses: Mapping[str, str]) -> str:
        if way.name:
            return self._named(way.name, own)
        value = " ".join(" ".join(way.operands).split())[:_LONGEST]
        if own.get("asks") and _is_key(value):
            return f"press {value}: {uses[value]}" if value in uses else f"press {value}"
        if own.get("compares"):
            return self._comparison(block, way, value)
        if value in _known(own, self._meaning):
            return self._named(value, own)
        label = plain_words(value) or value or "a condition"
        if label in _listed(own.get("failing")):
            return f"{NOT_VERIFIED}: {label}"
        sign = self._meaning.operators.get(way.operator, "=")
        return label if sign == "=" else f"{sign} {label}"

    def _comparison(self, block: Block, way: Exit, value: str) -> str:
        subject = text(block.parameters.get("ComparisonValue")).rpartition(".")[2].strip("[]'\" ")
        sign = self._meaning.operators.get(way.operator, way.operator or "=")
        label = f"{subject or 'value'} {sign} {value}"[:_LONGEST]
        denied = block.id in self._verdicts and self._meaning.verdict.negative.search(value)
        return f"{NOT_VERIFIED}: {label}" if denied else label

    def _named(self, name: str, own: Mapping[str, object]) -> str:
        labels = own.get("labels")
        if isinstance(labels, Mapping) and name in labels:
            return str(labels[name])
        return self._meaning.labels.get(name) or plain_words(name)


def _known(own: Mapping[str, object], meaning: Meaning) -> frozenset[str]:
    labels = own.get("labels")
    return frozenset(meaning.labels) | frozenset(labels if isinstance(labels, Mapping) else ())


def _listed(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _error(name: str) -> str:
    words = plain_words(name)
    return f"error: {words}" if words else "error"


def _is_key(value: str) -> bool:
    return len(value) <= 12 and bool(value) and all(one in "0123456789*#" for one in value)
