"""Names of the schema and of the document in messages: a key or id is shown only when it can't be a personal value."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from itertools import islice

_IDENTIFIER = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_MOST_NAMES = 1000
_DIGITS = re.compile(r"[0-9]{4}")


def is_plain_name(name: str) -> bool:
    """True for an identifier without a run of four digits."""
    return bool(_IDENTIFIER.fullmatch(name)) and not _DIGITS.search(name)


def shown(name: str) -> str:
    """`the key \\`name\\``, or no name where it might be somebody's."""
    return f"the key `{name}`" if is_plain_name(name) else "a key"


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name that is most like it, if one is like it at all and may be shown."""
    folded = {one.lower(): one for one in islice(known, _MOST_NAMES) if is_plain_name(one)}
    near = difflib.get_close_matches(name.lower()[:80], list(folded), 1, 0.5)
    return folded[near[0]] if near else None
