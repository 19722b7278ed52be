"""What may be said of an engine's failure: its words and its place in a policy, never what it was reading."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONTROL = re.compile(r"[^\x20-\x7e\u00a0-\u2027\u2030-\ud7ff\ue000-\ufffd]+")
_QUOTED = re.compile(r"\"[^\"]*(?:\"|$)|`[^`]*(?:`|$)|'[^']*(?:'|$)")
_WORD = re.compile(r"\w+")
_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}|.)")
_BARE = re.compile(r"[A-Za-z_]+")
_MASK = "•••"


def plain(text: str, longest: int = 300) -> str:
    """One line without control characters, cut at `longest`: fit for a terminal and a log."""
    line = " ".join(_CONTROL.sub(" ", text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def masked(text: str, question: str) -> str:
    """An engine's words with all masked that may come from the facts, whose JSON is `question`.

    Engines quote the value they stumbled over: what is quoted, any number, and any word of the facts goes.
    """
    words = set(_WORD.findall(_ESCAPE.sub(" ", question)))

    def kept(found: re.Match[str]) -> str:
        word = found.group()
        return word if _BARE.fullmatch(word) and word not in words else _MASK

    return plain(_WORD.sub(kept, _QUOTED.sub(_MASK, text)))


def place(file: str, row: object, column: object, modules: Iterable[str]) -> str:
    """`file:row:column`, the file as the pack names it, whatever an engine put before it."""
    known = [name for name in modules if file == name or file.endswith("/" + name)]
    name = max(known, key=len) if known else plain(file, 120)
    return ":".join([name, *(str(number) for number in (row, column) if isinstance(number, int))])
