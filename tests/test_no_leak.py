"""No value and no word of a scanned document comes out of any command, error or facts."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ccsguard.cli.main import program
from ccsguard.pack import load_pack
from ccsguard.pack.lexicon import languages, load_lexicon
from ccsguard.pipeline import ScanOptions, facts_of

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = sorted(path for path in (REPOSITORY / "samples").glob("[!e]*/*") if path.is_file())
PLANTED = (
    "hunter2", "4111", "one one one", "seven three two", "732", "blue-kettle", "Ines", "Theo", "eighty-two", "4471",
    "何先生", "三一零",
    "tok_91", "+12065550100", "2065550100", "C-1", "unheard-of", "voxbase-upload",
)  # fmt: skip
_HASHES = re.compile(r'"(digest|fingerprint)": "[0-9a-f]+"|fingerprint\s+[0-9a-f]+|pack [0-9a-f]+')
_WORD = re.compile(r"[A-Za-z]{4,}|[\u4e00-\u9fff]{2,}|\d{3,}")


def documents() -> Iterator[Path]:
    yield from SAMPLES
    shared = REPOSITORY.parent / "shared" / "cases"
    for folder in ("scripts", "transcripts", "configs/sharing", "configs/campaign", "bundles/b8-chat-residual"):
        yield from (sorted(path for path in (shared / folder).glob("*") if path.is_file()) if shared.is_dir() else ())


def outputs(path: Path) -> str:
    runner = CliRunner()
    texts = []
    for arguments in (["scan"], ["scan", "--format", "json"], ["facts"]):
        done = runner.invoke(program, [*arguments, str(path)], standalone_mode=False)
        texts.append(done.output + repr(done.exception))
    return "\n".join(texts)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_no_planted_value_is_in_any_output(path: Path) -> None:
    shown = outputs(path).replace(str(path), "")
    source = path.read_text("utf-8").lower()
    for value in PLANTED:
        if value.lower() in source:
            assert not re.search(
                rf"(?<![a-z0-9]){re.escape(value.lower())}(?![a-z0-9])", _HASHES.sub("", shown).lower()
            )


def vocabulary() -> frozenset[str]:
    """Every word that the program itself brings: its rules, lexicons, parameters, models."""
    root = load_pack().root
    texts = [
        path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.suffix in (".rego", ".yaml")
        and not path.name.endswith((".cases.yaml", "_test.rego"))
        and path.parent.name not in ("en", "zh")
    ]
    texts += [path.read_text("utf-8") for path in sorted((root.parent / "src").rglob("*.py"))]
    texts += [one.act for language in languages(root) for one in load_lexicon(root, language)]
    return frozenset(word.lower() for text in texts for word in re.findall(r"[A-Za-z]{2,}|[\u4e00-\u9fff]+", text))


def strings(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("path", list(documents()), ids=lambda path: path.name)
def test_facts_hold_no_word_of_the_document(path: Path) -> None:
    known = vocabulary()
    text = path.read_text("utf-8", "replace")
    written = {one.lower() for one in _WORD.findall(text)}
    for _, facts in facts_of([str(path)], ScanOptions(as_of=date(2026, 11, 23))):
        for one in strings(json.loads(json.dumps(facts))):
            for word in _WORD.findall(one):
                if not word.isdigit():
                    assert word.lower() not in written - known, one
            if one not in load_pack().sources and not re.fullmatch(r"\d+|\d{4}-\d{2}-\d{2}", one):
                assert not re.search(r"\d{5,}", one), one


def test_the_vocabulary_is_not_everything() -> None:
    """A test of the test: words of people and firms in the samples are not excused."""
    known = vocabulary()
    for word in ("ines", "theo", "larkspur", "tannery", "northwind", "callpoint", "澜湾消费金融"):
        assert word not in known


def test_the_lexicon_files_are_yaml_without_values() -> None:
    for path in (load_pack().root / "lexicon").rglob("*.yaml"):
        assert yaml.safe_load(path.read_text("utf-8")), path
