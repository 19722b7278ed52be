"""Excerpts that can't leak: only words of our own lexicon are shown, everything else is masked."""

from __future__ import annotations

import re
from collections.abc import Set

MASK = "•••"
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+|\d+|_+|\s+|[^\w\s]")
_LONGEST = 160


def excerpt(text: str, start: int, end: int, literals: Set[str]) -> str:
    """The span of a text with every word masked that the lexicon pattern does not spell out, digits always.

    >>> excerpt("Mary, this is your last chance", 6, 30, {"last", "chance", "your"})
    '••• your last chance'
    """
    shown: list[str] = []
    for token in _TOKEN.findall(text[start:end]):
        if token.isspace():
            shown.append(" ")
        elif token.lower() in literals or token in "',-":
            shown.append(token)
        elif not shown or not shown[-1].endswith(MASK):
            shown.append(MASK)
    folded = re.sub(rf"(?:{MASK}[ ',-]*)+{MASK}", MASK, "".join(shown)).strip()
    return folded if len(folded) <= _LONGEST else folded[:_LONGEST] + "…"
