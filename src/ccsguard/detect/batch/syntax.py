"""Reads a regular expression of the `regex` module into the tree of the standard library's parser, or refuses it.

Only what means the same in both is read; a pattern that is refused is simply tried on every text.
"""

from __future__ import annotations

import importlib
import re
import warnings
from collections.abc import Iterator
from typing import Any

import regex  # type: ignore[import-untyped]

_PARSER: Any = importlib.import_module("re._parser")
_KNOWN = regex.IGNORECASE | regex.MULTILINE | regex.DOTALL | regex.VERBOSE | regex.UNICODE | regex.VERSION0
_SAME = ((regex.IGNORECASE, re.IGNORECASE), (regex.MULTILINE, re.MULTILINE), (regex.DOTALL, re.DOTALL),
         (regex.VERBOSE, re.VERBOSE))  # fmt: skip
_OTHER_MEANING = re.compile(r"\[\[|\[:\^?\w+:\]|&&|\|\||~~")
"""Nested and named classes and set operations, which the two modules read differently."""

Node = tuple[str, Any]
"""An operation by its name in small letters, and its argument as the parser gives it."""


class Unreadable(Exception):
    """The pattern is not understood; it is never shown."""


def parse(pattern: str, flags: int) -> tuple[Any, int]:
    """The tree of a pattern and the flags that hold in it, its own at the start included.

    Args:
        pattern: source for the `regex` module.
        flags: its flags, as numbers of the `regex` module.

    Raises:
        Unreadable: it may mean something else to the standard library.
    """
    if flags & ~_KNOWN or regex.DEFAULT_VERSION != regex.VERSION0 or _OTHER_MEANING.search(pattern):
        raise Unreadable
    wanted = sum(same.value for one, same in _SAME if flags & one)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            tree = _PARSER.parse(pattern, wanted)
    except (re.error, Warning, RecursionError, OverflowError, ValueError):
        raise Unreadable from None
    if tree.state.flags & re.ASCII:
        raise Unreadable
    return tree, int(tree.state.flags)


def nodes(tree: Any) -> Iterator[Node]:
    """The operations of a (sub)tree, in order; a bare brace is refused, as `regex` may read it as a fuzzy count."""
    for operation, argument in tree:
        name = str(operation).lower()
        if name == "literal" and argument == ord("{"):
            raise Unreadable
        yield name, argument


def with_flags(flags: int, added: int, dropped: int) -> int:
    """The flags inside a group that sets some for itself.

    Raises:
        Unreadable: it asks for ASCII classes, whose complements are larger than those of Unicode.
    """
    if added & re.ASCII:
        raise Unreadable
    return (flags | added) & ~dropped
