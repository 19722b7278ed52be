"""Workers as a user meets them: the same bytes, and an end without a report or a stray process."""

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

linux = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes under /proc")
TURN = '{"speaker": "customer", "text": "Line %d of talk %d, my email is u%d@example.com, about a late delivery."}'


@pytest.fixture(scope="module")
def calls(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More transcripts than a test waits for."""
    path = tmp_path_factory.mktemp("calls") / "calls.jsonl"
    with path.open("w") as stream:
        for call in range(4000):
            turns = ", ".join(TURN % (number, call, call * 100 + number) for number in range(40))
            stream.write(f'{{"ccsguard": "transcript/v1", "id": "t{call}", "turns": [{turns}]}}\n')
    return path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "ccsguard.cli", *arguments]


def gone(processes: list[int]) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if not any(Path(f"/proc/{one}/stat").exists() for one in processes):
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    "arguments", [("scan", "--format", "json", "--as-of", "2026-11-23"), ("pii", "--format", "jsonl"), ("pii",)]
)
def test_two_workers_give_the_same_bytes_as_one(arguments: tuple[str, ...], repository: Path) -> None:
    runs = []
    for workers in ("1", "2"):
        done = subprocess.run(
            command(*arguments, "samples", "--names", "none", "--workers", workers),
            capture_output=True, check=False, cwd=repository,
        )  # fmt: skip
        assert done.stderr == b""
        runs.append((done.returncode, done.stdout))
    assert runs[0] == runs[1]
    assert len(runs[0][1]) > 500


@linux
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
@pytest.mark.parametrize("name", ["scan", "pii"])
def test_a_signal_leaves_no_worker_and_no_report(
    name: str, sent: signal.Signals, calls: Path, tmp_path: Path, children: Children
) -> None:
    target = tmp_path / "out.json"
    arguments = (name, str(calls), "--names", "none", "--format", "json", "--workers", "2", "--output", str(target))
    run = subprocess.Popen(
        command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 30
    while len(workers := children(run.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    assert run.poll() is None
    if sent == signal.SIGINT:
        os.killpg(run.pid, sent)
    else:
        os.kill(run.pid, sent)
    out, err = run.communicate(timeout=60)
    assert run.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[sent]
    assert len(workers) == 2
    assert gone(workers)
    assert out == ""
    assert "Traceback" not in err
    assert not target.exists()
    if sent != signal.SIGKILL:
        assert [*tmp_path.iterdir()] == []


@linux
def test_a_killed_worker_is_an_error_and_no_report(calls: Path, children: Children) -> None:
    run = subprocess.Popen(
        command("scan", str(calls), "--names", "none", "--format", "json", "--workers", "2"),
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    deadline = time.monotonic() + 30
    while len(workers := children(run.pid)) < 2 and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(0.5)
    os.kill(workers[0], signal.SIGKILL)
    out, err = run.communicate(timeout=60)
    assert run.returncode == 2
    assert out == ""
    assert "worker process ended" in err and "signal 9" in err
    assert gone(workers)


def test_workers_and_an_opa_server_are_refused(repository: Path) -> None:
    done = subprocess.run(
        command("scan", "samples", "--engine", "opa", "--workers", "2"),
        capture_output=True, text=True, check=False, cwd=repository,
    )  # fmt: skip
    assert done.returncode == 2
    assert "embedded engine" in done.stderr
