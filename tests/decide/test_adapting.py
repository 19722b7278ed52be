"""What the embedded engine is given: regorus alone would say something else than OPA, without an error."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
import regorus

from ccsguard.decide.adapting import adapted
from ccsguard.errors import EngineError
from ccsguard.pack import load_pack

LIST = '[{"v": 1}, {"v": 3}, {}]'
ITERATING = {
    "a set": "a contains x.v if some x in LIST",
    "a set of objects": 'a contains {"k": [x.v]} if some x in LIST',
    "a set over lines": 'a contains {\n\t"k": x.v, # why\n} if {\n\tsome x in LIST # each\n\t# of them\n}',
    "a set in one line": "a contains x.v if { some x in LIST }",
    "a set by a function": "f(x) := x.v\n\na contains f(x) if some x in LIST",
    "a set by a function with else": "f(x) := x.v if x.w\nelse := x.v\n\na contains f(x) if some x in LIST",
    "a set by a built-in": 'a contains sprintf("n%d", [x.v]) if some x in LIST',
    "a set by a comprehension": "a contains [y | y := x.v] if some x in LIST",
    "a set by a wildcard": "list := LIST\n\na contains list[_].v",
    "an object": "a[i] := x.v if some i, x in LIST",
    "an object by its key": "a[x.v] := i if some i, x in LIST",
    "an object of true": "a[x.v] if some x in LIST",
    "an object of sets": "a[x.v] contains i if some i, x in LIST",
    "an object in a path": "a.b[x.v] := i if some i, x in LIST",
    "two bodies": "a contains x.v if some x in LIST\n\na contains x.v if {\n\tsome x in LIST\n\tx.v > 1\n}",
    "a value": 'a := x.v if {\n\tsome x in LIST\n\tobject.get(x, "v", 7) in {1, 7}\n}',
    "a value with a default": 'default a := 9\n\na := x.v if {\n\tsome x in LIST\n\tobject.get(x, "v", 7) in {1, 7}\n}',
    "a value with else": 'a := x.v if {\n\tsome x in LIST\n\tobject.get(x, "v", 7) == 7\n} else := 7',
    "a value of a comprehension": "a := [x.v |\n\tsome x in LIST\n]",
    "a brace that is no body": "a contains 1 if {1, 2} == {2, 1}",
    "a key that is no reference": 'a["k"] contains x.v if some x in LIST',
    "an empty object of sets": "a[i] contains x if some i, x in []",
    "an element that is not there": 'm := {"p": 1}\n\na contains m[k] if some k in ["p", "q"]',
    "text that looks like a head": "a contains sprintf(`x if { %v\ncontains`, [x.v]) if some x in LIST # if {",
}


def by_regorus(*modules: str) -> Any:
    engine = regorus.Engine()
    for number, text in enumerate(modules):
        engine.add_policy(f"{number}.rego", adapted(f"{number}.rego", text))
    answer = json.loads(engine.eval_query_as_json("data.t.a"))
    return answer["result"][0]["expressions"][0]["value"] if answer else None


def by_opa(program: Path, folder: Path, *modules: str) -> Any:
    for number, text in enumerate(modules):
        (folder / f"{number}.rego").write_text(text, "utf-8")
    command = [str(program), "eval", "--format", "json", "--data", str(folder), "data.t.a"]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return answer["result"][0]["expressions"][0]["value"] if answer else None


def turned(text: str, by: int) -> str:
    """The rule with what is undefined last, first or in between."""
    items = ['{"v": 1}', '{"v": 3}', "{}"]
    return "package t\n\n" + text.replace("LIST", f"[{', '.join(items[by:] + items[:by])}]") + "\n"


@pytest.mark.opa
@pytest.mark.parametrize("by", [0, 1, 2])
@pytest.mark.parametrize("text", ITERATING.values(), ids=ITERATING)
def test_both_engines_say_the_same_of_a_head_that_is_undefined_for_one_element(
    opa_binary: Path, tmp_path: Path, text: str, by: int
) -> None:
    module = turned(text, by)
    assert by_regorus(module) == by_opa(opa_binary, tmp_path, module) is not None


def test_nothing_is_lost_with_the_element_that_is_undefined() -> None:
    for text in ("a contains x.v if some x in LIST", "f(x) := x.v\n\na contains f(x) if some x in LIST"):
        assert [by_regorus(turned(text, by)) for by in range(3)] == [[1, 3]] * 3


def test_what_a_library_imports_is_seen_when_its_rules_were_read_before() -> None:
    flag = "package flag\n\nup if true\n"
    lib = 'package lib\n\nimport data.flag\n\nterms := {"p": {"x"}}\n\ntold(name) if {\n\tflag.up\n\tname == "x"\n}\n'
    rule = "a contains n if {\n\tsome t, ns in l.terms\n\tsome n in ns\n\tl.told(n)\n}\n"
    assert by_regorus(flag, lib, f"package t\n\nimport data.lib as l\n\n{rule}") == ["x"]


def test_a_rule_that_needs_no_other_words_is_left_as_it_is() -> None:
    rules = ("default b := false", "b if input.x", "f(x) := x.y if x", "c contains z if z := input.y", "d := [1]")
    module = "package t\n\n" + "\n\n".join(rules) + "\n"
    assert adapted("t.rego", module) == module


def test_no_line_moves_to_another_rule() -> None:
    for name, text in load_pack().modules.items():
        given = adapted(name, text).splitlines()
        for number, line in enumerate(text.splitlines()):
            if line.startswith(("package", "default", "# METADATA")):
                assert given[number] == line, f"{name}:{number + 1}"


def test_a_name_that_is_an_import_and_something_else_is_refused() -> None:
    module = "package t\n\nimport data.lib.acts\n\na contains 1 if {\n\tsome acts in input.acts\n\tacts.x\n}\n"
    with pytest.raises(EngineError, match=r"t\.rego:6: acts is the name of an import"):
        adapted("t.rego", module)
