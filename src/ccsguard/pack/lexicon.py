"""The lexicon: the phrases by which acts are recognised, read from policies/lexicon/<language>/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ccsguard.errors import PackError
from ccsguard.models.mention import Confidence
from ccsguard.pack.literals import needed, vocabulary
from ccsguard.pack.yaml_file import read_yaml

Role = Literal["agent", "customer", "note"]


class _Pattern(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    pattern: str
    confidence: Confidence | None = None


class _Examples(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    true: Annotated[tuple[str, ...], Field(min_length=1)]
    false: Annotated[tuple[str, ...], Field(min_length=1)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    act: Annotated[str, Field(pattern=r"^[a-z_]+(:[a-z_]+)?$")]
    speakers: Annotated[tuple[Role, ...], Field(min_length=1)]
    meaning: str
    confidence: Confidence = "high"
    patterns: Annotated[tuple[str | _Pattern, ...], Field(min_length=1)]
    unless: tuple[str, ...] = ()
    unless_before: tuple[str, ...] = ()
    examples: _Examples


@dataclass(frozen=True)
class Phrase:
    """One pattern; `needs` holds words one of which must be in the text, none where that can't be told.

    Compiling takes longer than all else in a start: it waits until a text has one of the words.
    """

    pattern: str
    confidence: Confidence
    needs: frozenset[str]

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The compiled pattern."""
        return re.compile(self.pattern, re.IGNORECASE)

    @cached_property
    def literals(self) -> frozenset[str]:
        """All words that the pattern spells out: the only ones of a text that may be shown."""
        return vocabulary(self.pattern)


@dataclass(frozen=True)
class Lexeme:
    """An act in one language: who can do it, its phrases, and what cancels them."""

    act: str
    language: str
    speakers: frozenset[Role]
    meaning: str
    phrases: tuple[Phrase, ...]
    cancelling: tuple[str, ...]
    cancelling_before: tuple[str, ...]
    examples_true: tuple[str, ...]
    examples_false: tuple[str, ...]

    @cached_property
    def unless(self) -> tuple[re.Pattern[str], ...]:
        """What in the same sentence cancels a phrase."""
        return tuple(re.compile(text, re.IGNORECASE) for text in self.cancelling)

    @cached_property
    def unless_before(self) -> tuple[re.Pattern[str], ...]:
        """What directly before a phrase cancels it."""
        return tuple(re.compile(text, re.IGNORECASE) for text in self.cancelling_before)


def languages(root: Path) -> tuple[str, ...]:
    """The languages that have a lexicon under `root` (the policies folder)."""
    folder = root / "lexicon"
    return tuple(sorted(path.name for path in folder.iterdir() if path.is_dir() and len(path.name) == 2))


@lru_cache(maxsize=16)
def load_lexicon(root: Path, language: str, families: frozenset[str] = frozenset()) -> tuple[Lexeme, ...]:
    """All acts of one language, sorted by name; with `families` those of families such as `asks` alone.

    Raises:
        PackError: a file is malformed, or an act stands in a file of another name.
    """
    return tuple(_lexemes(root / "lexicon" / language, language, families))


def load_table(root: Path, name: str) -> dict[str, Any]:
    """A table of the lexicon that no language owns, such as `groups` or `fields`."""
    path = root / "lexicon" / f"{name}.yaml"
    table = read_yaml(path)
    if not isinstance(table, dict):
        raise PackError(f"lexicon/{name}.yaml: expected a mapping")
    return table


def _lexemes(folder: Path, language: str, families: frozenset[str]) -> Iterator[Lexeme]:
    for path in sorted(folder.glob("*.yaml")):
        if families and path.stem.partition("__")[0] not in families:
            continue
        where = f"lexicon/{language}/{path.name}"
        try:
            entry = _Entry.model_validate(read_yaml(path))
        except (ValidationError, yaml.YAMLError) as error:
            raise PackError(f"{where}: {error}") from None
        if entry.act.replace(":", "__") != path.stem:
            raise PackError(f"{where}: the act {entry.act} belongs into {entry.act.replace(':', '__')}.yaml")
        yield _lexeme(entry, language, where)


def _lexeme(entry: _Entry, language: str, where: str) -> Lexeme:
    phrases = []
    for one in entry.patterns:
        text, confidence = (one, None) if isinstance(one, str) else (one.pattern, one.confidence)
        try:
            phrases.append(Phrase(text, confidence or entry.confidence, needed(text)))
        except re.error as error:
            raise PackError(f"{where}: pattern {text!r}: {error}") from None
    return Lexeme(
        entry.act, language, frozenset(entry.speakers), entry.meaning, tuple(phrases),
        entry.unless, entry.unless_before, entry.examples.true, entry.examples.false,
    )  # fmt: skip
