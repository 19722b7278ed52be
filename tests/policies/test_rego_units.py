"""The unit tests beside the rules, on the embedded engine, which has no runner of its own, and on OPA."""

from __future__ import annotations

import json
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import regorus

from ccsguard.decide.adapting import adapted
from ccsguard.pack import load_pack
from ccsguard.pack.rules import package_of

PACK = load_pack()
HEAD = re.compile(r"^(test_[A-Za-z0-9_]+)\b", re.MULTILINE)
FILES = sorted(PACK.root.rglob("*_test.rego"))
UNITS = [
    pytest.param(f"data.{package_of(text)}.{name}", id=f"{path.relative_to(PACK.root).as_posix()}::{name}")
    for path in FILES
    for text in [path.read_text("utf-8")]
    for name in sorted(set(HEAD.findall(text)))
]


def loaded(root: Path, metadata: dict[str, Any]) -> Any:
    engine = regorus.Engine()
    for path in sorted(root.rglob("*.rego")):
        engine.add_policy(path.name, adapted(path.name, path.read_text("utf-8")))
    engine.add_data_json(json.dumps({"ccsguard": {"metadata": metadata}}))
    engine.set_input_json("{}")
    return engine


@cache
def shipped() -> Any:
    return loaded(PACK.root, PACK.metadata)


def passes(engine: Any, test: str) -> bool:
    """Whether a test is true; undefined is not, and an error is raised."""
    answer = json.loads(engine.eval_query_as_json(test))
    return bool(answer) and answer["result"][0]["expressions"][0]["value"] is True


@pytest.mark.parametrize("test", UNITS)
def test_a_unit_test_of_a_rule_passes_on_the_embedded_engine(test: str) -> None:
    assert passes(shipped(), test)


@pytest.mark.opa
def test_opa_runs_the_same_unit_tests_and_all_pass(opa_binary: Path) -> None:
    if not FILES:
        pytest.skip("no rule has unit tests yet")
    command = [str(opa_binary), "test", str(PACK.root), "--ignore", "*.yaml", "--format", "json", "--verbose"]
    ran = subprocess.run(command, capture_output=True, text=True)
    tests = json.loads(ran.stdout)
    assert [f"{one['package']}.{one['name']}" for one in tests if one.get("fail") or one.get("error")] == []
    assert {f"{one['package']}.{one['name']}" for one in tests} == {str(unit.values[0]) for unit in UNITS}
    assert ran.returncode == 0


def test_a_failing_and_an_undefined_test_do_not_pass(tmp_path: Path) -> None:
    text = (
        "package ccsguard.tests.x\n\ntest_good if data.ccsguard.lib.x.f(1) == 1 with input as {}\n\n"
        "test_false := false\n\ntest_undefined if input.nothing\n\n"
        'test_input if input.a == 1 with input as {"a": 1}\n\ntest_wrong if input.a == 2 with input as {"a": 1}\n'
    )
    (tmp_path / "x_test.rego").write_text(text)
    (tmp_path / "x.rego").write_text("package ccsguard.lib.x\n\nf(y) := y\n")
    engine = loaded(tmp_path, {})
    verdicts = {name: passes(engine, f"data.ccsguard.tests.x.{name}") for name in HEAD.findall(text)}
    assert verdicts == {
        "test_good": True, "test_false": False, "test_undefined": False, "test_input": True, "test_wrong": False,
    }  # fmt: skip
