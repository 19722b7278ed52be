"""`ccsguard redact` as a user meets it: the copy, the map, the warnings, and no copy when something is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CALL = """Agent: What is your card number?
Customer: It's 4111 1111 1111 1111.
"""
COPY = CALL.replace("4111 1111 1111 1111", "<CREDIT_CARD_1>")


def run(*arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ccsguard.cli", "redact", *arguments, "--names", "none"]
    return subprocess.run(command, input=stdin, capture_output=True, check=False, timeout=120)


@pytest.fixture
def call(tmp_path: Path) -> Path:
    path = tmp_path / "call.txt"
    path.write_text(CALL)
    return path


def test_the_copy_goes_to_standard_output_and_the_warnings_do_not(call: Path) -> None:
    done = run(str(call))
    assert done.returncode == 0
    assert done.stdout.decode() == COPY
    warned = done.stderr.decode()
    assert "1 places redacted" in warned and "stays in the copy" in warned and "not seen" in warned
    assert "4111" not in warned


def test_copy_and_map_go_to_their_files_and_may_replace_the_original(call: Path) -> None:
    mapped = call.parent / "map.jsonl"
    done = run(str(call), "--output", str(call), "--map", str(mapped))
    assert (done.returncode, done.stdout) == (0, b"")
    assert call.read_text() == COPY
    (entry,) = map(json.loads, mapped.read_text().splitlines())
    assert (entry["turn"], entry["start"], entry["end"]) == (1, 5, 24)
    assert (entry["redacted_start"], entry["redacted_end"]) == (5, 20)
    assert entry["placeholder"] == "<CREDIT_CARD_1>"
    assert "4111" not in mapped.read_text()


def test_entity_and_least_narrow_what_is_redacted(call: Path) -> None:
    assert run(str(call), "--entity", "PERSON").stdout.decode() == CALL
    assert run(str(call), "--least", "1").stdout.decode() == COPY


def test_standard_input_is_copied_too() -> None:
    done = run("-", stdin=b'{"text": "my email is a@example.com", "id": "a"}\n')
    assert done.stdout == b'{"text": "my email is <EMAIL_ADDRESS_1>", "id": "a"}\n'


@pytest.mark.parametrize("content", [b"\0binary", b'{"text": "my email is a@example.com"}\n{"text": \n'])
def test_what_can_not_be_read_leaves_no_file(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(content)
    target, mapped = tmp_path / "out", tmp_path / "map"
    done = run(str(path), "--output", str(target), "--map", str(mapped))
    assert done.returncode == 2
    assert "nothing was written" in done.stderr.decode()
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.jsonl"]
    assert run(str(path)).stdout == b""
