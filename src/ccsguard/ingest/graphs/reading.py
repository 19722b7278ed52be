"""Makes a draft of nodes and edges by a mapping."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ccsguard.ingest.drafting import Draft, StepDraft
from ccsguard.ingest.drafting.entries import act_of
from ccsguard.ingest.graphs.mapping import Mapping
from ccsguard.ingest.graphs.paths import at, first
from ccsguard.ingest.tree import MAX_VALUES, Tree
from ccsguard.models.document import Place

_UNKNOWN = "a node of a kind that is not known"
_MADE = "what is said here is made by a model, or stands elsewhere"
_NOWHERE = "a way on leads to no node of the file"


class GraphReader:
    """Reads one document; `start` is the id of the first step once it is read."""

    def __init__(self, tree: Tree, mapping: Mapping, draft: Draft) -> None:
        self._tree, self._map, self._draft = tree, mapping, draft
        self._ids: dict[str, str] = {}
        self.start = ""

    def read(self) -> None:
        """Read all nodes, then all ways between them."""
        nodes = [*self._nodes()]
        steps = [(self._step(node, pointer, key), node, pointer) for node, pointer, key in nodes]
        for made, node, pointer in steps:
            self._ways(made, node, pointer)
        for path in self._map.edges:
            for listed, where in at(self._tree.value, path):
                for edge, pointer in at(listed, "*", where):
                    self._edge(edge, pointer)
        self.start = self._start([(made.id, node) for made, node, _ in steps])

    def _nodes(self) -> Iterator[tuple[Any, str, str]]:
        """Each node with its pointer, and its key where the nodes are a map."""
        for path in self._map.nodes:
            for found, pointer in at(self._tree.value, path):
                if isinstance(found, list):
                    yield from ((one, f"{pointer}/{number}", "") for number, one in enumerate(found[:MAX_VALUES]))
                elif (
                    isinstance(found, dict)
                    and all(isinstance(one, dict) for one in found.values())
                    and not first(found, self._map.id)
                ):
                    for one, inner in at(found, "*", pointer):
                        yield one, inner, inner.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
                elif isinstance(found, dict):
                    yield found, pointer, ""

    def _step(self, node: Any, pointer: str, key: str) -> StepDraft:
        written = _word(first(node, self._map.id))
        name = key or written or ""
        made = self._draft.step(name, self._place(pointer), key=name)
        for one in (name, written, _word(first(node, self._map.name))):
            if one:
                self._ids.setdefault(one, made.id)
        self._words(made, node, pointer)
        self._kind(made, node, pointer)
        return made

    def _words(self, made: StepDraft, node: Any, pointer: str) -> None:
        speaker = self._speaker(node)
        for text, place in self._texts(node, pointer, self._map.say):
            made.speak(speaker or "agent", text, place)
            if speaker is None and made.last.say.text == text:
                made.last.speaker = None
        said = self._map.said_where is not None and self._holds(node, self._map.said_where)
        for text, place in self._texts(node, pointer, self._map.text):
            if said:
                made.speak(speaker or "bot", text, place)
            else:
                made.last.note.add(text, place)
                made.last.opaque = _MADE
        for text, place in self._texts(node, pointer, self._map.note):
            made.last.note.add(text, place)
        if first(node, self._map.elsewhere):
            made.last.opaque = _MADE

    def _texts(self, node: Any, pointer: str, paths: tuple[str, ...]) -> Iterator[tuple[str, Place]]:
        for path in paths:
            for text, where in at(node, path, pointer):
                if isinstance(text, str) and text.strip():
                    yield text, self._place(where)

    def _speaker(self, node: Any) -> str | None:
        """The role of a node's speaker; a mapping may name it outright."""
        found = _word(first(node, self._map.speaker))
        outright = next((one for one in self._map.speaker if one in ("agent", "bot", "system")), None)
        if found is None:
            return outright
        role = self._map.speakers.get(found) or self._draft.words.speaker(found)
        return role or outright

    def _kind(self, made: StepDraft, node: Any, pointer: str) -> None:
        """What the kind of a node does; one that is not listed is not understood."""
        found = first(node, self._map.kind)
        kind = _word(found)
        if kind is None:
            return
        if kind not in self._map.acts:
            made.last.opaque = _UNKNOWN
            return
        place = self._place(found[1] if found else pointer)
        for act in self._map.acts[kind]:
            native = act_of(act, self._draft.words) if isinstance(act, str) else act
            if native is None:
                made.last.opaque = _UNKNOWN
            else:
                made.last.do.append((native, place))

    def _ways(self, made: StepDraft, node: Any, pointer: str) -> None:
        for path in self._map.ways:
            for found, where in at(node, path, pointer):
                if isinstance(found, str | int):
                    self._way(made, "", str(found), where)
                elif isinstance(found, list):
                    for entry, inner in at(found, "*", where):
                        self._entry(made, entry, inner)
                elif isinstance(found, dict) and not first(found, self._map.to):
                    for to, inner in at(found, "*", where):
                        if isinstance(to, str | int):
                            condition = inner.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
                            self._way(made, condition, str(to), inner)
                elif isinstance(found, dict):
                    self._entry(made, found, where)

    def _entry(self, made: StepDraft, entry: Any, pointer: str) -> None:
        """One entry of a node's ways: an id, or an object with a target, or with what it does instead."""
        if isinstance(entry, str | int):
            self._way(made, "", str(entry), pointer)
            return
        to = _word(first(entry, self._map.to))
        condition = _word(first(entry, self._map.condition)) or ""
        kind = _word(first(entry, self._map.way_kind))
        if to is not None and (to in self._ids or kind is None):
            self._way(made, condition, to, pointer)
        elif kind is not None and kind in self._map.way_acts:
            self._deed(made, condition, self._map.way_acts[kind], pointer)
        elif kind is not None:
            made.last.opaque = _UNKNOWN

    def _edge(self, edge: Any, pointer: str) -> None:
        source, to = _word(first(edge, self._map.source)), _word(first(edge, self._map.to))
        if source is None or to is None:
            return
        if source not in self._ids:
            self._draft.fault("an edge begins at no node of the file", self._place(pointer))
            return
        condition = _word(first(edge, self._map.condition)) or ""
        self._way(self._draft.steps[self._ids[source]], condition, to, pointer)

    def _way(self, made: StepDraft, condition: str, to: str, pointer: str) -> None:
        if to not in self._ids:
            if to.lower() in ("end", "__end__", "hangup", "end_call"):
                self._deed(made, condition, "end_contact", pointer)
            else:
                self._draft.fault(_NOWHERE, self._place(pointer))
            return
        words = self._draft.words.condition(condition) if condition else "then"
        made.last.follow(words, self._ids[to], self._place(pointer))

    def _deed(self, made: StepDraft, condition: str, act: Any, pointer: str) -> None:
        """A way on that does something and leads to no node: a step of its own."""
        place = self._place(pointer)
        extra = self._draft.step(f"{made.id}/{act}", place, key=f"{made.id}/{act}")
        extra.last.do.append((act, place))
        made.last.follow(self._draft.words.condition(condition) if condition else "then", extra.id, place)

    def _start(self, nodes: list[tuple[str, Any]]) -> str:
        for path in self._map.start:
            named = _word(first(self._tree.value, (path,)))
            if named in self._ids:
                return self._ids[named]
        if where := self._map.start_where:
            marked = next((one for one, node in nodes if self._holds(node, where)), None)
            if marked:
                return marked
        reached = {way.to for step in self._draft.steps.values() for part in step.parts for way in part.ways}
        return next((one for one, _ in nodes if one not in reached), nodes[0][0] if nodes else "")

    def _holds(self, node: Any, where: Any) -> bool:
        return _word(first(node, (where.path,))) in where.values

    def _place(self, pointer: str) -> Place:
        """The place of a pointer of the file."""
        place = self._tree.place(pointer)
        return Place(place.line, place.column, pointer)


def _word(found: tuple[Any, str] | None) -> str | None:
    """A scalar as a word, None for everything else."""
    value = found[0] if found else None
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else None
