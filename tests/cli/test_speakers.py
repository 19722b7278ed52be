"""`--speaker` and `--speakers` tell whose part a name is; without them the reason says what to do, and no name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

CALL = """\
WEBVTT

00:01.000 --> 00:03.000
Zelda Q. (Tier 1): You are so dumb.

00:03.000 --> 00:05.000
Orson: Pardon?
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it."""
    command = [sys.executable, "-m", "ccsguard.cli", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def scanned(path: Path, *arguments: str) -> tuple[dict[str, Any], str]:
    done = run("scan", str(path), "--format", "json", "--names", "none", "--rule", "PE-01", *arguments)
    return json.loads(done.stdout), done.stdout + done.stderr


@pytest.fixture
def call(tmp_path: Path) -> Path:
    path = tmp_path / "call.vtt"
    path.write_text(CALL)
    return path


def test_an_option_and_a_file_map_alike(call: Path, tmp_path: Path) -> None:
    speakers = tmp_path / "speakers.yaml"
    speakers.write_text('"Zelda Q. (Tier 1)": agent\n"Ors*": customer\n')
    by_option, _ = scanned(call, "--speaker", "zelda Q. (tier 1)=agent", "--speaker", "Orson=customer")
    by_file, text = scanned(call, "--speakers", str(speakers))
    assert by_file["findings"] == by_option["findings"]
    (finding,) = by_file["findings"]
    assert (finding["locations"][0]["line"], finding["locations"][0]["turn"]) == (4, 0)
    assert "Zelda" not in text and "Orson" not in text


def test_the_option_comes_before_the_file(call: Path, tmp_path: Path) -> None:
    speakers = tmp_path / "speakers.yaml"
    speakers.write_text('"Zelda *": agent\nOrson: customer\n')
    report, _ = scanned(call, "--speakers", str(speakers), "--speaker", "Zelda *=customer", "--speaker", "Orson=agent")
    assert report["findings"] == []


def test_without_a_mapping_nothing_is_compliant_and_the_reason_says_what_to_do(call: Path) -> None:
    done = run("scan", str(call), "--format", "json", "--names", "none")
    report = json.loads(done.stdout)
    assert report["findings"] == []
    reasons = {one["reason"] for one in report["outcomes"] if one["outcome"] == "inconclusive"}
    assert any("--speaker NAME=role" in reason for reason in reasons), reasons
    assert "Zelda" not in done.stdout and "Orson" not in done.stdout


@pytest.mark.parametrize("text", ["Zelda: boss\n", "- Zelda\n"])
def test_a_wrong_file_ends_the_command_without_a_name(call: Path, tmp_path: Path, text: str) -> None:
    (tmp_path / "s.yaml").write_text(text)
    done = run("scan", str(call), "--speakers", str(tmp_path / "s.yaml"))
    assert done.returncode == 2
    assert "Zelda" not in done.stderr and "Traceback" not in done.stderr
