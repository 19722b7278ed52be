"""YAML is read as YAML 1.2, with places, and hostile files stay small."""

from __future__ import annotations

import time
from typing import Any

import pytest

from ccsguard.errors import DocumentError
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.yaml_source import trees


def _tree(text: str) -> Tree:
    found = list(trees("f.yaml", text))
    assert len(found) == 1
    assert isinstance(found[0], Tree), found
    return found[0]


def _error(text: str) -> DocumentError:
    errors = [one for one in trees("f.yaml", text) if isinstance(one, DocumentError)]
    assert len(errors) == 1
    return errors[0]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("on", "on"), ("off", "off"), ("NO", "NO"), ("yes", "yes"), ("Yes", "Yes"), ("n", "n"),
        ("2026-01-01", "2026-01-01"), ("08:00", "08:00"), ("12:30:45", "12:30:45"), ("1_000", "1_000"),
        (".nan", ".nan"), (".inf", ".inf"), ("1e999", "1e999"), ("0b1", "0b1"),
        ("true", True), ("False", False), ("null", None), ("~", None), ("", None),
        ("12", 12), ("0o17", 15), ("0x1F", 31), ("1.0", 1.0), ("-.5", -0.5), ("1e3", 1000.0),
        ("'true'", "true"), ('"1"', "1"), ("!!str 12", "12"), ("!!int 12", 12), ("!!float 1", 1.0),
    ],
)  # fmt: skip
def test_a_plain_scalar_is_what_the_core_schema_says(written: str, value: Any) -> None:
    found = _tree(f"key: {written}\n").value["key"]
    assert found == value
    assert isinstance(found, bool) == isinstance(value, bool)
    assert isinstance(found, str) == isinstance(value, str)


def test_a_number_keeps_its_written_form() -> None:
    value = _tree("a: 007\nb: 1.10\nc: 0x1F\n").value
    assert [value[key].written for key in "abc"] == ["007", "1.10", "0x1F"]


def test_keys_are_words_whatever_they_look_like() -> None:
    assert _tree("next: {yes: a, no: b, true: c, 1.0: d, ~: e}\n").value == {
        "next": {"yes": "a", "no": "b", "true": "c", "1.0": "d", "~": "e"}
    }


def test_places_are_those_of_keys_and_of_items() -> None:
    tree = _tree("# head\na:\n  b: [x, {c/d: 1}]\n  e~f:\n  - y\n  -   z\n")
    spots = {pointer: (place.line, place.column) for pointer, place in tree.places.items()}
    assert spots == {
        "": (1, 1), "/a": (2, 1), "/a/b": (3, 3), "/a/b/0": (3, 7), "/a/b/1": (3, 10), "/a/b/1/c~1d": (3, 11),
        "/a/e~0f": (4, 3), "/a/e~0f/0": (5, 5), "/a/e~0f/1": (6, 7),
    }  # fmt: skip


def test_what_an_alias_or_merge_brings_stands_where_it_was_written() -> None:
    tree = _tree("x-r: &r\n  keep: 1\n  method: a\nflows:\n- retention: *r\n- <<: *r\n  method: b\n")
    assert tree.value["flows"] == [{"retention": {"keep": 1, "method": "a"}}, {"keep": 1, "method": "b"}]
    assert tree.place("/flows/0/retention").line == 5
    assert tree.place("/flows/0/retention/keep").line == 2
    assert tree.place("/flows/1/keep").line == 2
    assert tree.place("/flows/1/method").line == 7


def test_merges_give_way_to_own_keys_and_earlier_ones_win() -> None:
    text = "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  z: 3\n  <<: [*a, *b]\nd: {'<<': 4}\n"
    assert _tree(text).value["c"] == {"z": 3, "x": 1, "y": 1}
    assert _tree(text).value["d"] == {"<<": 4}


def test_a_merge_of_something_else_is_an_error_with_its_place() -> None:
    faults = _tree("a: 1\nb:\n  <<: word\n").faults
    assert [(fault.line, fault.column) for fault in faults] == [(3, 3)]


def test_a_key_that_stands_twice_is_an_error_with_both_lines() -> None:
    fault = _tree("a: 1\nb: 2\na: 3\n").faults[0]
    assert (fault.line, fault.column) == (3, 1)
    assert fault.reason == "the key `a` stands twice in one mapping, first on line 1"


