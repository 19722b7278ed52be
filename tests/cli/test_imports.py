"""What a command loads: a config check must not pay for detection."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = (
    "spacy", "presidio_analyzer", "presidio_anonymizer", "onnxruntime", "tokenizers", "opa_client", "requests",
    "aiohttp", "numpy", "phonenumbers", "tldextract", "fideslang", "hcl2", "open_data_contract_standard",
    "datacontract_specification", "ccsguard.ingest.packed", "ccsguard.ingest.vendors", "ccsguard.ingest.completing",
)  # fmt: skip


def loaded(*arguments: str) -> list[str]:
    code = (
        "import sys\n"
        f"sys.argv = ['ccsguard', *{list(arguments)!r}]\n"
        "from ccsguard.cli import main\n"
        "try: main()\n"
        f"except SystemExit: print('LOADED', *[one for one in {HEAVY!r} if one in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("LOADED")]
    return line.split()[1:]


@pytest.mark.parametrize("sample", ["sharing/northwind-acme.yaml", "campaigns/spring-cards.yaml"])
def test_a_config_check_loads_neither_spacy_nor_presidio(sample: str, repository: Path) -> None:
    assert loaded("scan", str(repository / "samples" / sample), "--format", "json") == []


@pytest.mark.parametrize(
    "arguments", [("--version",), ("--help",), ("pii", "--help"), ("redact", "--help"), ("schema", "pii")]
)
def test_version_help_and_schema_load_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert loaded(*arguments) == []


def test_a_search_without_models_loads_none(repository: Path) -> None:
    sample = str(repository / "samples" / "transcripts" / "billing-question.txt")
    assert not {"onnxruntime", "tokenizers", "presidio_anonymizer"} & {*loaded("pii", sample, "--names", "none")}


def test_a_transcript_does_load_presidio(repository: Path) -> None:
    """The test above would pass for any name: this one shows that it can see what is loaded."""
    assert "presidio_analyzer" in loaded("scan", str(repository / "samples" / "transcripts" / "billing-question.txt"))


def test_a_vendors_config_loads_no_detection_and_no_library_of_another_format(tmp_path: Path) -> None:
    manifest = tmp_path / "manifest.yml"
    manifest.write_text("system:\n- {fides_key: a, privacy_declarations: [{data_use: marketing}]}\n")
    room = ["ccsguard.ingest.vendors"]
    assert loaded("scan", str(manifest)) == room
    shares = tmp_path / "shares.tf"
    shares.write_text('resource "snowflake_share" "a" {\n  name = "a"\n}\n')
    assert loaded("scan", str(shares)) == ["hcl2", *room]
