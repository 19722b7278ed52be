"""A script or a transcript as the same thing: nodes with what is said, asked and done, and the ways between them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ccsguard.models.document import Document
from ccsguard.models.script import PREPARING, Act, Collect, Script, Step
from ccsguard.models.transcript import Transcript, Turn

_NUMBERED = re.compile(r"(timeout|error|otherwise|) ?\([0-9]+\)")


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from node `source` to node `target`, under a condition in the script's words."""

    source: int
    target: int
    condition: str
    kind: str


@dataclass(frozen=True, slots=True)
class Node:
    """A step or a turn. `key` is the step's id or the turn's number, `pointer` its JSON pointer in the document.

    `understood` is false where something happens that the script does not tell.
    """

    index: int
    key: str
    pointer: str
    speaker: str
    said: str
    note: str = ""
    preparing: tuple[Act, ...] = ()
    collect: tuple[Collect, ...] = ()
    closing: tuple[Act, ...] = ()
    seconds: float | None = None
    confidence: float | None = None
    understood: bool = True

    @property
    def said_pointer(self) -> str:
        """The JSON pointer of what is said."""
        return f"{self.pointer}/{'text' if self.pointer.startswith('/turns/') else 'say'}"


@dataclass(frozen=True, slots=True)
class Contact:
    """The nodes of a document, the start first, and the ways between them."""

    nodes: tuple[Node, ...]
    ways: tuple[Way, ...]

    @property
    def following(self) -> tuple[tuple[int, ...], ...]:
        """For each node the nodes after it, each once, in the order of the file."""
        targets: list[dict[int, None]] = [{} for _ in self.nodes]
        for way in self.ways:
            targets[way.source][way.target] = None
        return tuple(tuple(after) for after in targets)


def contact_of(document: Document) -> Contact:
    """The contact of a script or a transcript."""
    if isinstance(document.content, Script):
        return _of_script(document.content)
    if isinstance(document.content, Transcript):
        return _of_transcript(document.content)
    raise TypeError("a config is not a contact")


def _of_script(script: Script) -> Contact:
    keys = [script.start, *(key for key in script.steps if key != script.start)]
    numbers = {key: number for number, key in enumerate(keys)}
    nodes = tuple(_step_node(script, number, key, script.steps[key]) for number, key in enumerate(keys))
    ways = tuple(
        Way(numbers[key], numbers[target], condition, _kind(condition))
        for key in keys
        for condition, target in script.steps[key].next.items()
    )
    return Contact(nodes, ways)


def _step_node(script: Script, number: int, key: str, step: Step) -> Node:
    return Node(
        index=number,
        key=key,
        pointer="/steps/" + key.replace("~", "~0").replace("/", "~1"),
        speaker=script.speaker_of(step),
        said=step.say,
        note=step.note,
        preparing=tuple(act for act in step.do if act.act in PREPARING),
        collect=step.collect,
        closing=tuple(act for act in step.do if act.act not in PREPARING),
        understood=step.opaque is None and step.calls is None,
    )


def is_failure(condition: str) -> bool:
    """Whether a way on is taken where something failed or did not come in time."""
    return _kind(condition) in ("timeout", "error")


def _kind(condition: str) -> str:
    """The kind of a way on by its words; those of vendors' formats say it before a colon (`error: call failed`)."""
    word = condition.strip().lower()
    if word in ("timeout", "time_out", "no_input"):
        return "timeout"
    if word in ("error", "failure", "exception"):
        return "error"
    if word in ("", "otherwise", "else", "default", "then", "next"):
        return "otherwise"
    before, colon, _ = word.partition(":")
    return before if colon and before in ("timeout", "error", "otherwise") else _numbered(word)


def _numbered(word: str) -> str:
    """The kind of a way that is one of several of a name: `otherwise (2)`."""
    found = _NUMBERED.fullmatch(word)
    return (found[1] or "otherwise") if found else "condition"


def _of_transcript(transcript: Transcript) -> Contact:
    nodes = tuple(_turn_node(number, turn) for number, turn in enumerate(transcript.turns))
    ways = tuple(Way(number, number + 1, "", "otherwise") for number in range(len(nodes) - 1))
    return Contact(nodes, ways)


def _turn_node(number: int, turn: Turn) -> Node:
    return Node(
        index=number,
        key=str(number),
        pointer=f"/turns/{number}",
        speaker=turn.speaker,
        said=turn.text,
        seconds=None if turn.start is None else float(turn.start),
        confidence=None if turn.confidence is None else float(turn.confidence),
    )
