"""What words a regular expression is made of: for a fast first look, and for what an excerpt may show."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

_parser: Any = getattr(re, "_parser")  # noqa: B009  (the parser has no public name since Python 3.11)
_WORD = re.compile(r"[^\W\d_]+")
_START = 3
_MOST = 24
"""A set of needed words larger than this is no faster than the expression itself."""


def needed(pattern: str) -> frozenset[str]:
    """Lower-case strings one of which is in every text that matches; empty when none can be told."""
    best = _needed(_parser.parse(pattern, re.IGNORECASE))
    return frozenset(best) if best and len(best) <= _MOST else frozenset()


class NeededWords:
    """Which of many expressions can match a text at all: those one of whose needed strings is in it.

    Found by the first signs of the strings: trying every expression, or every string, is what takes the time.

    Args:
        needs: for each expression what `needed` tells of it; with an empty set it is always a candidate.
    """

    def __init__(self, needs: Sequence[frozenset[str]]) -> None:
        self._always = [number for number, words in enumerate(needs) if not words]
        wanting: dict[str, list[int]] = {}
        for number, words in enumerate(needs):
            for word in words:
                wanting.setdefault(word, []).append(number)
        self._by_start: dict[str, list[tuple[str, list[int]]]] = {}
        for word, numbers in wanting.items():
            self._by_start.setdefault(word[:_START], []).append((word, numbers))

    def candidates(self, lower: str) -> list[int]:
        """The positions of the expressions that a lower-case text may match, in order."""
        numbers = set(self._always)
        starts = {lower[at : at + size] for size in range(1, _START + 1) for at in range(len(lower) - size + 1)}
        for start in starts & self._by_start.keys():
            for word, wanting in self._by_start[start]:
                if word in lower:
                    numbers.update(wanting)
        return sorted(numbers)


def vocabulary(pattern: str) -> frozenset[str]:
    """All lower-case words that the expression spells out; single characters of a Han word count each."""
    words: set[str] = set()
    for run in _runs(_parser.parse(pattern, re.IGNORECASE)):
        for word in _WORD.findall(run.lower()):
            words.update((word, *(character for character in word if "\u3400" <= character <= "\u9fff")))
    return frozenset(words)


def _needed(tree: Iterable[Any]) -> set[str] | None:
    """The best set of strings of a sequence: a text that matches has at least one string of the set."""
    found: list[set[str]] = []
    run: list[str] = []

    def close() -> None:
        if run:
            found.append({"".join(run)})
            run.clear()

    for op, argument in tree:
        name = str(op)
        if name == "LITERAL":
            run.append(chr(argument).lower())
            continue
        close()
        choice = _of(name, argument)
        if choice:
            found.append(choice)
    close()
    found = [choice for choice in found if all(text.strip() for text in choice)]
    return max(found, key=lambda choice: (min(map(_weight, choice)), -len(choice)), default=None)


def _of(name: str, argument: Any) -> set[str] | None:
    if name == "SUBPATTERN":
        return _needed(argument[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _needed(argument[2]) if argument[0] >= 1 else None
    if name == "BRANCH":
        branches = [_needed(branch) for branch in argument[1]]
        if any(not branch for branch in branches):
            return None
        return {text for branch in branches if branch for text in branch}
    if name == "ATOMIC_GROUP":
        return _needed(argument)
    return None


def _weight(text: str) -> int:
    """Han characters say more than letters."""
    return sum(3 if "\u3400" <= character <= "\u9fff" else 1 for character in text)


@lru_cache(maxsize=4096)
def _word_runs(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _runs(tree: Iterable[Any]) -> list[str]:
    """Every run of literal characters anywhere in the tree, options and branches spelled out beside neighbours."""
    runs: list[str] = []
    current = [""]
    for op, argument in tree:
        name = str(op)
        if name == "LITERAL":
            current = [text + chr(argument) for text in current]
            continue
        inner = _inner(name, argument)
        if inner is None:
            # A wildcard parts the words beside it, whatever it stands for.
            runs.extend(current)
            current = [" "]
            continue
        options = [*inner, ""] if len(current) * (len(inner) + 1) <= 64 else [""]
        runs.extend(inner)
        runs.extend(current)
        current = [text + option for text in current for option in options]
    return [*runs, *current]


def _inner(name: str, argument: Any) -> list[str] | None:
    if name == "SUBPATTERN":
        return _runs(argument[3])
    if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _runs(argument[2])
    if name == "BRANCH":
        return [run for branch in argument[1] for run in _runs(branch)]
    if name == "IN":
        return [chr(code) for kind, code in argument if str(kind) == "LITERAL"]
    return None
