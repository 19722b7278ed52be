"""Placeholders: in place by Presidio's anonymizer, one number for one value."""

from __future__ import annotations

import pytest

from ccsguard.detect.anonymizing import Anonymizer, Mark
from ccsguard.pipeline.placeholders import Values, _apart


@pytest.mark.parametrize(
    ("one", "other", "digits", "same"),
    [("4111 1111", "four one one one, one one one one", 8, True), ("4111 1111", "4111-1112", 8, False),
     ("Mira  Vance", "mira vance", 0, True), ("Mira Vance", "Mira Vane", 0, False), ("张伟", "張伟", 0, False),
     ("一三八一二三四五六七八", "138 1234 5678", 11, True), ("１３８", "138", 3, True)],
)  # fmt: skip
def test_ways_to_say_one_value_are_one_value(one: str, other: str, digits: int, same: bool) -> None:
    values = Values()
    assert (values.key(one, digits) == values.key(other, digits)) is same


def test_each_mark_gives_way_to_its_own_placeholder() -> None:
    marks = [Mark(number * 4, number * 4 + 2, "PERSON", f"<PERSON_{number}>") for number in range(250)]
    text, replaced = Anonymizer().replaced("ab, " * 250, marks)
    assert text == "".join(f"<PERSON_{number}>, " for number in range(250))
    assert all(text[one.start : one.end] == one.mark.placeholder for one in replaced)
    assert [one.mark for one in replaced] == marks


def test_neighbours_of_one_type_are_not_merged() -> None:
    marks = [Mark(0, 2, "PERSON", "<PERSON_1>"), Mark(3, 5, "PERSON", "<PERSON_2>")]
    assert Anonymizer().replaced("ab cd", marks)[0] == "<PERSON_1> <PERSON_2>"


def test_marks_that_overlap_leave_nothing_over() -> None:
    marks = [Mark(5, 9, "B", "<B_1>"), Mark(0, 6, "A", "<A_1>"), Mark(9, 10, "C", "<C_1>")]
    assert [*_apart(marks)] == [Mark(0, 9, "A", "<A_1>"), Mark(9, 10, "C", "<C_1>")]
