"""Dates as they are written and said, and what is none."""

from __future__ import annotations

import pytest

from ccsguard.detect.settings import Settings
from ccsguard.detect.spoken.dates import DateReader, digits_are_date, digits_are_day


@pytest.fixture(scope="module")
def reader(settings: Settings) -> DateReader:
    return DateReader(settings)


def places(reader: DateReader, text: str) -> set[tuple[str, str]]:
    return {(text[one.start : one.end], one.extent) for one in reader.find(text)}


@pytest.mark.parametrize(
    "date",
    [
        "the third of May nineteen eighty four",
        "May third eighty-four",
        "third of, uh, May, nineteen eighty four",
        "third of the fifth eighty four",
        "March the twenty first, nineteen seventy nine",
        "June 30th, '58",
        "3-May-84",
        "1984 May 3rd",
        "five slash three slash eighty four",
        "zero one, fourteen, two thousand twelve",
        "5/3/84",
        "1984-05-03",
        "1984.5.3",
        "一九八四年五月三号",
        "八四年五月三日",
        "一九八四,五月,三号",
        "两千零一年十二月二十五",
        "84年5月3号",
    ],
)
def test_a_whole_date_is_found_from_its_first_to_its_last_word(reader: DateReader, date: str) -> None:
    assert (date, "dated") in places(reader, date)


@pytest.mark.parametrize(
    ("date", "extent"),
    [
        ("the twenty-first of June", "yearless"),
        ("五月三号", "yearless"),
        ("农历八月十五", "yearless"),
        ("May 1984", "partial"),
        ("nineteen fifty-five", "partial"),
        ("1967年", "partial"),
        ("一九八零年十月", "partial"),
    ],
)
def test_a_part_of_a_date_is_told_from_a_whole_one(reader: DateReader, date: str, extent: str) -> None:
    assert (date, extent) in places(reader, date)


@pytest.mark.parametrize(
    "text",
    [
        "have a nice day",
        "today",
        "next Friday",
        "I may go in May",
        "three or four days",
        "45/99/84",
        "三四天",
        "等了半年",
        "一年级",
    ],
)
def test_what_looks_like_no_date_is_none(reader: DateReader, text: str) -> None:
    assert places(reader, text) == set()


@pytest.mark.parametrize(
    ("groups", "is_date"),
    [
        (["0", "5", "0", "3", "84"], True),
        (["5", "3", "84"], True),
        (["19840503"], True),
        (["05", "03", "19", "84"], True),
        (["1984", "5", "3"], True),
        (["1", "9", "8", "4"], False),
        (["4", "8", "2", "9", "9", "3"], False),
        (["99999999"], False),
        (["555", "01", "42"], False),
    ],
)
def test_digits_are_a_date_where_day_month_and_year_fit(groups: list[str], is_date: bool) -> None:
    assert digits_are_date(groups) is is_date


def test_four_digits_are_a_day_where_both_halves_fit() -> None:
    assert digits_are_day("0503") and digits_are_day("2512") and not digits_are_day("4821")
