"""Ctrl-C in the middle of a scan, and an OPA that is killed: no stray process, no half report, no false comfort."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

Children = Callable[[int], list[int]]

TURN = '{"speaker": "customer", "text": "Line number %d of the talk, about a delivery that has not come."}'


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A transcript file that takes far longer to scan than the test waits."""
    path = tmp_path / "calls.jsonl"
    turns = ", ".join(TURN % number for number in range(400))
    with path.open("w") as stream:
        for number in range(3000):
            turns_here = turns.replace("delivery", f"delivery {number}")
            stream.write(f'{{"ccsguard": "transcript/v1", "id": "t{number}", "turns": [{turns_here}]}}\n')
    return path


def alive(process: int) -> bool:
    try:
        return (Path("/proc") / str(process) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def started(endless: Path, *options: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "ccsguard.cli", "scan", str(endless), "--format", "json", *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)


linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes under /proc")


@linux
def test_ctrl_c_ends_an_embedded_scan_without_a_report(endless: Path) -> None:
    scan = started(endless)
    time.sleep(3)
    assert scan.poll() is None
    os.killpg(scan.pid, signal.SIGINT)
    out, err = scan.communicate(timeout=60)
    assert scan.returncode == 130
    assert out == ""
    assert err.strip().endswith("interrupted")
    assert "Traceback" not in err


@linux
@pytest.mark.parametrize("moment", [0.3, 0.5, 0.6, 0.7, 0.9, 1.2])
def test_an_interrupt_while_libraries_are_loaded_ends_the_scan_too(endless: Path, moment: float) -> None:
    scan = started(endless, "--names", "none")
    time.sleep(moment)
    os.killpg(scan.pid, signal.SIGINT)
    out, _ = scan.communicate(timeout=60)
    # In the first moments the interpreter itself is still starting, and ends by the signal.
    assert scan.returncode in (130, -signal.SIGINT, 1)
    assert out == ""


@linux
@pytest.mark.usefixtures("opa_binary")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_leaves_no_opa_behind(endless: Path, sent: signal.Signals, children: Children) -> None:
    scan = started(endless, "--engine", "opa")
    deadline = time.monotonic() + 30
    while not (servers := children(scan.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(2)
    assert servers
    os.kill(scan.pid, sent)
    out, _ = scan.communicate(timeout=30)
    assert scan.returncode in (130, 143, -sent)
    assert out == ""
    deadline = time.monotonic() + 10
    while any(alive(one) for one in servers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [one for one in servers if alive(one)] == []


@linux
@pytest.mark.usefixtures("opa_binary")
def test_an_opa_that_is_killed_in_the_middle_gives_2_and_no_compliant(endless: Path, children: Children) -> None:
    scan = started(endless, "--engine", "opa")
    deadline = time.monotonic() + 30
    while not (servers := children(scan.pid)) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(3)
    for server in servers:
        os.kill(server, signal.SIGKILL)
    out, err = scan.communicate(timeout=60)
    assert scan.returncode == 2
    assert out == ""
    assert "ccsguard: " in err
    assert "Traceback" not in err
