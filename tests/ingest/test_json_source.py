"""JSON is read with a place for everything, strictly, and without recursion."""

from __future__ import annotations

import json

import pytest

from ccsguard.errors import DocumentError
from ccsguard.ingest.json_source import line_tree, tree


def test_every_key_and_item_has_a_place() -> None:
    found = tree("f", '{"a": [1,\n  {"b/c": null}],\n "d": {}, "e": []}\n')
    assert found.value == {"a": [1, {"b/c": None}], "d": {}, "e": []}
    assert {pointer: (place.line, place.column) for pointer, place in found.places.items()} == {
        "": (1, 1), "/a": (1, 2), "/a/0": (1, 8), "/a/1": (2, 3), "/a/1/b~1c": (2, 4), "/d": (3, 2), "/e": (3, 11),
    }  # fmt: skip


def test_values_are_those_of_the_standard_reader() -> None:
    text = json.dumps({"a": ['\u00e9\n"\\/', 1, -2.5e3, True, False, None, "客户", "\U0001f600", {"": {}}], "b": 0})
    assert tree("f", text).value == json.loads(text)
    assert line_tree("f", text, 1).value == json.loads(text)


def test_a_lone_surrogate_is_replaced_and_a_pair_is_kept() -> None:
    text = r'["\ud800x", "\ud83d\ude00"]'
    assert tree("f", text).value == line_tree("f", text, 1).value == ["\ufffdx", "\U0001f600"]


def test_a_number_keeps_its_written_form() -> None:
    for value in (tree("f", "[1.10, 1e5]").value, line_tree("f", "[1.10, 1e5]", 1).value):
        assert [one.written for one in value] == ["1.10", "1e5"]


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("[NaN]", 2), ("[-Infinity]", 2), ("[1e999]", 7), ("[01]", 3), ("{} {}", 4), ("[1,]", 4), ("{'a': 1}", 2),
        ('{"a" 1}', 6), ('{"a": 1', 8), ('["a', 2), ('["\\x"]', 2), ('["\t"]', 2), ("[1 2]", 4), ("[tru]", 2),
        ("[" + "9" * 5000 + "]", 2), ("[" * 10_000 + "]" * 10_000, 101), ('{"a":' * 10_000, 501), ("// no\n{}", 1),
    ],
)  # fmt: skip
def test_what_is_no_json_is_refused_with_its_place_in_file_and_line(text: str, column: int) -> None:
    for read in (tree, line_tree):
        with pytest.raises(DocumentError) as caught:
            read("f", text, 1)
        assert (caught.value.line, caught.value.column) == (1, column)


def test_a_key_that_stands_twice_is_an_error_in_file_and_line() -> None:
    text = '{"a": 1, "b": {"c": 1, "c": 2}}'
    for found in (tree("f", text), line_tree("f", text, 7)):
        assert [fault.column for fault in found.faults] == [24]
    assert line_tree("f", text, 7).faults[0].line == 7


def test_a_line_of_json_lines_has_its_places_when_they_are_asked_for() -> None:
    found = line_tree("f", '{"turns": [{"text": "x"}]}\n', 12)
    assert (found.index, found.place("").line) == (11, 12)
    assert (found.place("/turns/0/text").line, found.place("/turns/0/text").column) == (12, 13)
    assert found.place("/turns/5").column == 2


def test_a_deep_line_is_refused_though_the_fast_reader_takes_it() -> None:
    with pytest.raises(DocumentError, match="levels deep"):
        line_tree("f", "[" * 200 + "]" * 200, 1)


def test_no_message_quotes_the_text() -> None:
    for text in (
        '{"a": Margaret}',
        '{"Margaret Ashdown": 1, "Margaret Ashdown": 2}',
        '{"5551234567": 1, "5551234567": 2}',
    ):
        try:
            said = str([str(fault) for fault in tree("f", text).faults])
        except DocumentError as error:
            said = str(error)
        assert "Margaret" not in said and "5551234567" not in said
