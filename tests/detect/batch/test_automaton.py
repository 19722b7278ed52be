"""A pattern written for RE2 matches wherever the pattern itself does."""

from __future__ import annotations

import pytest
import regex

from ccsguard.detect.batch.automaton import BLANK, SIGN, for_re2, projected

re2 = pytest.importorskip("re2")

FLAGS = int(regex.DOTALL | regex.MULTILINE | regex.IGNORECASE)
PATTERNS = (
    r"\b\d{3}[- ]?\d{4}\b", r"(?<![\w:])::(?!\w)", r"\b([:-])x\1x", r"^ab$", r"\Aab\Z", r"[^\W_]{2,}", r"[^\s]+",
    r"[^“]x", r"[^\x00-\x1f]x", r"“\w+”", r"a.b", r"(?P<q>['\"])x(?P=q)", r"x{3,200}", r"x{70}", r"(?>a+)b",
    r"a++b", r"(a)?(?(1)b|c)", r"[€$]\d", r"\S\s\S", r"[\D]7", r"\Bx\B", r"[a-f]{2}", r"[^\S]",
    "ſ\u212a", r"[^\D]", r"(?-i:AB)c", r"[^a]b", r"a b", "K{2}",
)  # fmt: skip
TEXTS = (
    "ab", "AB", "xab", "a\nb", "ab\n", "555-0187", "5550187", "::", "a::b", ":x:x", "-x-x", ":x-x", "a:x:x", "“x”",
    "“ab” x",
    "€5", "x\u00a0x", "a\u00a0b", "a b", "a\x1fb", "\x03x", "x" * 80, "x" * 300, "'x'", "\"x'", "aab", "b", "c",
    "ABc", "abC", "7", "–7", "a7", " 7", "_", "__", "xxx", "…x…", "", " ", "\n", "kk", "sK", "😀x", "Ab",
)  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("flags", [FLAGS, 0])
def test_no_match_is_lost(pattern: str, flags: int) -> None:
    written = for_re2(pattern, flags)
    assert written is not None
    compiled = re2.compile(written)
    found = 0
    for text in TEXTS:
        seen = projected(text)
        if seen is not None and regex.search(pattern, text, flags):
            found += 1
            assert compiled.search(seen), (pattern, text)
    assert found or not flags


def test_a_pattern_without_look_arounds_matches_nowhere_else() -> None:
    for pattern in (r"\b\d{3}[- ]?\d{4}\b", r"[^\W_]{2,}", r"\S\d\D", r"[a-f]{2}"):
        compiled = re2.compile(for_re2(pattern, FLAGS))
        for text in TEXTS:
            seen = projected(text)
            assert seen is None or bool(compiled.search(seen)) == bool(regex.search(pattern, text, FLAGS))


def test_signs_and_blanks_outside_ascii_are_stood_for_and_letters_are_not() -> None:
    assert projected("a–b\u00a0c😀") == f"a{chr(SIGN)}b{chr(BLANK)}c{chr(SIGN)}"
    assert projected("café") is None
    assert projected("\u0661") is None
    assert projected("e\u0301") is None


def test_a_pattern_that_is_not_understood_is_not_written() -> None:
    assert for_re2(r"(?:foo){e<=1}", FLAGS) is None
    assert for_re2(r"[[a-z]&&[b]]", FLAGS) is None
