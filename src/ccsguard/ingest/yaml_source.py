"""Reads YAML 1.2 into trees: events of libyaml, our own scalars, bounds on depth and on what aliases expand to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ccsguard.errors import DocumentError
from ccsguard.ingest.remarks import remarks
from ccsguard.ingest.tree import Node, Tree, unfold
from ccsguard.ingest.yaml_nodes import Builder
from ccsguard.models.document import Place

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MARKER = re.compile(r"^(?:---|\.\.\.)(?=[ \t\n]|\Z)", re.MULTILINE)
_ONLY_PRELUDE = re.compile(r"(?:[ \t]*(?:#[^\n]*)?(?:\n|\Z)|%[^\n]*(?:\n|\Z))*")
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = dict.fromkeys((0x85, 0x2028, 0x2029), " ")
"""Line breaks of YAML 1.1 that are none in 1.2, where editors do not count them either."""


def trees(path: str, text: str, first_line: int = 1) -> Iterator[Tree | DocumentError]:
    """The documents of a YAML text, each by itself: an error in one does not lose the others.

    `first_line` is the line of the file on which the text begins.
    """
    index = 0
    for line, chunk in _chunks(text.translate(_BREAKS)):
        try:
            tree = _tree(path, chunk, first_line + line, index)
        except DocumentError as error:
            yield error
        else:
            if tree is None:
                continue
            if not (tree.value is None and len(tree.places) == 1):
                yield tree
        index += 1


def roots(path: str, text: str) -> Iterator[tuple[Node, int]]:
    """The root of each document with the offset that the places in its nodes count from.

    Raises:
        DocumentError: a document is broken.
    """
    begin = 0
    for _, chunk in _chunks(text.translate(_BREAKS)):
        builder = _built(path, chunk, 1)
        if builder.root is not None and not (builder.root.content is None and builder.root.size == 1):
            yield builder.root, begin
        begin += len(chunk)


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """The documents between markers, with the lines before them; comments and directives go with what follows."""
    begin, line = 0, 0
    for marker in _MARKER.finditer(text):
        if marker.start() < begin or (marker[0] == "---" and _ONLY_PRELUDE.fullmatch(text, begin, marker.start())):
            continue
        end = marker.start()
        if marker[0] == "...":
            end = text.find("\n", end) + 1 or len(text)
        yield line, text[begin:end]
        line += text.count("\n", begin, end)
        begin = end
    yield line, text[begin:]


def _tree(path: str, text: str, first_line: int, index: int) -> Tree | None:
    builder = _built(path, text, first_line)
    if builder.root is None:
        return None
    start = Place(1, 1) if index == 0 and first_line == 1 else builder.root.place
    value, places = unfold(builder.root, start)
    found = remarks(text, first_line, builder) if "#" in text else ()
    return Tree(path, value, places, index, found, tuple(builder.faults))


def _built(path: str, text: str, first_line: int) -> Builder:
    builder = Builder(path, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.YAMLError as error:
        raise _broken(path, text, first_line, error) from None
    return builder


def _broken(path: str, text: str, first_line: int, error: yaml.YAMLError) -> DocumentError:
    """libyaml's own words for what is wrong: they are fixed and never quote the text."""
    if bad := _FORBIDDEN.search(text):
        line = text.count("\n", 0, bad.start())
        column = bad.start() - (text.rfind("\n", 0, bad.start()) + 1)
        return DocumentError(path, "YAML: control characters are not allowed", first_line + line, column + 1)
    mark = getattr(error, "problem_mark", None)
    reason = f"YAML: {getattr(error, 'problem', None) or 'not readable'}"
    if context := getattr(error, "context", None):
        reason += f" {context}"
    return DocumentError(path, reason, mark and mark.line + first_line, mark and mark.column + 1)
