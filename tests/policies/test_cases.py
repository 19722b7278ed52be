"""The cases beside the rules, each run through the whole program: read, detect, judge."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ccsguard.pack import load_pack
from ccsguard.pipeline import ScanOptions, scan

PACK = load_pack()
CASES = [
    pytest.param(rule.id, case, id=f"{rule.id}-{case['name']}")
    for rule in PACK.rules
    if (path := PACK.root / f"{rule.stem}.cases.yaml").is_file()
    for case in yaml.safe_load(path.read_text("utf-8"))["cases"]
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_case_has_the_outcome_that_is_expected_of_it(rule: str, case: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / case["filename"]
    path.write_text(case["document"], "utf-8")
    as_of = date.fromisoformat(str(case.get("as_of", "2026-11-23")))
    report = scan([str(path)], ScanOptions(as_of=as_of, rules=frozenset({rule})))
    assert [one.reason for one in report.not_examined] == []
    assert {(one.rule, one.outcome) for one in report.outcomes} == {(rule, case["expect"])}, [
        one.reason for one in report.outcomes
    ]
    if "line" in case:
        lines = [place.line for one in report.findings for place in one.locations]
        assert case["line"] in lines
