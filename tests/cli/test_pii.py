"""`ccsguard pii` as a user meets it: forms, exit codes, and the published schema."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

CALL = """Agent: What is your card number?
Customer: It's 4111 1111 1111 1111.
"""


def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ccsguard.cli", *arguments, "--names", "none"]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def call(tmp_path: Path) -> Path:
    path = tmp_path / "call.txt"
    path.write_text(CALL)
    return path


def test_found_or_not_is_0_and_what_can_not_be_read_is_2(call: Path) -> None:
    assert run("pii", str(call)).returncode == 0
    call.write_text("Agent: hello\nCustomer: hi\n")
    assert run("pii", str(call)).returncode == 0
    (call.parent / "b.jsonl").write_text('{"text": \n')
    assert run("pii", str(call.parent)).returncode == 2
    assert run("pii", str(call.parent / "missing.txt")).returncode == 2


def test_the_table_says_where_what_and_how_sure(call: Path) -> None:
    shown = run("pii", str(call)).stdout
    (line,) = [line for line in shown.splitlines() if "CREDIT_CARD" in line and "line" in line]
    assert line.split()[:8] == ["line", "2,", "turn", "1,", "5-24", "CREDIT_CARD", "1.00", "believed"]
    assert "4111" not in shown
    assert "no proof" in shown


def test_every_line_says_what_it_is_and_the_last_one_closes(call: Path) -> None:
    (call.parent / "b.jsonl").write_text('{"text": \n')
    lines = [json.loads(line) for line in run("pii", str(call.parent), "--format", "jsonl").stdout.splitlines()]
    assert [line["type"] for line in lines] == ["not_examined", "mention", "closing"]
    assert lines[1] | {"spans": []} == {
        "type": "mention", "path": str(call), "id": "call", "index": 0, "turn": 1, "start": 5, "end": 24,
        "entity": "CREDIT_CARD", "score": 1.0, "speaker": "customer", "asked": True, "read_back": False,
        "complete": True, "checksum": True, "digits": 16, "spans": [],
    }  # fmt: skip
    assert lines[2]["summary"]["by_entity"] == {"CREDIT_CARD": 1}


def test_the_object_is_what_the_published_schema_says(call: Path) -> None:
    (call.parent / "b.jsonl").write_text('{"text": \n')
    found = json.loads(run("pii", str(call.parent), "--format", "json", "--explain").stdout)
    command = [sys.executable, "-m", "ccsguard.cli", "schema", "pii"]
    schema = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema)
    assert [one["entity"] for one in found["mentions"]] == ["CREDIT_CARD"]
    assert found["mentions"][0]["alternatives"] is not None
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found | {"value": "x"}, schema)


def test_standard_input_may_be_lines_of_text() -> None:
    done = run("pii", "-", "--format", "jsonl", stdin='{"id": "a", "text": "my email is a@example.com"}\n')
    first, _ = (json.loads(line) for line in done.stdout.splitlines())
    assert (first["entity"], first["id"], first["start"], first["end"]) == ("EMAIL_ADDRESS", "a", 12, 25)


def test_the_output_goes_to_its_file(call: Path) -> None:
    target = call.parent / "out.jsonl"
    done = run("pii", str(call), "--format", "jsonl", "--output", str(target))
    assert done.stdout == ""
    assert json.loads(target.read_text().splitlines()[0])["entity"] == "CREDIT_CARD"


@pytest.mark.parametrize("arguments", [["--least", "2"], ["--entity", "?"], ["--workers", "0"]])
def test_a_wrong_option_is_2(arguments: list[str], call: Path) -> None:
    done = run("pii", str(call), *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_entity_may_be_written_in_small_letters(call: Path) -> None:
    assert "CREDIT_CARD" in run("pii", str(call), "--entity", "credit-card").stdout
    assert "Mentions of personal data: 0" in run("pii", str(call), "--entity", "person").stdout


def test_an_entity_that_nothing_finds_is_refused_with_the_nearest_one(call: Path) -> None:
    done = run("pii", str(call), "--entity", "CREDIT_CART")
    assert done.returncode == 2
    assert "did you mean CREDIT_CARD?" in done.stderr
