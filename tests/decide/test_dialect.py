"""The portable dialect: what leaves it is found with its line, what keeps to it is left alone."""

from __future__ import annotations

import pytest

from ccsguard.decide.dialect import departures


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ('x := $"{input.a}"', "template"),
        ("x := $`{input.a}`", "template"),
        ("x := rego.metadata.rule()", "rego.metadata.rule is not portable"),
        ('x := crypto.md5("a")', "crypto.md5"),
        ('x := io.jwt.decode("a")', "io.jwt.decode"),
        ('x := http.send({"url": "a"})', "http.send"),
        ('x := net.cidr_merge(["a"])', "net.cidr_merge"),
        ("x := time.now_ns()", "time.now_ns"),
        ('x if print("a")', "print"),
        ("x := input.default", "keyword"),
        ("x := input.not.y", "keyword"),
        ('x if regex.match("\\\\d", "1")', "ASCII"),
        ("x if regex.match(`a\\b`, `a`)", "ASCII"),
        ('x := sprintf("%5d", [1])', "width"),
        ('x := sprintf("%.2f", [1])', "width"),
        ('x := sprintf("%x", [1])', "verb"),
        ("x := sprintf(input.text, [1])", "literal format"),
        ("x if input.share == 0.5", "decimal"),
        ("x if 0.5 != input.share", "decimal"),
        ("x := 1234567890123456", "15 digits"),
        ("x := [[[[[[[[[[[1]]]]]]]]]]]", "nested"),
    ],
)
def test_a_departure_is_found_with_its_line(line: str, why: str) -> None:
    found = list(departures(f"package t\n\n# a comment\n{line}\n"))
    assert {one.line for one in found} == {4}
    assert any(why in one.why for one in found)


@pytest.mark.parametrize(
    "line",
    [
        'x := sprintf("%d of %s: %v, 100%%", [1, "a", 2])',
        'x if regex.match("(?i)[0-9A-Za-z_]+\\\\.", "a")',
        'x if contains("default", ".not")',
        "x if input.share < 0.5",
        "x if input.count == 5",
        "x := 123456789012345",
        'x := "1234567890123456" # print(1), $"{a}", input.default, == 0.5',
        'x := {"default": 1, "not": 2}',
        "x := [[[[[[[[[[1]]]]]]]]]]",
        'x := concat("", [sprintf("%s", ["a"]), input.text])',
    ],
)
def test_what_keeps_to_the_dialect_is_left_alone(line: str) -> None:
    assert list(departures(f"package ccsguard.rules.default.t\n\nimport data.not.a\n\n{line}\n")) == []
