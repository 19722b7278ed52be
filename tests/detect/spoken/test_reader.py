"""What is spoken and spelled is written out; what only sounds like it stays as it is."""

from __future__ import annotations

import time

import pytest

from ccsguard.detect.scene import SceneMaker
from ccsguard.detect.spoken import normalise
from ccsguard.detect.text import fold


def written(text: str) -> str:
    return normalise(fold(text).text).text


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("john dot smith at gmail dot com", "john.smith@gmail.com"),
        ("my email is j smith nineteen eighty at outlook dot co dot uk", "my email is jsmith1980@outlook.co.uk"),
        ("it's maria underscore lopez at yahoo dot com, thanks", "it's maria_lopez@yahoo.com, thanks"),
        ("that's j o h n at a o l dot c o m", "that's john@aol.com"),
        ("mail k as in kite dash four at example dot org", "mail k-4@example.org"),
        ("john dot, uh, smith, at gmail, dot com", "john.smith@gmail.com"),
        ("john.smith at gmail.com", "john.smith@gmail.com"),
        ("johnsmith gmail com", "johnsmith@gmail.com"),
        ("my name is sam my email address is sam 63 gmailcom", "my name is sam my email address is sam63@gmail.com"),
        ("8838134156 kavigmailcom", "8838134156 kavi@gmail.com"),
        ("abc123@gmail,com", "abc123@gmail.com"),
        ("john(at)gmail.com", "john@gmail.com"),
        ("tomás_r at example dot org", "tomás_r@example.org"),
        ("mike at gmail dot com", "mike@gmail.com"),
        ("james conaway jamesconaway at gmail dot com", "james conaway jamesconaway@gmail.com"),
        ("邮箱是zhang一二三艾特一六三点com", "邮箱是zhang123@163.com"),
        ("小写a大写B下划线一二三圈a qq点com", "aB_123@qq.com"),
        ("小写j小写k八零九圈a126点com", "jk809@126.com"),
        ("xiao下划线yu艾特新浪点com", "xiao_yu@sina.com"),
    ],
)
def test_an_address_said_or_typed_without_its_marks_is_written_out(said: str, expected: str) -> None:
    assert written(said) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("b as in bravo four seven x ray", "B47X"),
        ("J-O-H-N", "JOHN"),
        ("s w one a one a a", "SW1A1AA"),
        ("P for Peter, K for kilo, seven nine one", "PK791"),
        ("capital t, double l, nine four two", "Tll942"),
        ("charlie delta nine one echo", "CD91E"),
        ("double u x y z", "wxyz"),
        ("the user is john underscore smith", "the user is john_smith"),
        ("four one one one, then double two", "411122"),
        ("forty two twelve", "4212"),
        ("one nine two dot one six eight dot zero dot twelve", "192.168.0.12"),
        ("www northwind com", "www.northwind.com"),
        ("护照号E一二三四五六七八", "护照号E12345678"),
        ("幺三八,零零幺三", "1380013"),
    ],
)
def test_letters_numbers_and_marks_are_written_out(said: str, expected: str) -> None:
    assert written(said) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I have two dogs and one cat",
        "one moment",
        "a one time offer",
        "twenty minutes",
        "at the dot",
        "three or four days",
        "I bought it at amazon dot com",
        "look for deals at walmart dot com",
        "I use gmail com",
        "it's hotel india",
        "the at sign on the keyboard",
        "I'd like a 4 person table",
        "it shows me a 375",
        "send it thru mail please",
        "点一下就行",
        "三点半到四点",
        "买了三个送一个",
        "plain text with a dot. And another.",
    ],
)
def test_what_only_sounds_like_a_value_stays(text: str) -> None:
    assert written(text) == text


@pytest.mark.parametrize(
    "part",
    [
        "a ",
        "dot ",
        "j o ",
        "at ",
        "one ",
        "b as in bravo ",
        "x@",
        "gmail com ",
        "一二",
        "_",
        "alpha ",
        "smith at gmail dot ",
        "-a",
        "(at)",
    ],
)
def test_hostile_text_takes_no_time_that_grows_with_its_square(part: str) -> None:
    def seconds(size: int) -> float:
        text, start = part * size, time.perf_counter()
        normalise(text)
        return time.perf_counter() - start

    seconds(50)
    short, long = seconds(500), seconds(4000)
    assert long < max(40 * short, 0.4)


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        ("it's olivia dot brown", "at outlook dot com", True),
        ("sure, m underscore lopez at", "yahoo dot com", True),
        ("it's olivia dot brown at outlook dot com", "thanks", False),
        ("see you", "at ten", False),
        ("yes", "john dot smith at gmail dot com", False),
    ],
)
def test_an_address_that_goes_on_in_the_next_turn_is_known(
    scenes: SceneMaker, before: str, after: str, goes_on: bool
) -> None:
    assert scenes.spoken.goes_on(before, after) is goes_on


def test_a_scene_knows_what_is_spoken_in_it(scenes: SceneMaker) -> None:
    scene = scenes.scene("the code is b as in bravo four seven x ray")
    assert scene.spoken.text == "the code is B47X"
    assert scene.written is not None and scene.written.text == scene.spoken.text and scene.written.rewritten


def test_a_scene_without_anything_spoken_has_no_other_text(scenes: SceneMaker) -> None:
    scene = scenes.scene("I have two dogs and one cat")
    assert scene.written is None and scene.spoken.pieces == ()
