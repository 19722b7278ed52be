"""The tokens of Rego that its conventions are about: literals, comments, brackets, and what is called."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from typing import Literal, NamedTuple

Sort = Literal["raw", "string", "template", "comment", "call", "open", "close"]
_LITERALS = r"""(?P<raw>`[^`]*`) | (?P<string>"(?:[^"\\\n]|\\.)*") | (?P<comment>\#[^\n]*)"""
_LITERAL = re.compile(_LITERALS, re.VERBOSE)
_PATTERN = re.compile(
    _LITERALS
    + r"""
    | (?P<template>\$(?=["`]))
    | (?P<call>(?<![\w.\]])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?=\())
    | (?P<open>[\[{(])
    | (?P<close>[\]})])
    """,
    re.VERBOSE | re.ASCII,
)
IMPORT = re.compile(
    r"^import +(?P<path>[A-Za-z0-9_.]+)(?: +as +(?P<alias>[A-Za-z0-9_]+))? *(?:#.*)?$", re.MULTILINE | re.ASCII
)
_NO_NEWLINE = re.compile(r"[^\n]")
_KEYWORDS = frozenset(
    ["as", "contains", "default", "else", "every", "false", "if", "import", "in", "not", "null", "package", "set",
     "some", "true", "with"]
)  # fmt: skip


class Token(NamedTuple):
    """A token, where it starts, its 1-based line, and how many brackets are open around it."""

    sort: Sort
    text: str
    start: int
    line: int
    depth: int


def tokens(rego: str) -> Iterator[Token]:
    """The tokens of a module, in order; what is written in a literal or a comment yields no others."""
    line, read, depth = 1, 0, 0
    for found in _PATTERN.finditer(rego):
        sort: Sort = found.lastgroup  # type: ignore[assignment]
        text = found.group()
        line += rego.count("\n", read, found.start())
        read = found.start()
        depth -= sort == "close"
        # `contains(` is a built-in too, `set()` is a literal, and the others are never called.
        if sort != "call" or text == "contains" or text not in _KEYWORDS:
            yield Token(sort, text, found.start(), line, depth)
        depth += sort == "open"


def code_only(rego: str) -> str:
    """The module with every literal and comment blanked, each character at its place."""
    return _blanked(rego, ("raw", "string", "comment"))


def uncommented(rego: str) -> str:
    """The module with every comment blanked, each character at its place."""
    return _blanked(rego, ("comment",))


def _blanked(rego: str, sorts: Container[str]) -> str:
    def blank(found: re.Match[str]) -> str:
        text = found.group()
        if found.lastgroup not in sorts:
            return text
        return _NO_NEWLINE.sub(" ", text) if found.lastgroup == "raw" else " " * len(text)

    return _LITERAL.sub(blank, rego)