def test_the_documents_of_a_file_are_read_one_by_one() -> None:
    found = list(trees("f", "%YAML 1.2\n# head\n---\na: 1\n---\nb: [\n---\n---\nc: 3\n...\n# end\n"))
    assert isinstance(found[0], Tree) and found[0].value == {"a": 1}
    assert isinstance(found[1], DocumentError) and found[1].line == 7
    assert isinstance(found[2], Tree) and found[2].value == {"c": 3}
    assert (found[2].index, found[2].place("/c").line) == (3, 9)


def test_a_separator_in_a_block_scalar_or_word_is_none() -> None:
    assert _tree("a: |\n  ---\n  b\nc: --- d\n").value == {"a": "---\nb\n", "c": "--- d"}


def test_an_unknown_tag_is_an_error_and_builds_nothing() -> None:
    tree = _tree("a: !!python/object/apply:os.system ['true']\nb: !mine x\n")
    assert [fault.line for fault in tree.faults] == [1, 2]


@pytest.mark.parametrize("text", ["? [a]\n: 1\n", "{{agent}}: 1\n", "a: &a {b: 1}\n*a : c\n"])
def test_a_key_that_is_no_word_is_an_error(text: str) -> None:
    assert [fault.reason for fault in _tree(text).faults] == ["a key must be a word"] * (1 + text.startswith("{{"))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a:\n\tb: 1\n", 2, "cannot start any token"),
        ("a: 1\nb: [1,\n", 3, "flow node"),
        ("a: b: c\n", 1, "mapping values"),
        ("a: ok\nb: \x07\n", 2, "control characters"),
        ("a: *nowhere\n", 1, "alias without an anchor"),
        ("a: &a [*a]\n", 1, "inside its own anchor"),
        ("- " * 10_000 + "x", 1, "deep"),
        ("[" * 10_000, 1, "nest"),
        ("a: {" * 900, 1, "deep"),
    ],
)
def test_a_broken_text_is_refused_with_its_line(text: str, line: int, words: str) -> None:
    error = _error(text)
    assert error.line == line
    assert words in error.reason


def test_a_chain_of_aliases_can_not_go_deeper_than_nesting_may() -> None:
    text = "a0: &a0 [x]\n" + "".join(f"a{n + 1}: &a{n + 1} [*a{n}]\n" for n in range(300))
    assert "deep" in _error(text).reason


def test_a_billion_laughs_are_not_told() -> None:
    laughs = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for before, after in zip("abcdefghi", "bcdefghij", strict=True):
        laughs += f"{after}: &{after} [{', '.join([f'*{before}'] * 10)}]\n"
    begun = time.perf_counter()
    assert "500,000 values" in _error(laughs).reason
    assert time.perf_counter() - begun < 5


def test_merges_can_not_laugh_either() -> None:
    laughs = "m0: &m0 {x: 1}\n"
    laughs += "".join(f"m{n + 1}: &m{n + 1}\n  <<: *m{n}\n  k{n}: [*m{n}, *m{n}]\n" for n in range(60))
    assert "500,000 values" in _error(laughs).reason


def test_line_breaks_of_old_yaml_do_not_shift_lines() -> None:
    assert _tree("a: x\u2028y\nb: 1\n").place("/b").line == 2


def test_comments_are_kept_with_the_mapping_they_stand_in() -> None:
    text = (
        "# top\na: 1  # behind a\nflows:\n  # over the flows\n  - id: x # behind id\n    say: | # header\n"
        "      text # no comment\n    examples:\n      - {b: '# neither'}\n    # after the examples\n"
        "    transport: {c: d} # behind transport\n  # after the first flow\n  - {e: f} # behind the second\nz: 1 # z\n"
    )
    remarks = {remark.text: (remark.pointer, remark.place.line) for remark in _tree(text).remarks}
    assert remarks == {
        "top": ("", 1), "behind a": ("", 2), "over the flows": ("", 4), "behind id": ("/flows/0", 5),
        "header": ("/flows/0", 6), "after the examples": ("/flows/0", 10), "behind transport": ("/flows/0", 11),
        "after the first flow": ("", 12), "behind the second": ("/flows/1", 13), "z": ("", 14),
    }  # fmt: skip


def test_an_alias_does_not_draw_comments_to_itself() -> None:
    remarks = _tree("a: &a\n  b: 1\n  # in a\nc: *a\n# below\nd:\n  # over e\n  e: {}\n").remarks
    assert [remark.pointer for remark in remarks] == ["/a", "", ""]
