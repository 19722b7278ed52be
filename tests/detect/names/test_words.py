"""names.yaml is what the finders take it for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ccsguard.detect.names.labelled import Vocabulary
from ccsguard.detect.names.words import load_words
from ccsguard.errors import PackError


def test_no_word_is_both_plain_and_a_name_or_a_firm() -> None:
    english = load_words().en
    assert english.plain & (english.given | english.not_persons | english.countries | english.maybe) == set()
    assert english.given & english.not_persons == set()


def test_words_are_in_lower_case_and_expressions_compile() -> None:
    english = load_words().en
    for each in (english.plain, english.given, english.not_persons, english.streets, english.units, english.firms):
        assert [word for word in each if word != word.lower()] == []
    for form in english.forms:
        re.compile(form)


@pytest.mark.parametrize(
    ("text", "looked_at"),
    [
        ("can you help me with my bill", False),
        ("i will call you at 9am on the 3rd", False),
        ("4111 1111 1111 1111", False),
        ("this is will", True),
        ("thank you, ngozi", True),
        ("12 oak lane", True),
        ("my zip is 98101", True),
        ("helloooo", False),
    ],
)
def test_a_text_of_plain_words_is_passed_over(text: str, looked_at: bool) -> None:
    assert Vocabulary(load_words().en).may_hold(text) is looked_at


def test_a_pack_without_the_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"recognizers/names\.yaml"):
        load_words(tmp_path)
