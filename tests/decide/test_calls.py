"""Calls of functions that do not exist are found, and no others."""

from __future__ import annotations

import json
from typing import Any

import pytest
import regorus

from ccsguard.decide.calls import unknown_calls
from ccsguard.decide.embedded import has_builtin
from ccsguard.decide.tokens import tokens
from ccsguard.pack import load_pack

LIB = "package ccsguard.lib.x\n\nf(a) := a\n\ndefault g(_) := 1\n\ng(a) := 2 if a\n"


@pytest.mark.parametrize(
    ("body", "unknown"),
    [
        ("y := x.f(1)", []),
        ("y := x.g(1)", []),
        ("y := data.ccsguard.lib.x.f(1)", []),
        ("y := h(1)\n\nh(a) := a", []),
        ("y := count([1]) if contains(\"a\", \"b\")", []),
        ("y := set()", []),
        ("y if {\n\tnot (1 == 2)\n\tsome a in (x)\n}", []),
        ("y := x.nosuch(1)", [(5, "x.nosuch")]),
        ("y := nosuch(1)", [(5, "nosuch")]),
        ("y if {\n\tnosuch(1)\n}", [(6, "nosuch")]),
        ("y := data.ccsguard.lib.nosuch(1)", [(5, "data.ccsguard.lib.nosuch")]),
        ("y := crypto.md5(\"a\")", [(5, "crypto.md5")]),
        ("y := print(1)", [(5, "print")]),
        ('y := "nosuch(1)" # nosuch(1)', []),
    ],
)  # fmt: skip
def test_an_unknown_function_is_found_with_its_line(body: str, unknown: list[tuple[int, str]]) -> None:
    modules = {"lib/x.rego": LIB, "y.rego": f"package y\n\nimport data.ccsguard.lib.x\n\n{body}\n"}
    assert list(unknown_calls(modules, has_builtin)) == [("y.rego", *one) for one in unknown]


def test_an_alias_of_an_import_is_followed() -> None:
    modules = {"x": LIB, "y": "package y\n\nimport data.ccsguard.lib.x as other\n\ny := other.f(1)\n\nz := x.f(1)\n"}
    assert list(unknown_calls(modules, has_builtin)) == [("y", 7, "x.f")]


def test_the_text_shows_the_same_calls_as_the_syntax_tree_of_the_engine() -> None:
    for name, text in load_pack().modules.items():
        engine = regorus.Engine()
        engine.add_policy(name, text)
        heads = [token for token in tokens(text) if token.sort == "call" and token.depth == 0]
        in_text = sorted(token.text for token in tokens(text) if token.sort == "call")
        in_tree = list(_called(json.loads(engine.get_ast_as_json())[0]["ast"]))
        defined = [token.text for token in heads if text[: token.start].endswith(("\n", "\ndefault "))]
        assert in_text == sorted([*in_tree, *defined]), name


def _called(tree: Any) -> Any:
    if isinstance(tree, list):
        for one in tree:
            yield from _called(one)
    elif isinstance(tree, dict):
        if "fcn" in tree:
            yield _name(tree["fcn"])
        for one in tree.values():
            yield from _called(one)


def _name(reference: dict[str, Any]) -> str:
    ((sort, node),) = reference.items()
    return str(node["value"]) if sort == "Var" else f"{_name(node['refr'])}.{node['field'][1]}"
