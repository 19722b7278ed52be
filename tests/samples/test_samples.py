"""The samples hold exactly the findings that their expected files say."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ccsguard.pipeline import ScanOptions, scan

SAMPLES = Path(__file__).resolve().parent.parent.parent / "samples"
EACH = sorted(path for path in SAMPLES.glob("[!e]*/*") if path.is_file() and not path.name.endswith(".meta.yaml"))


@pytest.mark.parametrize("path", EACH, ids=lambda path: path.name)
def test_a_sample_has_the_expected_findings(path: Path) -> None:
    expected = json.loads((SAMPLES / "expected" / f"{path.name}.json").read_text("utf-8"))
    report = scan([str(path)], ScanOptions(as_of=date.fromisoformat(expected["as_of"])))
    found = [
        {"rule": one.rule, "severity": one.severity, "line": one.locations[0].line, "path": list(one.path)}
        for one in report.findings
    ]
    assert found == expected["findings"]
    assert not report.not_examined


def test_there_are_samples_of_every_kind() -> None:
    kinds = [scan([str(path)], ScanOptions(as_of=date(2026, 11, 23))).documents[0] for path in EACH]
    counted = {
        kind: sum(1 for one in kinds if one.kind == kind) for kind in ("script", "transcript", "sharing", "campaign")
    }
    assert counted["script"] >= 2
    assert counted["transcript"] >= 3
    assert counted["sharing"] >= 2
    assert counted["campaign"] >= 1
    assert any(one.language and one.language.startswith("zh") for one in kinds)


def test_the_branching_script_is_only_violated_on_its_error_branch() -> None:
    path = SAMPLES / "scripts" / "card-activation.yaml"
    (finding,) = scan([str(path)], ScanOptions(as_of=date(2026, 11, 23))).findings
    assert finding.rule == "CI-05"
    assert finding.path == ("greet", "verify", "balance")
    text = path.read_text("utf-8").replace("error: balance", "error: not_verified")
    mended = path.parent / "mended.yaml"
    assert "error: not_verified" in text
    report = scan(["-"], ScanOptions(as_of=date(2026, 11, 23)), stdin=__import__("io").BytesIO(text.encode()))
    assert [one.rule for one in report.findings] == []
    assert not mended.exists()
