"""Lists of turns become native transcripts with places, and with the overlaps that their times show."""

from __future__ import annotations

import random

import pytest

from ccsguard.errors import DocumentError
from ccsguard.ingest.json_source import line_tree
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.spoken.turns import Said, transcript
from ccsguard.models.document import Place

TREE = Tree("a.json", {}, {"": Place(1, 1), "/x": Place(2, 3), "/x/0": Place(3, 5)}, name="a")


def said(voice: str, start: float | None, end: float | None) -> Said:
    return Said("unknown", "words", "/x/0", start=start, end=end, voice=voice)


def overlaps(*turns: Said) -> list[bool]:
    return [turn.get("overlap", False) for turn in transcript(TREE, turns, {}).value["turns"]]


def test_who_speaks_while_another_does_overlaps() -> None:
    assert overlaps(said("a", 0, 5), said("b", 1, 2), said("a", 6, 7)) == [True, True, False]
    assert overlaps(said("a", 0, 5), said("a", 1, 2)) == [False, False]
    assert overlaps(said("a", 0, 5), said("b", 5, 6), said("b", None, None)) == [False, False, False]


def test_overlaps_are_those_of_comparing_every_pair() -> None:
    chance = random.Random(7)
    for _ in range(200):
        turns = []
        for _ in range(chance.randint(1, 9)):
            start = chance.randint(0, 12)
            turns.append(said(chance.choice("abc"), start, start + chance.randint(1, 6)))
        pairs = [
            any(o.voice != t.voice and o.start < t.end and t.start < o.end for o in turns)  # type: ignore[operator]
            for t in turns
        ]
        assert overlaps(*turns) == pairs


def test_places_are_those_of_the_file_or_of_what_encloses_them() -> None:
    made = transcript(TREE, [Said("agent", "a", "/x/0", "/x/0/text")], {"id": ("i", "/y"), "agent": (None, "/z")})
    assert made.places["/turns/0/text"] == Place(3, 5, "/x/0/text")
    assert made.places["/id"] == Place(1, 1, "/y")
    assert "agent" not in made.value and "/agent" not in made.places


def test_places_of_a_line_are_worked_out_only_when_asked_for() -> None:
    tree = line_tree("a.jsonl", '{"x": ["words"]}', 4)
    made = transcript(tree, [Said("agent", "words", "/x/0")], {})
    assert not isinstance(made.places, dict)
    assert made.places["/turns/0"] == Place(4, 8, "/x/0")
    assert made.place("/turns/0/text/more").line == 4
    assert set(made.places) == {"", "/turns/0", "/turns/0/text"}


def test_no_turn_is_an_error_at_its_place() -> None:
    with pytest.raises(DocumentError) as caught:
        transcript(TREE, [], {}, at="/x")
    assert (caught.value.line, caught.value.column) == (2, 3)
