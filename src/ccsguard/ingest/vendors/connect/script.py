"""Makes a native script of a flow: every block is a step, every way on an edge, each with its place in the file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.linking import ENTERED_FROM_ELSEWHERE
from ccsguard.ingest.tree import Tree, step
from ccsguard.ingest.validate import MAX_ERRORS
from ccsguard.ingest.vendors.connect.acts import Acts
from ccsguard.ingest.vendors.connect.blocks import Block, Flow
from ccsguard.ingest.vendors.connect.labels import Labels
from ccsguard.ingest.vendors.connect.meaning import Kind, Meaning
from ccsguard.ingest.vendors.connect.recording import when_connected
from ccsguard.ingest.vendors.connect.settings import settings_of
from ccsguard.ingest.vendors.connect.wrapping import Wrapped
from ccsguard.models.document import NotExamined, Place

MISSING = "a step that is not in the flow"


@dataclass(frozen=True, slots=True)
class _Made:
    """The steps of a flow and the places of what is in them, by native pointers."""

    steps: dict[str, dict[str, Any]]
    pointers: dict[str, str]
    broken: list[tuple[str, str]]


def script_of(tree: Tree, wrapped: Wrapped, flow: Flow, meaning: Meaning) -> Iterator[Tree | NotExamined]:
    """The native tree of a flow, and what is broken in it."""
    blocks = _apart(flow.blocks)
    kind = meaning.kind(wrapped.kind or flow.kind)
    made = _steps(blocks, flow, kind, meaning)
    start = flow.start if flow.start in made.steps else blocks[0].id
    if start != flow.start:
        made.broken.append((flow.start_pointer, "the first block of the flow is not in it: read from its first one"))
    name = wrapped.name or flow.name
    names = [one for one in (name, wrapped.id, wrapped.arn, tree.name) if one]
    value: dict[str, Any] = {KEY: "script/v1", "id": name or tree.name, "channel": "ivr", "start": start}
    if name:
        value["title"] = name
    value |= settings_of(blocks, kind, meaning)
    value["known_as"] = list(dict.fromkeys(names))
    if kind.inside:
        made.steps[start].setdefault("opaque", ENTERED_FROM_ELSEWHERE)
    value["steps"] = made.steps
    places = {native: wrapped.place(tree, pointer) for native, pointer in made.pointers.items()}
    places |= _own_places(tree, wrapped, flow)
    for number, (pointer, reason) in enumerate(made.broken[: MAX_ERRORS + 1]):
        place = wrapped.place(tree, pointer)
        if number == MAX_ERRORS:
            reason = f"at least {len(made.broken) - MAX_ERRORS} more errors in this flow"
        yield NotExamined(tree.path, reason, place.line, place.column)
    yield replace(tree, value=value, places=places, index=wrapped.index, remarks=(), scalars={})


def _own_places(tree: Tree, wrapped: Wrapped, flow: Flow) -> dict[str, Place]:
    """Places of what is said of the flow as a whole."""
    return {"": wrapped.place(tree, ""), "/start": wrapped.place(tree, flow.start_pointer)}


def _apart(blocks: tuple[Block, ...]) -> list[Block]:
    """The blocks with an id of their own each: a second one of a name is kept, though no way leads to it."""
    seen: Counter[str] = Counter()
    apart = []
    for block in blocks:
        seen[block.id] += 1
        apart.append(block if seen[block.id] == 1 else replace(block, id=f"{block.id} #{seen[block.id]}"))
    return apart


def _steps(blocks: list[Block], flow: Flow, kind: Kind, meaning: Meaning) -> _Made:
    by_id = {block.id: block for block in blocks}
    acts = Acts(by_id, kind, meaning)
    labels = Labels(meaning, acts.verdicts)
    made = _Made({}, {}, [])
    records: list[str] = []
    for block, first in zip(blocks, flow.blocks, strict=True):
        if block.id != first.id:
            made.broken.append((block.pointer, "two blocks of the flow have one identifier"))
        here = "/steps" + step(block.id)
        told = acts.of(block)
        made.steps[block.id] = told.keys
        records += [block.id] if told.records_people else []
        made.pointers[here] = block.pointer
        made.pointers.update((here + under, pointer) for under, pointer in told.pointers.items())
        ways = told.keys["next"] = {}
        for label, way in labels.of(block, told.said):
            ways[label] = way.target
            made.pointers[f"{here}/next{step(label)}"] = way.pointer
    _close(made, by_id)
    ends = {block.id for block in blocks if not block.exits} if kind.connects else ()
    when_connected(made.steps, records, frozenset(ends), meaning.notice)
    return made


def _close(made: _Made, by_id: Mapping[str, Block]) -> None:
    """Let every way lead somewhere: to a step that is not understood where the flow has none."""
    for key in [*made.steps]:
        for label, target in made.steps[key]["next"].items():
            if target in by_id:
                continue
            pointer = made.pointers[f"/steps{step(key)}/next{step(label)}"]
            made.broken.append((pointer, "a way on leads to a block that is not in the flow"))
            missing = made.steps[key]["next"][label] = target or "nowhere"
            if missing not in made.steps:
                made.steps[missing] = {"speaker": "system", "opaque": MISSING, "next": {}}
                made.pointers["/steps" + step(missing)] = pointer
