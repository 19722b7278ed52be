"""Builds nodes from YAML events without recursion: anchors, aliases, merge keys, keys that stand twice, bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from ccsguard.errors import DocumentError
from ccsguard.ingest.naming import shown
from ccsguard.ingest.tree import MAX_DEPTH, MAX_VALUES, Node
from ccsguard.ingest.yaml_scalars import plain, tagged
from ccsguard.models.document import Place

_COLLECTION_TAGS = (None, "!", "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


@dataclass(slots=True)
class _Frame:
    """A collection that is still open; `members` are a mapping's (key, its place, value), the key None for a merge."""

    node: Node
    anchor: str | None
    members: list[tuple[str | None, Place, Node]] | None = None
    key: tuple[str | None, Place] | None = None
    items: list[Node] = field(default_factory=list)


class Builder:
    """Takes the events of one document; `root` is its node in the end, None where the document is empty."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.root: Node | None = None
        self.faults: list[DocumentError] = []
        self.spans: list[tuple[int, int, str]] = []
        """Offsets of scalars and their style, where a `#` is no comment."""
        self._frames: list[_Frame] = []
        self._anchors: dict[str, Node | None] = {}
        self._values = 0

    def take(self, event: Any) -> None:
        """Take the next event.

        Raises:
            DocumentError: the document is too deep or too large, or an alias or key can't be followed.
        """
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._alias(event)
        elif isinstance(event, yaml.MappingStartEvent | yaml.SequenceStartEvent):
            self._open(event)
        elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
            self._close(event)

    def _place(self, event: Any) -> Place:
        return Place(event.start_mark.line + self.first_line, event.start_mark.column + 1)

    def _scalar(self, event: Any) -> None:
        place, start = self._place(event), event.start_mark.index
        self.spans.append((start, event.end_mark.index, event.style or ""))
        value: Any = event.value
        if event.tag is not None:
            try:
                value = tagged(event.tag, event.value)
            except ValueError as error:
                self._fault(str(error), place)
        elif event.implicit[0]:
            value = plain(event.value)
        node = Node(value, place, event.value, start=start, end=event.end_mark.index)
        merges = event.value == "<<" and event.tag is None and event.implicit[0]
        self._count(1, place)
        self._remember(event.anchor, node)
        self._add(node, merges)

    def _alias(self, event: Any) -> None:
        place = self._place(event)
        node = self._anchors.get(event.anchor)
        if node is None:
            raise self._error("an alias without an anchor before it, or inside its own anchor", place)
        if len(self._frames) + node.height > MAX_DEPTH:
            raise self._error(f"nested more than {MAX_DEPTH} levels deep", place)
        self._count(node.size, place)
        self._add(node, False)

    def _open(self, event: Any) -> None:
        place = self._place(event)
        if len(self._frames) >= MAX_DEPTH:
            raise self._error(f"nested more than {MAX_DEPTH} levels deep", place)
        mapping = isinstance(event, yaml.MappingStartEvent)
        if event.tag not in _COLLECTION_TAGS:
            self._fault("a tag that YAML's core schema does not know", place)
        self._count(1, place)
        node = Node(None, place, start=event.start_mark.index, flow=bool(event.flow_style))
        if event.anchor:
            self._anchors[event.anchor] = None
        self._frames.append(_Frame(node, event.anchor, [] if mapping else None))

    def _close(self, event: Any) -> None:
        frame = self._frames.pop()
        node = frame.node
        node.end = event.end_mark.index
        node.content = frame.items if frame.members is None else self._mapping(frame.members)
        inner = frame.items if frame.members is None else [member for _, _, member in frame.members]
        node.size = 1 + sum(one.size for one in inner)
        node.height = 1 + max((one.height for one in inner), default=0)
        self._remember(frame.anchor, node)
        self._add(node, False)

    def _add(self, node: Node, merges: bool) -> None:
        if not self._frames:
            self.root = node
            return
        frame = self._frames[-1]
        if frame.members is None:
            frame.items.append(node)
        elif frame.key is None:
            if isinstance(node.content, dict | list):
                self._fault("a key must be a word", node.place)
            frame.key = (None if merges else node.written, node.place)
        else:
            frame.members.append((*frame.key, node))
            frame.key = None

    def _mapping(self, members: list[tuple[str | None, Place, Node]]) -> dict[str, tuple[Place, Node]]:
        """The members by key: its own before merged ones, earlier merged before later, each where it was written."""
        own: dict[str, Place] = {}
        for key, place, _ in members:
            if key is not None and key in own:
                self._fault(f"{shown(key)} stands twice in one mapping, first on line {own[key].line}", place)
            elif key is not None:
                own[key] = place
        content: dict[str, tuple[Place, Node]] = {}
        for key, place, node in members:
            if key is not None:
                content.setdefault(key, (place, node))
                continue
            for source in node.content if isinstance(node.content, list) else [node]:
                if not isinstance(source.content, dict):
                    self._fault("a merge key needs a mapping or a list of mappings", place)
                    continue
                for merged, member in source.content.items():
                    if merged not in own:
                        content.setdefault(merged, member)
        return content

    def _remember(self, anchor: str | None, node: Node) -> None:
        if anchor:
            self._anchors[anchor] = node

    def _count(self, values: int, place: Place) -> None:
        self._values += values
        if self._values > MAX_VALUES:
            raise self._error(f"more than {MAX_VALUES:,} values, those behind an alias counted at every use", place)

    def _fault(self, reason: str, place: Place) -> None:
        self.faults.append(self._error(reason, place))

    def _error(self, reason: str, place: Place) -> DocumentError:
        return DocumentError(self.path, reason, place.line, place.column)
