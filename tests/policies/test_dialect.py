"""The shipped policies keep to the dialect that both engines read alike."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import regorus

from ccsguard.decide.dialect import REFUSED, departures
from ccsguard.decide.embedded import has_builtin
from ccsguard.pack import load_pack

ROOT = load_pack().root
MODULES = [pytest.param(path, id=path.relative_to(ROOT).as_posix()) for path in sorted(ROOT.rglob("*.rego"))]
INTERNAL = ("internal.member_2", "internal.member_3", "internal.print", "internal.test_case")
"""What OPA's compiler itself writes for `in`, `print` and parametrised tests."""


@pytest.mark.parametrize("path", MODULES)
def test_a_module_keeps_to_the_portable_dialect(path: Path) -> None:
    assert [f"{path.name}:{one.line}: {one.why}" for one in departures(path.read_text("utf-8"))] == []


def test_no_line_of_code_is_longer_than_120_characters() -> None:
    """Sentences in METADATA stay in one line."""
    long = [
        f"{path.relative_to(ROOT).as_posix()}:{number}"
        for path in sorted(ROOT.rglob("*.rego"))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if len(line) > 120 and not line.startswith("#")
    ]
    assert long == []


@pytest.mark.parametrize("path", MODULES)
def test_no_negation_takes_what_may_be_undefined(path: Path) -> None:
    """`not f(x) in s`: where f(x) is undefined, OPA gives up the whole body and the embedded engine goes on.

    What a function or a look-up says must be given a name before it is negated, so that both give up, or a default.
    """
    text = path.read_text("utf-8")
    engine = regorus.Engine()
    engine.add_policy(path.name, text)
    lines = sorted(set(_doubtful(json.loads(engine.get_ast_as_json())[0]["ast"])))
    assert [f"{path.name}:{line}: {text.splitlines()[line - 1].strip()}" for line in lines] == []


@pytest.mark.opa
def test_opa_finds_nothing_to_object_to_with_the_built_ins_that_both_engines_have(
    opa_binary: Path, tmp_path: Path
) -> None:
    said = subprocess.run([str(opa_binary), "capabilities", "--current"], capture_output=True, check=True).stdout
    capabilities = json.loads(said)
    capabilities["builtins"] = [one for one in capabilities["builtins"] if _is_shared(one)]
    names = {one["name"] for one in capabilities["builtins"]}
    assert {"count", "eq", "plus", "internal.member_2"} <= names
    assert not names & {"crypto.md5", "http.send", "rego.metadata.rule", "time.now_ns", "array.flatten"}
    (tmp_path / "capabilities.json").write_text(json.dumps(capabilities))
    command = [str(opa_binary), "check", "--strict", "--ignore", "*.yaml", "--capabilities",
               str(tmp_path / "capabilities.json"), str(ROOT)]  # fmt: skip
    checked = subprocess.run(command, capture_output=True, text=True)
    assert (checked.returncode, checked.stdout + checked.stderr) == (0, "")


@pytest.mark.opa
def test_every_module_is_laid_out_as_opa_lays_it_out(opa_binary: Path) -> None:
    listed = subprocess.run([str(opa_binary), "fmt", "--list", str(ROOT)], capture_output=True, text=True)
    assert (listed.returncode, listed.stdout + listed.stderr) == (0, "")


def _is_shared(builtin: dict[str, Any]) -> bool:
    name = builtin["name"]
    return name in INTERNAL or "infix" in builtin or (name not in REFUSED and has_builtin(name))


def _doubtful(tree: Any) -> Iterator[int]:
    """Lines of negations in whose operands a function of our own is called or something is looked up by a key."""
    if isinstance(tree, list):
        for one in tree:
            yield from _doubtful(one)
    elif isinstance(tree, dict):
        if "NotExpr" in tree:
            ((sort, node),) = tree["NotExpr"]["expr"].items()
            if any(_may_be_undefined(operand) for operand in _operands(sort, node)):
                yield node["span"]["line"]
        for one in tree.values():
            yield from _doubtful(one)


def _operands(sort: str, node: dict[str, Any]) -> list[dict[str, Any]]:
    if sort == "Call":
        return list(node["params"])
    if sort == "BoolExpr" and node["op"] == "Eq":
        return []  # OPA compares inside the negation
    parts = [node.get(part) for part in ("lhs", "rhs", "key", "value", "collection")]
    return [part for part in parts if isinstance(part, dict) and len(part) == 1]


def _may_be_undefined(operand: dict[str, Any]) -> bool:
    ((sort, node),) = operand.items()
    if sort == "Call":
        name = _path(node["fcn"])
        return not has_builtin(name) or any(_may_be_undefined(one) for one in node["params"])
    return sort == "RefBrack" and not _path(node["refr"]).startswith("input.")


def _path(reference: dict[str, Any]) -> str:
    ((sort, node),) = reference.items()
    if sort == "RefDot":
        return f"{_path(node['refr'])}.{node['field'][1]}"
    return str(node["value"]) if sort == "Var" else f"{_path(node['refr'])}[]" if sort == "RefBrack" else sort
