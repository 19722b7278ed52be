"""What may be said of a failure."""

from __future__ import annotations

import json

import pytest

from ccsguard.decide.wording import masked, place, plain


def test_plain_words_are_one_short_line_without_control_characters() -> None:
    assert plain("a\r\n\tb\x1b[31m\u2028c\u202ed\x9b") == "a b [31m c d"
    assert plain("顾客") == "顾客"
    assert plain("x" * 400).endswith("x…")
    assert len(plain("x" * 400)) == 300


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ('to_number: parsing "Miller": invalid syntax', "to_number: parsing •••: invalid syntax"),
        ("invalid duration: 4111h", "invalid duration: •••"),
        ("expects number. Got `Miller` instead", "expects number. Got ••• instead"),
        ("unterminated 'Miller and more", "unterminated •••"),
        ("cannot parse miller", "cannot parse •••"),
        ("cannot parse 顾客", "cannot parse •••"),
        ("the second half", "the ••• half"),
        ("divide by zero", "divide by zero"),
    ],
)
def test_no_word_of_the_facts_and_nothing_quoted_is_repeated(words: str, shown: str) -> None:
    question = json.dumps({"name": "Miller", "said": "miller\nsecond"}, ensure_ascii=False)
    assert masked(words, question) == shown


def test_a_place_names_the_module_as_the_pack_does() -> None:
    modules = ("main.rego", "lib/main.rego", "a/b.rego")
    assert place("/dev/stdin/a/b.rego", 3, 4, modules) == "a/b.rego:3:4"
    assert place("ccsguard/0123/lib/main.rego", 3, None, modules) == "lib/main.rego:3"
    assert place("main.rego", 3, "4", modules) == "main.rego:3"
    assert place("else\x1b.rego", 1, 1, modules) == "else .rego:1:1"
