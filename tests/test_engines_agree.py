"""Both engines give the same report, byte for byte but for the engine's name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ccsguard.cli.main import program
from ccsguard.pack import load_pack


def report(engine: str, *paths: Path) -> str:
    arguments = ["scan", "--format", "json", "--as-of", "2026-11-23", "--engine", engine, *map(str, paths)]
    done = CliRunner().invoke(program, arguments, standalone_mode=False)
    assert done.exception is None, done.exception
    text, named = re.subn(r'"engine": \{"name": "(\w+)", "version": "[^"]+"\}', '"engine": {}', done.output)
    assert named == 1
    assert f'"name": "{engine}"' in done.output
    return text


def agree(*paths: Path) -> str:
    embedded, opa = report("embedded", *paths), report("opa", *paths)
    assert embedded == opa
    return embedded


@pytest.mark.usefixtures("opa_binary")
def test_on_the_samples(repository: Path) -> None:
    assert agree(repository / "samples").count('"severity"') > 10


@pytest.mark.usefixtures("opa_binary")
def test_on_the_cases_of_the_rules(tmp_path: Path) -> None:
    for rule in load_pack().rules:
        for number, case in enumerate(
            yaml.safe_load((load_pack().root / f"{rule.stem}.cases.yaml").read_text("utf-8"))["cases"]
        ):
            folder = tmp_path / rule.id / str(number)
            folder.mkdir(parents=True)
            (folder / case["filename"]).write_text(case["document"], "utf-8")
    assert agree(tmp_path).count('"outcome": "violation"') > 60


@pytest.mark.usefixtures("opa_binary")
@pytest.mark.parametrize("kind", ["configs", "bundles", "scripts", "transcripts"])
def test_on_the_labelled_cases(kind: str, shared_cases: Path) -> None:
    assert '"outcome": "compliant"' in agree(shared_cases / kind)
