"""Which recognizers can match in a text at all, by the patterns they have; never by their names."""

from __future__ import annotations

import importlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import regex  # type: ignore[import-untyped]
from presidio_analyzer import PatternRecognizer

from ccsguard.detect.batch.automaton import for_re2, projected
from ccsguard.detect.batch.needs import NOTHING, Needs, needs_of

_MEMORY = 64 << 20
"""Bytes that RE2 may use for its automaton."""
_PRESIDIO = "presidio_analyzer."
_DIGIT = regex.compile(r"\d")


def by_patterns(recognizer: object) -> bool:
    """Whether a recognizer finds nothing but what its patterns match.

    True where it looks with `PatternRecognizer.analyze`, or with a method of Presidio's own recognizers instead, which
    go through the patterns too.
    """
    if not isinstance(recognizer, PatternRecognizer):
        return False
    looks = type(recognizer).analyze
    return looks is PatternRecognizer.analyze or str(looks.__module__).startswith(_PRESIDIO)


class PatternGate:
    """Tells by one look at a text which of several recognizers have a pattern that may match in it.

    Args:
        patterns: by the recognizer's number, the source and flags of its patterns, as the `regex` module has them.
        automaton: whether google-re2 is used where it is installed; without it, characters alone decide.
    """

    def __init__(self, patterns: Mapping[int, Sequence[tuple[str, int]]], *, automaton: bool = True) -> None:
        self._needs = {
            number: tuple(dict.fromkeys(needs_of(*one) for one in several)) for number, several in patterns.items()
        }
        self._set: Any = None
        self._owners: list[int] = []
        self._without = self._needs
        if automaton:
            self._compile(patterns)

    def candidates(self, text: str) -> Collection[int]:
        """The numbers of the recognizers that may find something."""
        seen = projected(text) if self._set is not None else None
        if seen is None:
            return self._by_characters(text, self._needs)
        matched = self._set.Match(seen)
        # Pattern 0 matches every text: where it is missing, the automaton gave up.
        if not matched or matched[0] != 0:
            return self._by_characters(text, self._needs)
        found = {self._owners[one] for one in matched[1:]}
        return found.union(self._by_characters(text, self._without)) if self._without else found

    def _by_characters(self, text: str, needs: Mapping[int, Sequence[Needs]]) -> set[int]:
        characters = set(text)
        digits = len(_DIGIT.findall(text))
        return {number for number, several in needs.items() if any(one.allow(digits, characters) for one in several)}

    def _compile(self, patterns: Mapping[int, Sequence[tuple[str, int]]]) -> None:
        try:
            re2 = importlib.import_module("re2")
        except ImportError:
            return
        options = re2.Options()
        options.log_errors = False
        options.max_mem = _MEMORY
        made = re2.Set.SearchSet(options)
        made.Add("(?:)")
        owners, without = [-1], {}
        for number, several in patterns.items():
            written = [for_re2(*one) for one in several]
            if not all(one is not None and _compiles(re2, one, options) for one in written):
                without[number] = self._needs.get(number, (NOTHING,))
                continue
            for one in written:
                made.Add(one)
                owners.append(number)
        made.Compile()
        self._set, self._owners, self._without = made, owners, without


def _compiles(re2: Any, pattern: str, options: Any) -> bool:
    try:
        re2.compile(pattern, options)
    except re2.error:
        return False
    return True
