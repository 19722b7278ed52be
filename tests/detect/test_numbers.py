"""Numbers as they are written and said, in both languages."""

from __future__ import annotations

import pytest

from ccsguard.detect.numbers import NumberReader
from ccsguard.detect.scene import SceneMaker


@pytest.fixture
def reader(scenes: SceneMaker) -> NumberReader:
    return scenes.numbers


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("It's, hang on, nine nine oh one, double four, two seven.", "99014427"),
        ("forty-one eleven, eleven eleven um eleven eleven and then 1111", "4111111111111111"),
        ("triple five oh six", "55506"),
        ("it's four ones then a pause", "1111"),
        ("twelve twenty-eight", "1228"),
        ("twenty eight oh one", "2801"),
        ("one eight hundred five five five oh one two three", "18005550123"),
        ("4111-1111-1111-1111", "4111111111111111"),
        ("4111.1111.1111.1111", "4111111111111111"),
        ("(202) 555-0171", "2025550171"),
        ("四五三二,七幺幺九,", "45327119"),
        ("零八四六,然后是,二二五三.", "08462253"),
        ("三个零八八", "00088"),
        ("幺七八三个二四个六零", "17822266660"),
        ("三十七零一零二", "370102"),
        ("138零零一三八零零零", "13800138000"),
        ("**13812345678**", "13812345678"),
    ],
)
def test_digits_words_pairs_and_repeats_are_one_number(reader: NumberReader, text: str, digits: str) -> None:
    (run,) = reader.runs(text)
    assert run.digits == digits


@pytest.mark.parametrize(
    "text",
    [
        "That's $214.60, or 1,234 in all",
        "at 10:30 on 12/05/2026",
        "order EO-33910",
        "oh, one more thing",
        "3rd of May",
        "三百二十八元",
        "六个杯子碎了四个",
        "第一",
        "[CARD 4111]",
        "XXXX-XXXX-XXXX-1111",
        "4532************7890",
        "138****0000",
        "jo12345@mail.example",
        "five thousand",
    ],
)
def test_amounts_times_codes_counts_and_masked_numbers_are_none(reader: NumberReader, text: str) -> None:
    assert [run.digits for run in reader.runs(text) if len(run.digits) > 2] == []


def test_a_run_knows_where_it_stands_and_where_its_pauses_are(reader: NumberReader) -> None:
    text = "It is 4532 7119, um, 0846 2253."
    (run,) = reader.runs(text)
    assert text[run.start : run.end] == "4532 7119, um, 0846 2253"
    assert [token.pause for token in run.tokens] == [False, False, True, False]


def test_a_full_stop_parts_what_is_said_from_what_is_written(reader: NumberReader) -> None:
    assert [run.digits for run in reader.runs("nine nine oh one. 14 Sallow Lane")] == ["9901", "14"]


def test_words_between_two_numbers_part_them(reader: NumberReader) -> None:
    assert [run.digits for run in reader.runs("幺二二八,后面三位是五零六")] == ["1228", "506"]


def test_oh_is_a_zero_only_beside_digits(reader: NumberReader) -> None:
    assert [run.digits for run in reader.runs("oh, four five three two, oh well, six")] == ["45326"]


def test_oh_ends_a_number_that_is_given_digit_by_digit(reader: NumberReader) -> None:
    assert [run.digits for run in reader.runs("it says two, two, oh.")] == ["220"]


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("four one, uh, one one", "4111"),
        ("four one one five no six one one", "411611"),
        ("one one one two, no sorry, one", "1111"),
        ("four five three two, oh sorry, four five three three", "4533"),
        ("one two three four, sorry, three five", "1235"),
        ("4111 1111 1111 1112, no, 1111", "4111111111111111"),
        ("四一一五不对六一一", "411611"),
        ("四二四幺,不对,二", "4242"),
        ("一三八零零一二,不对,一三八零零一三", "1380013"),
    ],
)
def test_a_correction_takes_the_place_of_what_it_corrects(reader: NumberReader, text: str, digits: str) -> None:
    (run,) = reader.runs(text)
    assert (run.digits, text[run.start : run.end]) == (digits, text)


@pytest.mark.parametrize(("text", "digits"), [("pin 1234. no way 99", ["1234", "99"]), ("I said no. 12 34", ["1234"])])
def test_a_no_that_corrects_nothing_parts_or_begins_a_number(
    reader: NumberReader, text: str, digits: list[str]
) -> None:
    assert [run.digits for run in reader.runs(text)] == digits


def test_no_repr_shows_digits(reader: NumberReader) -> None:
    (run,) = reader.runs("4111 1111 1111 1111")
    assert "4111" not in repr(run) + repr(run.tokens) + str(run)


@pytest.mark.parametrize(
    ("text", "only"), [("Okay, go on.", True), ("mm-hm", True), ("好的,您继续", True), ("Which card?", False)]
)
def test_what_only_tells_to_go_on_is_known(reader: NumberReader, text: str, only: bool) -> None:
    assert reader.only_fillers(text) is only
