"""Identity numbers of states."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize("given", ["11010519491231002X", "一一零一零五一九四九一二三一零零二X", "110105 19491231 002X"])
def test_a_resident_id_with_its_check_character_is_sure(hear: Hear, given: str) -> None:
    mention, words = hear("A: 身份证号报一下", f"C: {given}", language="zh").one("CN_RESIDENT_ID")
    assert (words, mention.checksum, mention.score) == ([given], True, 1.0)


def test_one_that_fails_its_check_is_believed_only_where_it_is_asked_for(hear: Hear) -> None:
    mention, _ = hear("A: 身份证号报一下", "C: 110105194912310021", language="zh").one("CN_RESIDENT_ID")
    assert (mention.checksum, mention.score) == (False, 0.6)
    assert hear("C: 运单是110105194912310021", language="zh").of("CN_RESIDENT_ID") == []


def test_its_last_digits_are_a_part(hear: Hear) -> None:
    mention, words = hear("A: 身份证后四位？", "C: 九零四一，绵阳。", language="zh").one("CN_RESIDENT_ID")
    assert (words, mention.complete) == (["九零四一"], False)


def test_nine_digits_for_the_social_are_one_and_four_are_a_part(hear: Hear) -> None:
    whole, _ = hear("A: Your social security number?", "C: five two one, four four, nine three eight two").one("US_SSN")
    assert (whole.digits, whole.complete) == (9, True)
    part, words = hear("A: Date of birth and the last four of your social?", "C: 9/21/1990. 5521.").one("PARTIAL_SSN")
    assert (words, part.complete) == (["5521"], False)
