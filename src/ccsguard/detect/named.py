"""Names as candidates: what the finder of a language sees in a text, looked up by turn and kept in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Sequence
from functools import cached_property
from pathlib import Path

from ccsguard.detect.arbitration import Candidate
from ccsguard.detect.names import NameFinder, NameSpan, not_seen, open_finder, usable_finder
from ccsguard.detect.settings import Settings
from ccsguard.models.report import Detection

_CACHE = 50_000
"""Texts kept in memory, never on disk."""
_PLACES = frozenset({"STREET_ADDRESS", "LOCATION"})
"""Beside one of them a number can be a postal code; alone it is any number."""


class NameReader:
    """Names of persons, places and organisations by the finder of each language.

    Args:
        languages: the languages that are read.
        wanted: `auto`, `rampart`, `cutword`, `spacy` or `none`; one that does not read a language finds nothing in it.
        root: the policies folder, by default that of the pack that ships with the program.

    Raises:
        CcsguardError: the engine asked for is not known or not installed.
    """

    def __init__(self, languages: Sequence[str], wanted: str, root: Path | None = None) -> None:
        self._languages, self._wanted, self._root = languages, wanted, root
        for language in languages:
            usable_finder(language, wanted)
        self._cache: OrderedDict[tuple[str, str], tuple[NameSpan, ...]] = OrderedDict()

    @cached_property
    def _finders(self) -> dict[str, NameFinder | None]:
        return {language: open_finder(language, self._wanted, root=self._root) for language in self._languages}

    def prepare(self, texts: Collection[str], language: str) -> None:
        """Look at the texts that were not seen yet, all at once."""
        finder = self._finders.get(language)
        if finder is None:
            return
        new = sorted(text for text in texts if (text, language) not in self._cache and text.strip())
        for text, spans in zip(new, finder.find(new) if new else (), strict=True):
            self._cache[text, language] = spans
        while len(self._cache) > _CACHE + len(new):
            self._cache.popitem(last=False)

    def candidates(self, text: str, language: str, settings: Settings) -> list[Candidate]:
        """The names of a text; one word alone is as often the start of a sentence or a firm."""
        if self._finders.get(language) is None:
            return []
        if (text, language) not in self._cache:
            self.prepare([text], language)
        spans = self._cache.get((text, language), ())
        placed = any(one.entity in _PLACES for one in spans)
        return [
            _candidate(one, text, settings)
            for one in spans
            if one.entity != "ORGANIZATION" and (placed or one.entity != "POSTAL_CODE")
        ]

    def entities(self) -> set[str]:
        """Every entity that one of the finders can give."""
        finders = filter(None, self._finders.values())
        return {entity for finder in finders for entity in finder.entities} - {"ORGANIZATION"}

    def describe(self) -> Detection:
        """Which engines run, and what is not seen without others; loads none."""
        used = [usable_finder(language, self._wanted) for language in self._languages]
        missing = tuple(note for language in self._languages for note in not_seen(language, self._wanted))
        return Detection(named_entities=", ".join(dict.fromkeys(filter(None, used))) or None, not_seen=missing)


def _candidate(one: NameSpan, text: str, settings: Settings) -> Candidate:
    if one.entity == "STREET_ADDRESS":
        return Candidate(one.entity, one.start, one.end, settings.score("named_by_model", "address"), by_model=True)
    several = " " in text[one.start : one.end].strip() or not text[one.start : one.end].isascii()
    score = min(one.score, settings.score("named_by_model", "several_words" if several else "one_word"))
    return Candidate(one.entity, one.start, one.end, score, by_model=True)
