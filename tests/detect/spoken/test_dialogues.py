"""Spoken dialogues in both languages: every marked value is found at its words, and harmless lines hold none."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

Hear = Callable[..., Any]
_MARKED = re.compile(r"\{(?P<words>[^}]+)\}(?P<entity>[A-Z_]+)")
_NOT_PERSONAL = frozenset({"ORDER_NUMBER", "UNKNOWN_NUMBER", "LOCATION", "ORGANIZATION"})
_LEAST_RECALL, _MOST_HARMLESS = 0.90, 0.05
_BELIEVED_OR_DOUBTFUL = 0.4


@dataclass(frozen=True)
class Line:
    """One line of a set: its turns without marks, and what is to be found, an entity with its words turn by turn."""

    language: str
    turns: tuple[str, ...]
    wanted: tuple[tuple[str, tuple[str, ...]], ...]


def read(language: str) -> Iterator[tuple[str, Line]]:
    sets = yaml.safe_load((Path(__file__).parent / f"{language}.yaml").read_text("utf-8"))
    for family, lines in sets.items():
        for number, line in enumerate(lines):
            values: dict[str, list[str]] = {}
            for match in _MARKED.finditer(line):
                values.setdefault(match.group("entity"), []).append(match.group("words"))
            turns = tuple(_MARKED.sub(lambda match: match.group("words"), line).split(" / "))
            wanted = tuple((entity, tuple(words)) for entity, words in values.items())
            yield f"{language}-{family}-{number}", Line(language, turns, wanted)


LINES = dict((*read("en"), *read("zh")))


def missing(heard: Any, line: Line) -> list[str]:
    """The entities that are not found at exactly their words."""
    found = {(one.entity, tuple(heard.words(one))) for one in heard.mentions if one.score >= _BELIEVED_OR_DOUBTFUL}
    return [entity for entity, words in line.wanted if (entity, words) not in found]


def alarms(heard: Any) -> list[str]:
    """The personal entities that are found."""
    return [
        one.entity for one in heard.mentions if one.score >= _BELIEVED_OR_DOUBTFUL and one.entity not in _NOT_PERSONAL
    ]


@pytest.mark.parametrize("name", LINES)
def test_a_spoken_line_gives_what_is_marked_in_it_and_no_more(hear: Hear, name: str) -> None:
    line = LINES[name]
    heard = hear(*line.turns, language=line.language)
    assert missing(heard, line) == []
    if not line.wanted:
        assert alarms(heard) == []


@pytest.mark.parametrize("language", ["en", "zh"])
def test_recall_and_false_alarms_keep_to_their_bars(hear: Hear, language: str) -> None:
    lines = [line for line in LINES.values() if line.language == language]
    heard = [(line, hear(*line.turns, language=language)) for line in lines]
    wanted = sum(len(line.wanted) for line in lines)
    missed = sum(len(missing(one, line)) for line, one in heard)
    harmless = [bool(alarms(one)) for line, one in heard if not line.wanted]
    assert len(lines) >= 160 and len(harmless) >= len(lines) / 4
    assert 1 - missed / wanted >= _LEAST_RECALL
    assert sum(harmless) / len(harmless) <= _MOST_HARMLESS
