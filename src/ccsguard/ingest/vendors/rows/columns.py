"""Knows the columns of a table of messages by their names, which are data (policies/vendors/chat_csv.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_APART = re.compile(r"[^\w]+|_+")
_LONGEST = 60
_MOST = 2_000
_ALONE = ("text", "speaker", "role", "time", "start", "end", "confidence", "language", "channel", "sort")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the parts of a row stand: part (`text`, `speaker`, `time` …) -> number of its column, from 0.

    `whole` is true where a row is a conversation and not a message: its `whole` column holds all that was said.
    """

    of: Mapping[str, int]
    whole: bool

    @property
    def because(self) -> str:
        """By what the table was known; the parts are our words, not the file's."""
        if self.whole:
            return "it has a column of conversations"
        return "it has columns of messages: " + ", ".join(part for part in _ALONE[:4] if part in self.of)


def columns_of(names: Sequence[str], *, alone: bool = False) -> Columns | None:
    """The columns of a table by the names over them, None where it holds neither messages nor conversations.

    With `alone`, a column of texts beside which nobody is said to speak is taken for one of conversations.
    """
    known = _data()
    by_name: dict[str, int] = {}
    for number, name in enumerate(names[:_MOST]):
        by_name.setdefault(folded(name), number)
    if known["steps"] & by_name.keys():
        return None
    found = {
        part: by_name[one]
        for part, spelt in known["columns"].items()
        for one in [next((one for one in spelt if one in by_name), None)]
        if one is not None
    }
    said = "text" in found and ("speaker" in found or "role" in found or {"conversation", "time"} <= found.keys())
    if said:
        return Columns({part: at for part, at in found.items() if part not in ("whole", "id")}, False)
    if "whole" not in found and alone and "text" in found:
        found["whole"] = found["text"]
    if "whole" not in found:
        return None
    kept = {part: at for part, at in found.items() if part in ("whole", "id", "language", "channel", "time")}
    return Columns(kept, True)


def folded(name: str) -> str:
    """A name as names are compared: words in lower case, with `_` between them."""
    return "_".join(part for part in _APART.split(_CAMEL.sub("_", name[:_LONGEST].strip())) if part).lower()


def sort_of(word: str) -> str | None:
    """Who is held to have said what is no message of the contact, None for a message."""
    sorts: dict[str, str] = _data()["sorts"]
    return sorts.get(folded(word))


def role_of(word: str) -> str | None:
    """The role that a word stands for in tables, None where it is no such word."""
    roles: dict[str, str] = _data()["roles"]
    return roles.get(folded(word))


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    found = read_yaml(policies_root() / "vendors" / "chat_csv.yaml")
    turned = {
        key: {folded(word): meaning for meaning, words in found[key].items() for word in words}
        for key in ("sorts", "roles")
    }
    return {"columns": found["columns"], "steps": frozenset(found["steps"]), **turned}
