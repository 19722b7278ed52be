"""Sets of names as numbers, one bit a name, and the lists of names that facts hold once and refer to by number."""

from __future__ import annotations

from collections.abc import Iterable

ANYTHING = "*"
"""Stands in a list for whatever may happen at a step that is not understood."""


class Names:
    """Names with a bit each, in alphabetical order, and above them a bit for anything else that there may be."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = sorted(set(names))
        self._bits = {name: 1 << place for place, name in enumerate(self._names)}
        self._masks: dict[frozenset[str], int] = {}
        self.anything = 1 << len(self._names)
        self.every = self.anything - 1

    def mask(self, names: frozenset[str]) -> int:
        """The bits of some names; those that are none of these names have none."""
        known = self._masks.get(names)
        if known is None:
            known = self._masks[names] = sum(self._bits.get(name, 0) for name in names)
        return known

    def of(self, mask: int) -> list[str]:
        """The names of some bits, sorted; with the bit for anything there is nothing more to say."""
        if mask & self.anything:
            return [ANYTHING]
        return [name for place, name in enumerate(self._names) if mask >> place & 1]


class Lists:
    """Lists of names, each held once: a script's steps share few of them, however many steps there are."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._numbers: dict[int, int] = {0: 0}
        self.entries: list[list[str]] = [[]]

    def number(self, mask: int) -> int:
        """The number of the list of some names; 0 is the empty one."""
        if mask & self._names.anything:
            mask = self._names.anything
        found = self._numbers.get(mask)
        if found is None:
            found = self._numbers[mask] = len(self.entries)
            self.entries.append(self._names.of(mask))
        return found
