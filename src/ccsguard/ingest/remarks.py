"""Finds the comments of a YAML text, which its parser drops: secrets are left in them as well."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ccsguard.ingest.tree import Node, step
from ccsguard.models.document import Place, Remark

if TYPE_CHECKING:
    from ccsguard.ingest.yaml_nodes import Builder

_COMMENT = re.compile(r"#([^\n]*)")
_LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")
_HEADER = re.compile(r"[|>][^\n#]*(?=#)")


def remarks(text: str, first_line: int, builder: Builder) -> tuple[Remark, ...]:
    """The comments of one document, each with the pointer of the mapping or item that it stands in."""
    assert builder.root is not None  # a document without values has no place for a remark
    found = []
    standing = _Standing(builder.root)
    line, counted = first_line, 0
    for start, said in _comments(text, builder.spans):
        line += text.count("\n", counted, start)
        counted = start
        begin = text.rfind("\n", 0, start) + 1
        lead = _LEAD.match(text, begin, start)
        column = lead.end() - begin if lead else 0
        pointer = standing.at(start, column, begin + column == start)
        found.append(Remark(said.strip(), Place(line, start - begin + 1), pointer))
    return tuple(found)


def _comments(text: str, spans: list[tuple[int, int, str]]) -> Iterator[tuple[int, str]]:
    """Offset and words of every `#…` between scalars, and behind the header of a block scalar."""
    position = 0
    for start, end, style in [*spans, (len(text), len(text), "")]:
        for comment in _COMMENT.finditer(text, position, start):
            yield comment.start(), comment[1]
        if style in ("|", ">"):
            line_end = text.find("\n", start, end)
            header = _HEADER.search(text, start, line_end if line_end >= 0 else end)
            comment_there = _COMMENT.match(text, header.end()) if header else None
            if comment_there:
                yield comment_there.start(), comment_there[1]
        position = end


class _Standing:
    """Answers, for rising offsets, which mapping or item encloses them."""

    def __init__(self, root: Node) -> None:
        self._chain: list[tuple[Node, str, int]] = []
        """The collections around the last value that began, outermost first: node, pointer, column of its members."""
        self._walk = _collections(root)
        self._next = next(self._walk, None)

    def at(self, offset: int, column: int, alone: bool) -> str:
        """The pointer at an offset, in a line whose first word is at `column` (from 0) and is `alone` the comment."""
        while self._next is not None and self._next[0].start < offset:
            node, pointer, depth, indent = self._next
            del self._chain[depth:]
            self._chain.append((node, pointer, indent))
            self._next = next(self._walk, None)
        for node, pointer, indent in reversed(self._chain):
            is_open = offset < node.end
            if is_open if node.flow and alone else indent <= column and (is_open or node.flow):
                return pointer.rpartition("/")[0] if isinstance(node.content, list) else pointer
        return ""


def _collections(root: Node) -> Iterator[tuple[Node, str, int, int]]:
    """Every collection where it is written (not where an alias repeats it), in that order, with pointer and depth."""
    waiting, last = [(root, "", 0)], -1
    while waiting:
        node, pointer, depth = waiting.pop()
        if not isinstance(node.content, dict | list) or node.start <= last:
            continue
        last, indent = node.start, node.place.column - 1
        if isinstance(node.content, dict):
            inner = [(member, pointer + step(key), depth + 1) for key, (_, member) in node.content.items()]
            places = [place for place, member in node.content.values() if member.start > last]
            indent = places[0].column - 1 if places and not node.flow else indent
        else:
            inner = [(item, f"{pointer}/{number}", depth + 1) for number, item in enumerate(node.content)]
        yield node, pointer, depth, indent
        waiting.extend(reversed(inner))
