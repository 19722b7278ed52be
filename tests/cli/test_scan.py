"""The command line as a user meets it: what it prints, what it exits with, and what it never prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CLEAN = """---
ccsguard: transcript/v1
id: t
jurisdictions: [us-federal]
recording: {notice: ivr_prompt}
---
[00:00] Agent: Thank you for calling Larkspur Energy, this is Ines. How can I help?
[00:05] Customer: What are your opening hours?
[00:08] Agent: From nine to five. Goodbye.
"""
RUDE = CLEAN.replace("From nine to five.", "From nine to five, you stupid idiot.")


def run(*arguments: str, stdin: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ccsguard.cli", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, cwd=cwd, check=False, timeout=120)


@pytest.fixture
def call(tmp_path: Path) -> Path:
    path = tmp_path / "call.txt"
    path.write_text(CLEAN)
    return path


def test_nothing_found_is_0_findings_are_1_and_below_the_bar_0_again(call: Path) -> None:
    assert run("scan", str(call), "--as-of", "2026-11-23").returncode == 0
    call.write_text(RUDE)
    done = run("scan", str(call), "--as-of", "2026-11-23")
    assert done.returncode == 1
    assert "PE-01" in done.stdout
    assert "line 9" in done.stdout
    assert run("scan", str(call), "--rule", "CP-01", "--fail-on", "critical").returncode == 0


def test_what_can_not_be_checked_is_2_and_the_rest_is_still_scanned(call: Path) -> None:
    call.write_text(RUDE)
    (call.parent / "broken.yaml").write_text("ccsguard: sharing/v1\nid: s\nflowz: []\n")
    done = run("scan", str(call.parent), "--format", "json")
    assert done.returncode == 2
    report = json.loads(done.stdout)
    assert [one["rule"] for one in report["findings"]] == ["PE-01"]
    (left,) = report["not_examined"]
    assert left["path"].endswith("broken.yaml")
    assert left["line"] == 3
    assert "flows" in left["reason"]


@pytest.mark.parametrize(
    "arguments",
    [["missing.txt"], ["."], ["--rule", "CP-99", "."], ["--clause", "4.2", "."], ["--as-of", "yesterday", "."],
     ["--speaker", "Dana=boss", "."], ["--opa-url", "http://localhost:1", "."]],
)  # fmt: skip
def test_nothing_to_check_or_a_wrong_option_is_2(arguments: list[str], tmp_path: Path) -> None:
    done = run("scan", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_a_near_rule_id_is_named() -> None:
    assert "did you mean CP-10" in run("scan", ".", "--rule", "CP10").stderr


def test_standard_input_is_a_document() -> None:
    done = run("scan", "-", "--format", "json", stdin=RUDE)
    assert [one["rule"] for one in json.loads(done.stdout)["findings"]] == ["PE-01"]


def test_the_same_scan_gives_the_same_bytes(call: Path) -> None:
    call.write_text(RUDE)
    first, second = (run("scan", str(call), "--format", "json", "--as-of", "2026-11-23").stdout for _ in range(2))
    assert first == second


def test_a_report_goes_to_its_file(call: Path) -> None:
    target = call.parent / "out.json"
    done = run("scan", str(call), "--format", "json", "--output", str(target))
    assert done.stdout == ""
    assert json.loads(target.read_text())["schema"] == "ccsguard/report/v1"


def test_clause_and_rule_narrow_what_is_judged(call: Path) -> None:
    report = json.loads(run("scan", str(call), "--clause", "5.8", "--format", "json").stdout)
    assert {one["rule"][:2] for one in report["outcomes"]} == {"PE"}
    report = json.loads(run("scan", str(call), "--rule", "ci-01", "--format", "json").stdout)
    assert [one["rule"] for one in report["outcomes"]] == ["CI-01"]
    assert report["pack"]["rules"] == 1
    assert report["summary"]["clauses_not_tested"] == ["5.7", "5.8"]


def test_strict_counts_what_was_not_decided(call: Path) -> None:
    call.write_text(CLEAN.replace("notice: ivr_prompt", "notice: unknown"))
    assert run("scan", str(call), "--rule", "CI-01").returncode == 0
    assert run("scan", str(call), "--rule", "CI-01", "--strict").returncode == 2


def test_an_exception_is_told_without_its_words(call: Path) -> None:
    code = (
        "import ccsguard.pipeline.judging as j, sys\n"
        "def broken(*a, **k): raise ValueError('4111111111111111')\n"
        "j.FactsMaker.evidence = broken\n"
        f"sys.argv = ['ccsguard', 'scan', {str(call)!r}]\n"
        "from ccsguard.cli import main; main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "4111" not in done.stdout + done.stderr
    assert "internal error: ValueError" in done.stderr


def test_an_unknown_jurisdiction_is_accepted_and_said(call: Path) -> None:
    done = run("scan", str(call), "--jurisdiction", "au")
    assert done.returncode == 0
    assert "No jurisdiction pack for au" in done.stdout
