"""The needs of a pattern hold for every text in which it matches."""

from __future__ import annotations

import pytest
import regex

from ccsguard.detect.batch.needs import NOTHING, Needs, needs_of

FLAGS = int(regex.DOTALL | regex.MULTILINE | regex.IGNORECASE)


def test_digits_of_a_run_are_counted() -> None:
    assert needs_of(r"\b\d{3}-?[0-9]{4}\b", FLAGS) == Needs(7)


def test_the_shortest_way_through_a_choice_counts() -> None:
    assert needs_of(r"(?:\d{9}|[A-Z]\d{5}(?:\d{3})?)", FLAGS).digits == 5


def test_a_sign_that_must_be_there_is_needed() -> None:
    assert needs_of(r"\w+@\w+[.]\w+", FLAGS).any_of == (frozenset("@"), frozenset("."))


def test_one_sign_of_each_branch_is_needed() -> None:
    assert needs_of(r"a:b|a-b", FLAGS).any_of == (frozenset(":-"),)


def test_letters_are_not_needed_where_case_is_ignored() -> None:
    # The Kelvin sign and the long s are the same as k and s.
    assert needs_of("ks", FLAGS) == NOTHING
    assert needs_of("ks", 0).any_of == (frozenset("k"), frozenset("s"))


def test_a_look_ahead_and_what_may_be_left_out_are_not_needed() -> None:
    assert needs_of(r"(?=\d\d)x?(?!#)y*", FLAGS) == NOTHING


@pytest.mark.parametrize(
    "pattern",
    [r"\p{Lu}#", r"[[a-z]--[b]]#", r"(?:foo#){e<=1}", r"[[:alpha:]]#", r"(?V1)#", r"(?a)\W#", r"(#", r"x(?i)#"],
)
def test_a_pattern_that_means_something_else_elsewhere_needs_nothing(pattern: str) -> None:
    assert needs_of(pattern, FLAGS) == NOTHING


def test_a_text_is_let_through_by_its_digits_and_signs() -> None:
    needs = needs_of(r"\d{4}[/-]\d\d", FLAGS)
    assert needs.allow(6, set("1984-05"))
    assert not needs.allow(5, set("1984-0"))
    assert not needs.allow(6, set("198405"))
