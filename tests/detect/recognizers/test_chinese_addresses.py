"""Chinese addresses: their ends, whose they are, and text made to be slow."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from ccsguard.detect.chinese_streets import ChineseAddressReader
from ccsguard.detect.recognizers.chinese_addresses import ChineseAddressRecognizer
from ccsguard.detect.recognizers.chinese_people import ChinesePersonRecognizer
from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.settings import Settings

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("师傅您到文三路138号来", "文三路138号"),
        ("南京西路100号阳光花园3栋2单元501室。", "南京西路100号阳光花园3栋2单元501室"),
        ("从朝阳区建国路88号到机场", "朝阳区建国路88号"),
        ("江苏省南京市江宁区天元中路126号附近", "江苏省南京市江宁区天元中路126号"),
        ("二十号送到幸福街二十号", "幸福街二十号"),
    ],
)
def test_an_address_begins_behind_other_words_and_ends_before_them(settings: Settings, text: str, words: str) -> None:
    (found,) = ChineseAddressReader(settings.chinese.addresses).read(text)
    assert text[found.start : found.end] == words
    assert found.numbered


@pytest.mark.parametrize(
    "text", ["请在3号窗口办理", "坐2号线到人民广场站", "从一楼到五楼", "五月三号", "杭州市西湖区", "房间号是1208"]
)
def test_counts_and_regions_are_no_addresses(settings: Settings, text: str) -> None:
    reader = ChineseAddressReader(settings.chinese.addresses)
    assert [*reader.read(text), *reader.unnumbered(text)] == []


def test_the_address_of_a_firm_is_told_with_a_low_score_and_the_customers_is_believed(hear: Hear) -> None:
    assert hear("A: 营业厅在南京西路100号", language="zh").of("STREET_ADDRESS") == []
    assert hear("A: 您登记的地址是南京西路100号", language="zh").one("STREET_ADDRESS")[0].score == 0.8
    assert hear("C: 我住南京西路100号", language="zh").one("STREET_ADDRESS")[0].score == 0.8


@pytest.mark.parametrize("unit", ["区", "市区县路", "路一号", "朝阳区", "北京", "王先生", "姓名是", "一", "1-", "王·"])
def test_no_text_makes_names_and_addresses_slow(settings: Settings, scenes: SceneMaker, unit: str) -> None:
    text = "地址" + unit * (4000 // len(unit))
    scene = scenes.scene(text, "zh", "customer", frozenset({"name", "address"}))
    started = time.perf_counter()
    for kind in (ChineseAddressRecognizer, ChinesePersonRecognizer):
        list(kind(settings, "zh", scenes).find(scene))
    assert time.perf_counter() - started < 2
