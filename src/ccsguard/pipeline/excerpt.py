"""Excerpts and names that can't leak: only words of our own lexicon are shown, numbers of persons never."""

from __future__ import annotations

import re
from collections.abc import Set

MASK = "•••"
_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W\d_\u3400-\u9fff]+|\d+|_+|\s+|[^\w\s]")
_LONGEST = 160
_DAY = r"(?:19|20)[0-9]{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?[0-3][0-9]"
_TELLING = re.compile(
    rf"[^\s@]+@[^\s@]+\.[^\s@]+"
    rf"|(?<![0-9A-Fa-f])(?!{_DAY})(?:[0-9][ .-]?){{8,}}[0-9](?![0-9A-Fa-f])"
    r"|(?<!\d)1[3-9][0-9]{9}(?!\d)"
)


def excerpt(text: str, start: int, end: int, literals: Set[str]) -> str:
    """The span of a text with every word masked that the lexicon pattern does not spell out, digits always.

    >>> excerpt("Mary, this is your last chance", 6, 30, {"last", "chance", "your"})
    '••• your last chance'
    """
    shown: list[str] = []
    for piece in _TOKEN.findall(text[start:end]):
        if piece.isspace():
            shown.append(" ")
        elif (piece.lower() in literals and not piece.isdigit()) or piece in "',-":
            shown.append(piece)
        elif not shown or not shown[-1].endswith(MASK):
            shown.append(MASK)
    folded = re.sub(rf"(?:{MASK}[ ',-]*)+{MASK}", MASK, "".join(shown)).strip()
    return folded if len(folded) <= _LONGEST else folded[:_LONGEST] + "…"


def shown_name(name: str) -> str:
    """A name that the document gives itself or a step, as a report may show it.

    Ids are written by people: a number long enough for a card, phone or identity number, and an e-mail address, are
    masked, since nothing forbids to use one as an id.

    >>> shown_name("call-0001"), shown_name("wang-13812345678"), shown_name("a.b@example.com")
    ('call-0001', 'wang-•••', '•••')
    """
    return _TELLING.sub(MASK, name)
