"""Finds the OPA program on this machine, and its version."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from ccsguard.errors import EngineError

VARIABLE = "CCSGUARD_OPA"
_SECONDS = 5


def find_opa() -> Path:
    """The program that $CCSGUARD_OPA names, or else `opa` on the PATH or where `go install` puts it.

    Raises:
        EngineError: there is none; what the variable names is used or refused, never passed over.
    """
    if named := os.environ.get(VARIABLE):
        if (found := shutil.which(named)) is None:
            raise EngineError(f"${VARIABLE} names no program that can be run")
        return Path(found).absolute()
    for candidate in _candidates():
        if found := shutil.which(candidate):
            return Path(found).absolute()
    raise EngineError(
        f"no opa program found: put it on the PATH, name it in ${VARIABLE}, give the address of a server, "
        "or use the embedded engine"
    )


def opa_version(program: Path) -> str | None:
    """The version that an OPA program says it has; None when it says none in time."""
    found = re.search(r"^Version: *(\d+\.\d+\.\S+)$", _said(str(program), "version"), re.MULTILINE)
    return found.group(1) if found else None


def _said(*command: str) -> str:
    try:
        asked = subprocess.run(
            command, capture_output=True, text=True, errors="replace", timeout=_SECONDS, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return asked.stdout


def _candidates() -> Iterator[str]:
    yield "opa"
    if (go := shutil.which("go")) and (gopath := _said(go, "env", "GOPATH").strip()):
        yield str(Path(gopath.split(os.pathsep)[0]) / "bin" / "opa")
    yield str(Path.home() / "go" / "bin" / "opa")
