"""No value and no word of a scanned document comes out of any command, error or facts."""

from __future__ import annotations

import json
import re
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ccsguard.cli.main import program
from ccsguard.ingest import read
from ccsguard.models.document import Document
from ccsguard.pack import load_pack
from ccsguard.pack.lexicon import languages, load_lexicon
from ccsguard.pipeline import PiiOptions, ScanOptions, facts_of
from ccsguard.pipeline.pii import pii
from ccsguard.pipeline.texts import Text, texts_of

REPOSITORY = Path(__file__).resolve().parent.parent
SAMPLES = sorted(
    path for path in (REPOSITORY / "samples").glob("[!e]*/*") if path.is_file() and not path.name.endswith(".meta.yaml")
)
PLANTED = (
    "hunter2", "4111", "one one one", "seven three two", "732", "blue-kettle", "Ines", "Theo", "eighty-two", "4471",
    "何先生", "三一零",
    "tok_91", "+12065550100", "2065550100", "C-1", "unheard-of", "voxbase-upload",
)  # fmt: skip
FOREIGN = [path for path in SAMPLES if Path(f"{path}.meta.yaml").exists()]
"""Those in a vendor's format, of which no copy is made."""
TEXTS = [path for path in SAMPLES if path.parent.name in ("scripts", "transcripts") and path not in FOREIGN]
REDACTED = ("one one one", "seven three two", "blue-kettle", "何先生", "eighty-two", "4471")
"""Of those, what stands in texts and is told of as personal data."""
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
    for arguments in (
        ["scan"], ["scan", "--format", "json"], ["facts"], ["pii", "--explain"], ["pii", "--format", "json"],
        ["pii", "--format", "jsonl"],
    ):  # fmt: skip
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


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_a_redacted_copy_its_map_and_its_warnings_hold_no_value_that_was_found(path: Path, tmp_path: Path) -> None:
    copy, mapped = tmp_path / f"copy{path.suffix}", tmp_path / "map.jsonl"
    arguments = ["redact", str(path), "--output", str(copy), "--map", str(mapped)]
    done = CliRunner().invoke(program, arguments, standalone_mode=False)
    assert done.exception is None
    original = "\n".join(text.words for text in texts(path))
    found = pii([str(path)], PiiOptions(least=0.4)).mentions
    assert len(mapped.read_text("utf-8").splitlines()) == sum(len(one.spans) for one in found)
    left = "\n".join(text.words for text in texts(copy)).lower()
    for value in PLANTED:
        if value.lower() in original.lower():
            assert not re.search(rf"(?<![a-z0-9]){re.escape(value.lower())}(?![a-z0-9])", mapped.read_text().lower())
            assert not re.search(rf"(?<![a-z0-9]){re.escape(value.lower())}(?![a-z0-9])", done.output.lower())
    for value in REDACTED:
        assert value.lower() not in left


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.name)
def test_no_copy_is_made_of_a_vendors_format(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / f"copy{path.suffix}"
    done = CliRunner().invoke(program, ["redact", str(path), "--output", str(copy)], standalone_mode=False)
    assert done.exception is not None
    assert "no copy is made" in str(done.exception)
    assert not copy.exists()


def texts(path: Path) -> Iterator[Text]:
    for document in read([str(path)]):
        assert isinstance(document, Document)
        yield from texts_of(document).texts


def test_a_broken_detector_is_told_without_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object, **named: object) -> None:
        raise ValueError("hunter2 4111 1111 1111 1111")

    monkeypatch.setattr("ccsguard.detect.mentions.PiiDetector._mentions", broken)
    path = tmp_path / "t.txt"
    path.write_text("Agent: Your password?\nCustomer: hunter2, and 4111 1111 1111 1111\n")
    for arguments in (["pii"], ["pii", "--format", "jsonl"], ["redact"], ["scan"]):
        done = CliRunner().invoke(program, [*arguments, str(path)], standalone_mode=False)
        shown = done.output + "".join(traceback.format_exception(done.exception) if done.exception else ())
        assert "failed (ValueError)" in " ".join(shown.split())
        assert "hunter2" not in shown and "4111" not in shown


def vocabulary() -> frozenset[str]:
    """Every word that the program itself brings: its rules, lexicons, parameters, models."""
    root = load_pack().root
    texts = [
        path.read_text("utf-8")
        for path in sorted(root.rglob("*"))
        if path.suffix in (".rego", ".yaml")
        and not path.name.endswith((".cases.yaml", "_test.rego"))
        and path.parent.name not in ("en", "zh", "vendors")  # the last list names of voices
        and (path.parent.name != "recognizers" or path.stem == "scores")  # the others list names of people and places
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
