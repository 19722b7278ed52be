"""Excerpts: nothing is shown that the lexicon does not say itself."""

from __future__ import annotations

import pytest

from ccsguard.pipeline.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "literals", "shown"),
    [
        ("stop calling Mary Smith", {"stop", "calling"}, "stop calling •••"),
        ("4111 1111 1111 1111", {"1111"}, "•••"),
        ("last 4 chance", {"last", "chance"}, "last ••• chance"),
        ("加我微信abc123", {"加", "我", "微", "信"}, "加我微信•••"),
        ("\x1b[31m last", {"last"}, "••• last"),
    ],
)
def test_only_words_of_the_pattern_are_shown(text: str, literals: set[str], shown: str) -> None:
    assert excerpt(text, 0, len(text), literals) == shown


def test_nothing_outside_the_span_is_shown() -> None:
    assert excerpt("secret last chance secret", 7, 18, {"last", "chance", "secret"}) == "last chance"
