"""Passwords and security answers in words, and what is said of them without giving them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Hear = Callable[..., Any]


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("C: My password is Sunflower22, can you log in for me?",), "Sunflower22"),
        (("C: password: W!nter2024.",), "W!nter2024"),
        (("C: I changed my password to Hunter2022 last week",), "Hunter2022"),
        (("C: the password's 8842 I think",), "8842"),
        (("A: What password do you have on the account?", "C: It's bluebird seven"), "bluebird seven"),
        (("A: What is your password?", "C: capital S, u, n, f, l, 2, 2"), "capital S, u, n, f, l, 2, 2"),
        (("A: What's the telephone password please?", "C: It should be Rosebud."), "Rosebud"),
        (("A: Your temporary password is Welcome123!",), "Welcome123"),
    ],
)
def test_a_password_is_found_where_it_is_stated_or_answers(hear: Hear, lines: tuple[str, ...], words: str) -> None:
    mention, found = hear(*lines).one("PASSWORD")
    assert found == [words]
    assert mention.score >= 0.6


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("A: 您登录密码是多少，我帮您登一下", "C: ly198806"), "ly198806"),
        (("C: 登录密码我设的是 abc12345",), "abc12345"),
        (("A: 请您说一下查询密码", "C: 八八六六二二"), "八八六六二二"),
    ],
)
def test_a_password_is_found_in_chinese(hear: Hear, lines: tuple[str, ...], words: str) -> None:
    mention, found = hear(*lines, language="zh").one("PASSWORD")
    assert (found, mention.score >= 0.6) == ([words], True)


@pytest.mark.parametrize(
    "lines",
    [
        ("C: My password is not working", "A: The reset link expires in 15 minutes."),
        ("C: My password is the same as before"),
        ("A: What's your password?", "C: I'd rather not say that on the phone"),
        ("A: What's your password?", "C: Why do you need it?"),
        ("A: Did you reset your password?", "C: Yes, yesterday evening."),
        ("A: Please choose a password that is hard to guess.", "C: Alright, I created one."),
        ("A: Enter your password to proceed.", "C: done"),
        ("A: Your password must have eight characters and one number.", "C: ok"),
        ("C: I forgot my password, and the email is sam.okafor@mail.example", "A: I've sent a link."),
        ("A: What's your password?", "C: [PASSWORD]"),
    ],
)
def test_talk_about_passwords_gives_none(hear: Hear, lines: tuple[str, ...]) -> None:
    lines = (lines,) if isinstance(lines, str) else lines
    assert hear(*lines).violating() == set()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("A: Can I take your memorable word please?", "C: Giraffe"), "Giraffe"),
        (("A: And what's your mother's maiden name?", "C: Uh, it's Kowalski."), "Kowalski"),
        (("C: I don't have the PIN but my mother's maiden name is Lindqvist.",), "Lindqvist"),
        (("A: What was the name of your first pet?", "C: Oh gosh, it was Nemo. Named after Captain Nemo."), "Nemo"),
        (("A: What was your first school?", "C: Er, St Brendan's."), "St Brendan's"),
        (("A: And the street you grew up on?", "C: Maple Street"), "Maple Street"),
    ],
)
def test_a_security_answer_is_found(hear: Hear, lines: tuple[str, ...], words: str) -> None:
    mention, found = hear(*lines).one("SECURITY_ANSWER")
    assert (found, mention.score >= 0.6, mention.complete) == ([words], True, True)


def test_a_security_answer_is_found_in_chinese(hear: Hear) -> None:
    mention, words = hear("A: 您的密保问题，小学叫什么名字？", "C: 红星小学", language="zh").one("SECURITY_ANSWER")
    assert (words, mention.asked) == (["红星小学"], True)


def test_single_letters_of_a_secret_are_a_part(hear: Hear) -> None:
    heard = hear("A: Can you give me the second and fifth letters of your memorable word?", "C: R and F")
    assert heard.violating() == set()


@pytest.mark.parametrize(
    "lines",
    [
        ("A: And your mother's maiden name?", "C: I don't remember setting that up."),
        ("A: Your mother's maiden name?", "C: Why do you need that?"),
        ("A: For security, what was your last bill and how do you pay?", "C: Forty-two pounds by direct debit"),
        ("A: Your date of birth and postcode?", "C: 3rd of June 1971, LS9 9ZZ"),
        ("A: Your password hint is your favourite colour.", "C: ah, I remember now, thanks"),
    ],
)
def test_refusals_and_other_checks_give_no_security_answer(hear: Hear, lines: tuple[str, ...]) -> None:
    assert hear(*lines).violating() == set()


def test_security_problems_in_chinese_are_no_security_questions(hear: Hear) -> None:
    heard = hear("A: 您的账户可能存在安全问题，您现在方便吗？", "C: 你好，方便的", language="zh")
    assert heard.of("SECURITY_ANSWER") == []
