"""Tells what the columns of a table are: names and patterns stand in policies/vendors/step_table.yaml."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ccsguard.ingest.drafting.words import folded
from ccsguard.pack import policies_root
from ccsguard.pack.yaml_file import read_yaml

_MOST_COLUMNS = 200
_LONGEST = 60
"""Characters of what can be the name of a column."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table are, by what they hold; `branches` are those that are one way on each."""

    at: dict[str, int]
    branches: tuple[tuple[str, int], ...] = ()
    notes: tuple[int, ...] = field(default=())

    linear: bool = False

    @property
    def is_script(self) -> bool:
        """True where the table can hold the steps of a script, and not a log of what was said."""
        leads_on = bool(self.branches) or "next" in self.at
        return "say" in self.at and (leads_on or (self.linear and "time" not in self.at))


def columns_of(header: Sequence[str]) -> Columns | None:
    """The columns that a row names; None where it is no row of names of a table of steps."""
    at: dict[str, int] = {}
    branches: list[tuple[str, int]] = []
    spare: list[tuple[str, int]] = []
    notes: list[int] = []
    keys = [folded(name) if len(name) <= _LONGEST else "" for name in header[:_MOST_COLUMNS]]
    linear = False
    for number, key in enumerate(keys):
        kind = None if key == "no" and "yes" in keys else _names().get(key)
        if kind == "note":
            notes.append(number)
        elif kind and kind not in at:
            at[kind] = number
            linear = linear or (kind == "step" and key in _linear())
        elif kind:
            spare.append((kind, number))
        elif key and (condition := _condition(key)):
            branches.append((condition, number))
    for kind, number in spare:
        if kind == "step" and "title" not in at:
            at["title"] = number
        elif kind == "say":
            notes.append(number)
    found = Columns(at, tuple(branches), tuple(sorted(notes)), linear)
    return found if found.is_script else None


def _condition(key: str) -> str | None:
    for pattern in _patterns():
        if found := pattern.match(key):
            return found["on"].strip()
    return None


@lru_cache(maxsize=1)
def _read() -> Any:
    return read_yaml(policies_root() / "vendors" / "step_table.yaml")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {folded(str(name)): kind for kind, names in _read()["columns"].items() for name in names}


@lru_cache(maxsize=1)
def _linear() -> frozenset[str]:
    return frozenset(folded(one) for one in _read()["linear"])


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one) for one in _read()["branch"])
