"""Where the OPA program is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from ccsguard.decide import available_engines
from ccsguard.decide.binary import find_opa, opa_version
from ccsguard.errors import EngineError


def program(path: Path, body: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without OPA and without Go."""
    monkeypatch.delenv("CCSGUARD_OPA", raising=False)
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    return tmp_path


def test_the_variable_goes_before_the_path(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(nowhere / "bin" / "opa")
    named = program(nowhere / "mine" / "opa-1")
    assert find_opa() == nowhere / "bin" / "opa"
    monkeypatch.setenv("CCSGUARD_OPA", str(named))
    assert find_opa() == named


def test_what_the_variable_names_is_never_passed_over(nowhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(nowhere / "bin" / "opa")
    monkeypatch.setenv("CCSGUARD_OPA", str(nowhere / "absent"))
    with pytest.raises(EngineError, match=r"\$CCSGUARD_OPA names no program"):
        find_opa()


def test_what_go_installed_is_found(nowhere: Path) -> None:
    installed = program(nowhere / "gopath" / "bin" / "opa")
    program(nowhere / "bin" / "go", f"echo {nowhere / 'gopath'}")
    assert find_opa() == installed


def test_the_home_of_go_is_the_last_place(nowhere: Path) -> None:
    installed = program(nowhere / "home" / "go" / "bin" / "opa")
    assert find_opa() == installed


def test_without_any_the_error_says_what_to_do(nowhere: Path) -> None:
    with pytest.raises(EngineError, match=r"\$CCSGUARD_OPA.*the embedded engine"):
        find_opa()
    assert available_engines()["opa"] is None


def test_the_version_is_what_the_program_says(nowhere: Path) -> None:
    assert opa_version(program(nowhere / "a", "printf 'Version: 1.22.2\\nGo Version: go1.26\\n'")) == "1.22.2"
    assert opa_version(program(nowhere / "b", "exit 1")) is None
    assert opa_version(nowhere / "absent") is None
