"""Chinese names: how long they are, and the words that only look like names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from ccsguard.detect.chinese_names import ChineseNameReader
from ccsguard.detect.settings import Settings

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张伟，你好", "张伟"),
        ("欧阳文静想问", "欧阳文静"),
        ("李明来电反映", "李明"),
        ("雷磊刚", "雷磊刚"),
        ("王芳的账户", "王芳"),
        ("买买提·艾力，", "买买提·艾力"),
    ],
)
def test_a_name_ends_where_other_words_begin(settings: Settings, text: str, name: str) -> None:
    found = ChineseNameReader(settings.chinese.names).name_at(text, 0)
    assert found is not None
    assert text[found.start : found.end] == name
    assert found.known and found.bounded


@pytest.mark.parametrize(
    "text", ["高兴", "方便吗", "安全", "金额是", "于是我", "何时", "谢谢您", "查询", "马上到", "常见的"]
)
def test_words_that_begin_like_a_name_are_none(settings: Settings, text: str) -> None:
    assert ChineseNameReader(settings.chinese.names).name_at(text, 0) is None


def test_a_surname_with_a_title_is_a_doubtful_name_and_a_surname_alone_is_not_told(hear: Hear) -> None:
    assert hear("C: 我姓何，电话打不通", language="zh").of("PERSON") == []
    office, words = hear("C: 微信上有人，帮我找李经理，姓名不知道", language="zh").one("PERSON")
    assert (words, office.score) == (["李经理"], 0.5)


def test_a_name_asked_for_is_an_answer(hear: Hear) -> None:
    mention, words = hear("A: 请问您的姓名？", "C: 嗯，孔颖。", language="zh", asked={0: {"name"}}).one("PERSON")
    assert (words, mention.asked, mention.score) == (["孔颖"], True, 0.75)


@pytest.mark.parametrize("text", ["保安师傅不让进，密码忘了", "由于老师请假，密码没改", "一共三个人，姓名没写"])
def test_the_end_of_another_word_is_no_surname(hear: Hear, text: str) -> None:
    assert hear(f"C: {text}", language="zh").of("PERSON") == []
