"""Tokens of Rego: what stands in a literal or a comment is neither called nor a bracket."""

from __future__ import annotations

from ccsguard.decide.tokens import code_only, tokens, uncommented

MODULE = 'package a\n\n# f(1) {\nx := f("g(2) # [", `h(3)\n"`) if {\n\tnot (y)\n\tdata.b.c(1)\n\td["e"].k(2)\n}\n'


def test_only_code_is_called() -> None:
    assert [(token.text, token.line) for token in tokens(MODULE) if token.sort == "call"] == [("f", 4), ("data.b.c", 7)]


def test_brackets_are_counted_outside_of_literals() -> None:
    brackets = [(token.text, token.depth) for token in tokens(MODULE) if token.sort in ("open", "close")]
    assert brackets[:4] == [("(", 0), (")", 0), ("{", 0), ("(", 1)]
    assert brackets[-1] == ("}", 0)


def test_blanking_keeps_every_character_at_its_place() -> None:
    for blanked in (code_only(MODULE), uncommented(MODULE)):
        assert len(blanked) == len(MODULE)
        assert [len(line) for line in blanked.split("\n")] == [len(line) for line in MODULE.split("\n")]
        assert "# f" not in blanked
    assert "g(2)" in uncommented(MODULE)
    assert "g(2)" not in code_only(MODULE)
