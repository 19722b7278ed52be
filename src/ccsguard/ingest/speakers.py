"""Who speaks: speaker words of English and Chinese, and names that the user maps to roles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
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
    """Answers which role a label has; labels that were mapped come before speaker words.

    Raises:
        CcsguardError: a name is mapped to no role.
    """

    def __init__(self, mapped: Mapping[str, str]) -> None:
        self.mapped = mapped
        self._mapped: dict[str, str] = {}
        for name, role in mapped.items():
            known = role if role in ROLES else _ROLE_OF.get(_folded(role))
            if known is None:
                raise CcsguardError("a speaker is mapped to a role that does not exist; roles are " + ", ".join(ROLES))
            self._mapped[_folded(name)] = known
        self._seen: dict[str, str | None] = {}

    def also(self, mapped: Mapping[str, str]) -> Speakers:
        """These and others; what the user said before has precedence."""
        return Speakers({**mapped, **self.mapped}) if mapped else self

    def named(self, label: str) -> str | None:
        """The role that a name was mapped to, or None."""
        return self._mapped.get(_folded(label)) if self._mapped else None

    def role(self, label: str) -> str | None:
        """The role of a label, or None where it is neither mapped nor a speaker word."""
        if len(label) > _LONGEST:
            return None
        if label not in self._seen:
            if len(self._seen) > 1000:
                self._seen.clear()
            folded = _folded(label)
            bare = _EXTRA.sub("", folded)
            self._seen[label] = self._mapped.get(folded) or _ROLE_OF.get(folded) or _ROLE_OF.get(bare)
        return self._seen[label]


def _folded(label: str) -> str:
    text = unicodedata.normalize("NFKC", label).casefold()
    return " ".join(re.sub(r"[_-]", " ", text).split())
