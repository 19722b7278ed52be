"""Who speaks: speaker words of English and Chinese, and names that the user maps to roles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import get_args

from ccsguard.errors import CcsguardError
from ccsguard.models.transcript import Speaker

ROLES: tuple[str, ...] = get_args(Speaker)
_WORDS = {
    "agent": ("agent", "客服", "坐席", "座席"),
    "customer": ("customer", "客户", "顾客", "用户", "客戶", "顧客", "用戶"),
    "bot": ("bot", "机器人", "機器人"),
    "system": ("system", "系统", "系統"),
    "third_party": ("third party", "第三方"),
    "unknown": ("unknown",),
}
_ROLE_OF = {word: role for role, words in _WORDS.items() for word in words}
_LONGEST = 200
_EXTRA = re.compile(r"\s*(?:\([^()]*\)|#?[0-9]{1,3})$")
"""What may follow a speaker word: `Agent (Dana)`, `Agent 2`."""


class Speakers:
    """Answers which role a label has; names that were mapped come before speaker words, and these before patterns.

    A name with a `*`, which stands for any characters, is a pattern (`*@acme.example`, `Agent *`); of several that fit,
    the first holds. Case, blanks, `_` and `-` make no difference.

    Raises:
        CcsguardError: a name is mapped to no role.
    """

    def __init__(self, mapped: Mapping[str, str]) -> None:
        self.mapped = mapped
        self._mapped: dict[str, str] = {}
        self._patterns: list[tuple[list[str], str]] = []
        for name, role in mapped.items():
            known = role if role in ROLES else _ROLE_OF.get(_folded(role))
            if known is None:
                raise CcsguardError("a speaker is mapped to a role that does not exist; roles are " + ", ".join(ROLES))
            folded = _folded(name)
            self._mapped[folded] = known
            if "*" in folded:
                self._patterns.append((folded.split("*"), known))
        self._seen: dict[str, str | None] = {}

    def also(self, mapped: Mapping[str, str]) -> Speakers:
        """These and others; what the user said before has precedence."""
        others = {name: role for name, role in mapped.items() if name not in self.mapped}
        return Speakers({**self.mapped, **others}) if others else self

    def named(self, label: str) -> str | None:
        """The role that a name was mapped to, or None; a pattern maps no speaker word."""
        if not self._mapped:
            return None
        folded = _folded(label)
        return self._mapped.get(folded) or (None if folded in _ROLE_OF else self._fitting(folded))

    def knows(self, label: str) -> bool:
        """True for a name that was mapped as it stands, and for a speaker word."""
        folded = _folded(label)
        return folded in self._mapped or folded in _ROLE_OF or _EXTRA.sub("", folded) in _ROLE_OF

    def _fitting(self, folded: str) -> str | None:
        if len(folded) > _LONGEST:
            return None
        return next((role for parts, role in self._patterns if _fits(parts, folded)), None)

    def role(self, label: str) -> str | None:
        """The role of a label, or None where it is neither mapped nor a speaker word."""
        if len(label) > _LONGEST:
            return None
        if label not in self._seen:
            if len(self._seen) > 1000:
                self._seen.clear()
            folded = _folded(label)
            exact = self._mapped.get(folded) or _ROLE_OF.get(folded)
            self._seen[label] = exact or self._fitting(folded) or _ROLE_OF.get(_EXTRA.sub("", folded))
        return self._seen[label]


def _fits(parts: Sequence[str], text: str) -> bool:
    """True where the parts of a pattern stand in a text in their order, the first and the last at its ends."""
    first, *middle, last = parts
    if not text.startswith(first):
        return False
    at = len(first)
    for part in middle:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - at >= len(last) and text.endswith(last)


def _folded(label: str) -> str:
    text = unicodedata.normalize("NFKC", label).casefold()
    return " ".join(re.sub(r"[_-]", " ", text).split())
