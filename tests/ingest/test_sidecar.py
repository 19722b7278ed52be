"""A file and the `.meta.yaml` beside it are one document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined

SHARING = "ccsguard: sharing/v1\nid: a\nflows: [{id: f}]\n"


def test_the_keys_of_a_sidecar_fill_in_what_its_file_does_not_say(read_file: Any) -> None:
    beside = {"a.yaml.meta.yaml": "jurisdictions: [eu]\nid: a\nx-note: free\nparties: [{id: n, role: client}]\n"}
    (found,) = read_file("a.yaml", SHARING, **beside)
    assert (found.content.jurisdictions, found.content.parties[0].id) == (("eu",), "n")
    assert found.place("/parties/0").line == 1


def test_a_sidecar_is_read_with_its_file_and_not_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SHARING)
    (tmp_path / "a.yaml.meta.yaml").write_text("jurisdictions: [eu]\n")
    for paths in ([str(tmp_path)], [str(tmp_path / "a.yaml"), str(tmp_path / "a.yaml.meta.yaml")], [f"{tmp_path}/*"]):
        (found,) = read(paths)
        assert isinstance(found, Document) and found.content.jurisdictions == ("eu",)
    (alone,) = read([str(tmp_path / "a.yaml.meta.yaml")])
    assert isinstance(alone, NotExamined) and alone.error and "name that one" in alone.reason


def test_an_orphan_sidecar_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.vtt.meta.yaml").write_text("jurisdictions: [eu]\n")
    (found,) = read([str(tmp_path)])
    assert isinstance(found, NotExamined) and found.error
    assert found.reason == "a sidecar without the file that it belongs to"


def test_a_foreign_file_with_a_sidecar_is_an_error_since_somebody_wants_it_read(tmp_path: Path) -> None:
    for name in ("a.vtt", "b.json"):
        (tmp_path / name).write_text("{}")
        (tmp_path / f"{name}.meta.yaml").write_text("jurisdictions: [eu]\n")
    found = list(read([str(tmp_path)]))
    assert [(Path(one.path).name, one.error) for one in found if isinstance(one, NotExamined)] == [
        ("a.vtt", True), ("b.json", True),
    ]  # fmt: skip


def test_two_values_for_one_key_are_an_error_in_the_sidecar(read_file: Any) -> None:
    (found,) = read_file("a.yaml", SHARING, **{"a.yaml.meta.yaml": "# head\nid: b\n"})
    assert isinstance(found, NotExamined)
    assert (Path(found.path).name, found.line) == ("a.yaml.meta.yaml", 2)


def test_a_wrong_key_is_placed_in_the_file_it_stands_in(read_file: Any) -> None:
    beside = {"a.yaml.meta.yaml": "jurisdictions: [eu]\nparties:\n- {id: n, role: boss}\n"}
    (found,) = read_file("a.yaml", SHARING, **beside)
    assert isinstance(found, NotExamined)
    assert (Path(found.path).name, found.line, found.column) == ("a.yaml.meta.yaml", 3, 11)


@pytest.mark.parametrize("text", ["", "a: [", "- a\n", "a: 1\na: 2\n", "a: 1\n---\nb: 2\n", "ccsguard: sharing/v7\n"])
def test_a_sidecar_that_can_not_be_read_keeps_its_file_from_being_read(text: str, read_file: Any) -> None:
    found = read_file("a.yaml", SHARING, **{"a.yaml.meta.yaml": text})
    assert [Path(one.path).name for one in found] == ["a.yaml.meta.yaml", "a.yaml"]
    assert all(isinstance(one, NotExamined) and one.error for one in found)


def test_a_sidecar_of_another_kind_is_an_error(read_file: Any) -> None:
    (found,) = read_file("a.yaml", SHARING, **{"a.yaml.meta.yaml": "ccsguard: campaign/v1\n"})
    assert isinstance(found, NotExamined) and "another kind" in found.reason


def test_a_sidecar_holds_for_every_line_of_json_lines(read_file: Any) -> None:
    lines = '{"id": "a", "turns": [{"text": "x"}]}\n{"id": "b", "turns": [{"text": "y"}]}\n'
    found = read_file("a.jsonl", lines, **{"a.jsonl.meta.yaml": "purpose: sales\n"})
    assert [(one.id, one.content.purpose) for one in found] == [("a", "sales"), ("b", "sales")]


def test_a_sidecar_can_make_a_plain_text_a_script(read_file: Any) -> None:
    beside = {"a.md.meta.yaml": "ccsguard: script/v1\nid: s\nstart: one\n"}
    (found,) = read_file("a.md", "## One\n\nAgent: Hello.\n", **beside)
    assert isinstance(found, Document) and (found.kind, found.id) == ("script", "s")
