"""Chinese names and addresses by cutword."""

from __future__ import annotations

import pytest

from ccsguard.detect.names import NameFinder, cutword
from ccsguard.detect.names.cutword import CutwordFinder
from ccsguard.detect.names.words import load_words
from ccsguard.errors import CcsguardError

from .conftest import Words

FOUND = [
    ("您好，请问是刘建华先生吗？", [("PERSON", "刘建华")]),
    ("我爱人叫陈思远", [("PERSON", "陈思远")]),
    ("王女士您好", [("PERSON", "王女士")]),
    ("麻烦转告一下周梅女士，快递到了", [("PERSON", "周梅")]),
    ("地址是杭州余杭区文一西路969号", [("STREET_ADDRESS", "杭州余杭区文一西路969号")]),
    ("家庭住址浦东新区张江镇碧波路690弄5号楼301", [("STREET_ADDRESS", "浦东新区张江镇碧波路690弄5号楼301")]),
    (
        "收货人是诸葛明，地址 江苏省南京市鼓楼区中山北路一百二十号三栋二零二",
        [("PERSON", "诸葛明"), ("STREET_ADDRESS", "江苏省南京市鼓楼区中山北路一百二十号三栋二零二")],
    ),
    ("从北京到上海的机票", [("LOCATION", "北京"), ("LOCATION", "上海")]),
    ("您的地址是中山路吗", [("LOCATION", "中山路")]),
    ("户名：吴秀兰，开户行工商银行", [("PERSON", "吴秀兰"), ("ORGANIZATION", "工商银行")]),
]
QUIET = [
    "高兴为您服务", "方便的话请提供一下", "于是我就打电话了", "时间来不及了", "您贵姓？", "乘坐二号线就可以了",
    "我们在三楼", "不法分子可能会冒充客服", "13812345678", "好的，谢谢", "", "  ", "hello, this is Margaret",
    "宫保鸡丁听起来不错，就来一份",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_a_name_is_found_with_its_words(
    chinese: NameFinder, words: Words, text: str, expected: list[tuple[str, str]]
) -> None:
    assert words(chinese, text) == expected


@pytest.mark.parametrize("text", QUIET)
def test_nothing_is_found_where_nobody_is_named(chinese: NameFinder, words: Words, text: str) -> None:
    assert words(chinese, text) == []


def test_a_batch_finds_what_texts_find_one_by_one(chinese: NameFinder) -> None:
    texts = [*QUIET, *(text for text, _ in FOUND), "。".join(text for text, _ in FOUND)]
    together = chinese.find(texts)
    for text, spans in zip(texts, together, strict=True):
        (alone,) = chinese.find([text])
        assert [(one.entity, one.start, one.end) for one in spans] == [
            (one.entity, one.start, one.end) for one in alone
        ]


@pytest.mark.parametrize("filler", ["我们昨天谈过这个套餐的价格。", "我们昨天谈过这个套餐的价格，", "好好好好好好好"])
def test_a_name_far_into_a_long_text_is_found_at_its_place(chinese: NameFinder, filler: str) -> None:
    text = filler * 60 + "，我爱人叫陈思远。" + "好的，" * 90
    (spans,) = chinese.find([text])
    place = text.index("陈思远")
    assert ("PERSON", place, place + 3) in {(one.entity, one.start, one.end) for one in spans}


def test_letters_that_grow_when_lowered_do_not_move_the_places(chinese: NameFinder, words: Words) -> None:
    assert words(chinese, "İİİ，我爱人叫陈思远") == [("PERSON", "陈思远")]


def test_nothing_goes_to_the_network_or_into_a_log(sealed: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str],
                                                   chinese: NameFinder) -> None:  # fmt: skip
    assert CutwordFinder(load_words().zh).find(["我爱人叫陈思远"])[0]
    assert not [one for one in sealed.records if "陈思远" in one.getMessage()]
    output = capfd.readouterr()
    assert output.out == output.err == ""


def test_scores_and_the_name_of_the_finder(chinese: NameFinder) -> None:
    (spans,) = chinese.find(["您好，请问是刘建华先生吗？"])
    assert [0.9 < one.score <= 1 for one in spans] == [True]
    assert chinese.name == "cutword 0.1.1 (cab3b714)"
    assert {one.entity for one in spans} <= chinese.entities


def test_another_model_is_refused(monkeypatch: pytest.MonkeyPatch, chinese: NameFinder) -> None:
    monkeypatch.setitem(cutword.PACKAGE.files, next(iter(cutword.PACKAGE.files)), "00" * 32)  # type: ignore[arg-type]
    with pytest.raises(CcsguardError, match=r"install cutword==0\.1\.1"):
        CutwordFinder(load_words().zh)
