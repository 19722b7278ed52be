"""The entry point: every native case is read, quickly, and without heavy packages."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from ccsguard.errors import CcsguardError
from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined


def test_every_native_case_is_read_and_the_others_are_listed(shared_cases: Path) -> None:
    found = list(read([str(shared_cases)]))
    documents = {one.source for one in found if isinstance(one, Document)}
    others = {one.path: one for one in found if isinstance(one, NotExamined)}
    files = {str(path) for path in shared_cases.rglob("*") if path.is_file() and not path.name.endswith(".meta.yaml")}
    assert documents | set(others) == files
    assert not documents & set(others)
    for path, one in others.items():
        assert one.reason in ("no `ccsguard:` key, no known format", "files of this kind are not read"), path
        assert one.error == Path(path + ".meta.yaml").exists(), path


def test_places_of_the_labelled_multi_document_case(shared_cases: Path) -> None:
    path = shared_cases / "configs" / "sharing" / "s34-rowanfield-multidoc.yaml"
    _, second = (one for one in read([str(path)]) if isinstance(one, Document))
    assert second.index == 1
    place = second.place("/flows/0/examples/1/transcript_redacted")
    assert place is not None and place.line == 74
    assert [(remark.place.line, remark.pointer) for remark in second.remarks] == [(75, "/flows/0")]


@pytest.mark.parametrize("name", ["star", "teleantifraud_zh"])
def test_a_corpus_is_read_at_thousands_of_turns_a_second(name: str, shared_cases: Path) -> None:
    path = shared_cases.parent / "corpora" / name / "transcripts.jsonl"
    if not path.exists():
        pytest.skip("the corpora are not beside this checkout")
    begun, turns = time.perf_counter(), 0
    for one in read([str(path)]):
        assert isinstance(one, Document)
        turns += len(one.content.turns)  # type: ignore[union-attr]
    assert turns / (time.perf_counter() - begun) > 5000


def test_a_speaker_mapped_to_no_role_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(CcsguardError, match="roles are agent"):
        list(read([str(tmp_path)], speakers={"Dana": "boss"}))


def test_importing_the_reader_loads_nothing_heavy() -> None:
    code = (
        "import sys, ccsguard.ingest\n"
        "heavy = {'presidio_analyzer', 'spacy', 'rich', 'click', 'numpy', 'pathspec', 'regorus', 'requests'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
