"""Makes a script of blocks and the ways between them: every block a step, every way an edge, each at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.linking import ENTERED_FROM_ELSEWHERE
from ccsguard.ingest.tree import Tree, UnknownFormat, step
from ccsguard.models.document import Place

MISSING = "a step that the file does not hold"
"""Why a step is opaque that is only led to."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way on under a label in words; `value` is what a comparison found on it."""

    label: str
    target: str
    place: Place
    value: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a flow as a step of a script.

    `say_at` is where the words stand. `proves` is true where what it does tells whether the customer is who he says,
    `compares` where it only looks at what was found before, `quiet` where it does nothing that the customer notices.
    """

    id: str
    place: Place
    say: str = ""
    say_at: Place | None = None
    collect: tuple[Mapping[str, str], ...] = ()
    do: tuple[Any, ...] = ()
    opaque: str = ""
    calls: str = ""
    ways: tuple[Way, ...] = ()
    proves: bool = False
    compares: bool = False
    quiet: bool = False


class Names:
    """Gives every block an id of its own: its name, with a number where the name was taken."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        self._next: dict[str, int] = {}

    def of(self, name: str) -> str:
        """A name that no block has yet."""
        plain = " ".join(name.split())[:200] or "step"
        number = self._next.get(plain, 1)
        made = plain if number == 1 else f"{plain} ({number})"
        while made in self._taken:
            number += 1
            made = f"{plain} ({number})"
        self._taken.add(made)
        self._next[plain] = number + 1
        return made


def spot(tree: Tree, pointer: str) -> Place:
    """The place of a pointer in the vendor's file, which is kept."""
    place = tree.place(pointer)
    return Place(place.line, place.column, pointer, place.where, place.source)


def script_of(
    tree: Tree, head: Mapping[str, Any], start: str, blocks: Sequence[Block], *, inside: bool = False
) -> Tree:
    """The native tree of a flow; `head` has the keys of the script but `start` and `steps`.

    With `inside` it runs inside another flow, so what came before it does not stand in it.

    Raises:
        UnknownFormat: it has no blocks.
    """
    if not blocks:
        raise UnknownFormat(tree.path, "a flow without steps: there is nothing in it to examine")
    known = {one.id for one in blocks}
    lost = {way.target: way.place for one in blocks for way in one.ways if way.target not in known}
    if start not in known:
        lost.setdefault(start, tree.place(""))
    every = [*blocks, *(Block(name, place, opaque=MISSING) for name, place in lost.items())]
    places: dict[str, Place] = {"": tree.place("")}
    steps: dict[str, Any] = {}
    for one in every:
        pointer = f"/steps{step(one.id)}"
        ways = labelled(one.ways)
        places[pointer] = one.place
        if one.say:
            places[f"{pointer}/say"] = one.say_at or one.place
        for label, way in ways:
            places[f"{pointer}/next{step(label)}"] = way.place
        steps[one.id] = _step(one, {label: way.target for label, way in ways})
    if inside:
        steps[start].setdefault("opaque", ENTERED_FROM_ELSEWHERE)
    kept = {key: one for key, one in head.items() if one}
    value = {KEY: "script/v1", "id": tree.name or "flow", **kept, "start": start, "steps": steps}
    return replace(tree, value=value, places=places)


def labelled(ways: Sequence[Way]) -> list[tuple[str, Way]]:
    """The ways with their labels made different from one another; a way that is there twice is one."""
    found: dict[str, Way] = {}
    seen: set[tuple[str, str]] = set()
    times: Counter[str] = Counter()
    for way in ways:
        if (way.label, way.target) in seen:
            continue
        seen.add((way.label, way.target))
        label = way.label
        while label in found:
            times[way.label] += 1
            label = f"{way.label} ({times[way.label] + 1})".strip()
        found[label] = way
    return [*found.items()]


def _step(block: Block, ways: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "speaker": "bot",
        "say": block.say,
        "collect": [dict(one) for one in block.collect],
        "do": [*block.do],
        "opaque": block.opaque,
        "calls": block.calls,
        "next": ways,
    }
    return {key: one for key, one in made.items() if one}
