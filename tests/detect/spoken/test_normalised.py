"""Texts with pieces written out: every place leads back to the original, and on again."""

from __future__ import annotations

import pytest

from ccsguard.detect.spoken import Normalised, Piece, normalise, written_out
from ccsguard.detect.text import fold

TEXT = "well, four one one one and then b as in bravo four two, ok"
PIECES = (Piece(6, 22, "4111", "number"), Piece(32, 54, "B42", "code"))


@pytest.fixture
def made() -> Normalised:
    return written_out(TEXT, PIECES)


def test_pieces_stand_in_place_of_what_says_them(made: Normalised) -> None:
    assert made.text == "well, 4111 and then B42, ok"


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (6, 10, "four one one one"),
        (7, 9, "four one one one"),
        (20, 23, "b as in bravo four two"),
        (0, 4, "well"),
        (11, 14, "and"),
        (25, 27, "ok"),
        (6, 23, "four one one one and then b as in bravo four two"),
    ],
)
def test_a_span_leads_back_to_the_words_it_was_made_from(made: Normalised, start: int, end: int, words: str) -> None:
    first, last = made.original(start, end)
    assert TEXT[first:last] == words


@pytest.mark.parametrize(
    ("words", "written"),
    [("four one one one", "4111"), ("one", "4111"), ("bravo", "B42"), ("then", "then"), ("ok", "ok")],
)
def test_words_of_the_original_lead_to_what_stands_for_them(made: Normalised, words: str, written: str) -> None:
    start = TEXT.index(words)
    first, last = made.normalised(start, start + len(words))
    assert made.text[first:last] == written


@pytest.mark.parametrize(
    "text",
    [
        "my card is four one one one one one one one, mail j dot doe at gmail dot com, seat b for bravo nine two",
        "邮箱是zhang一二三艾特一六三点com，手机幺三八零零幺三八零零零",
        "nothing to write out here",
        "",
    ],
)
def test_there_and_back_gives_spans_that_hold_the_first_one(text: str) -> None:
    folded = fold(text).text
    made = normalise(folded)
    for start in range(len(made.text)):
        for end in (start + 1, min(start + 7, len(made.text))):
            first, last = made.original(start, end)
            assert 0 <= first < last <= len(folded)
            again, beyond = made.normalised(first, last)
            assert again <= start and end <= beyond
            assert made.original(again, beyond) == (first, last)


def test_a_text_without_pieces_is_itself() -> None:
    made = written_out("plain", ())
    assert (made.text, made.original(1, 3), made.normalised(1, 3)) == ("plain", (1, 3), (1, 3))


def test_empty_spans_stay_empty(made: Normalised) -> None:
    assert made.original(11, 11) == (23, 23)
    assert made.normalised(23, 23) == (11, 11)


def test_of_two_pieces_that_overlap_the_first_counts() -> None:
    assert written_out("a b c", (Piece(2, 5, "X", "code"), Piece(0, 3, "Y", "code"))).text == "a X"


def test_what_touches_a_piece_is_known_by_its_kind(made: Normalised) -> None:
    assert made.rewritten(6, 10) and made.rewritten(9, 12, "number")
    assert not made.rewritten(6, 10, "code") and made.rewritten(21, 25, "code")
    assert not made.rewritten(11, 14)


def test_no_repr_shows_what_is_written(made: Normalised) -> None:
    assert "4111" not in repr(made) and "B42" not in repr(made)
