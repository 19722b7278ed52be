"""Templates for YAML are read as YAML: what is filled in later is quoted, and nothing moves its place."""

from __future__ import annotations

import time

import pytest

from ccsguard.ingest.templated import untemplated


@pytest.mark.parametrize(
    ("written", "made"),
    [
        ("name: {{flow_name}}", 'name: "{flow_name}"'),
        ("  - {{ a }}", '  - "{ a }"'),
        ("- tts: {{x}}-bot", '- tts: "{x}-bot"'),
        ("{{key}}:", '"{key}":'),
        ("a:\n  {{key}}: 1\nb: 2", 'a:\n  "{key}": 1\nb: 2'),
        ("name: {{x}} # why", 'name: "{x}" # why'),
        ("name: {{a}}_{{b}}", 'name: "{a}_{{b}}"'),
        ('name: "{{x}}"', 'name: "{{x}}"'),
        ("tts: Hello {{x}}", "tts: Hello {{x}}"),
        ("a: {b: {c: 1}}", "a: {b: {c: 1}}"),
    ],
)
def test_what_begins_with_a_placeholder_is_quoted(written: str, made: str) -> None:
    assert untemplated(written) == made
    assert len(untemplated(written)) == len(written)


@pytest.mark.parametrize("piece", ["{{", " {{", "a: {{", "- - - {{a", " " * 50 + "{{"])
def test_long_lines_take_no_longer_than_their_length(piece: str) -> None:
    begun = time.perf_counter()
    untemplated(piece * 20_000)
    assert time.perf_counter() - begun < 1
