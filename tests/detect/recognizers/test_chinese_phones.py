"""Chinese telephone numbers: whose they are, and what they are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    "text", ["酒店的电话是010-62013366", "电话是87163077。", "您可以拨打4008208820", "客服热线95588"]
)
def test_what_anybody_can_ring_is_nobodys(hear: Hear, text: str) -> None:
    assert [one for one in hear(f"A: {text}", language="zh").mentions if one.score >= 0.4] == []


def test_a_mobile_that_the_firm_tells_is_doubtful_and_one_that_it_reads_back_is_sure(hear: Hear) -> None:
    assert hear("A: 那你记一下13910105454。", language="zh").one("CN_PHONE")[0].score == 0.5
    assert hear("A: 您预留的手机是13910105454，对吗", language="zh").one("CN_PHONE")[0].score == 0.9


def test_a_mobile_and_an_identity_number_said_in_one_breath_are_two(hear: Hear) -> None:
    heard = hear("C: 一三九零零零零一二三四，四四零一零六二零一零零五一八四八一一", language="zh")
    assert heard.one("CN_PHONE")[1] == ["一三九零零零零一二三四"]
    assert heard.one("CN_RESIDENT_ID")[1] == ["四四零一零六二零一零零五一八四八一一"]


def test_a_card_number_in_groups_holds_no_mobile(hear: Hear) -> None:
    heard = hear("C: 卡号六二二七，零零八一，六二一三，二五三八，零四五", language="zh")
    assert heard.of("CN_PHONE") == []
    assert heard.one("CREDIT_CARD")[0].checksum
