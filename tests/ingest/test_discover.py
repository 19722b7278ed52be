"""Which files are read, in which order, and what is left out and said so."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ccsguard.ingest import read
from ccsguard.models.document import Document, NotExamined

SCRIPT = "ccsguard: script/v1\nid: a\nstart: a\nsteps: {a: {say: Hello.}}\n"


def _write(folder: Path, *names: str, text: str = SCRIPT) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def _read(folder: Path, *paths: str) -> tuple[list[str], dict[str, tuple[str, bool]]]:
    """Sources of documents in order, and reasons by path, both from the folder on."""
    found = list(read([str(folder / path) for path in paths or ("",)]))
    sources = [os.path.relpath(one.source, folder) for one in found if isinstance(one, Document)]
    others = {
        os.path.relpath(one.path, folder): (one.reason, one.error) for one in found if isinstance(one, NotExamined)
    }
    return sources, others


def test_a_directory_is_read_in_sorted_order_and_lazily(tmp_path: Path) -> None:
    text = "ccsguard: transcript/v1\nid: t\nturns: [{speaker: agent, text: Hello.}]\n"
    _write(tmp_path, "b.yaml", "a/z.yaml", "a/b/c.yml", "c.yaml", text=text)
    assert _read(tmp_path) == (["a/b/c.yml", "a/z.yaml", "b.yaml", "c.yaml"], {})
    walk = read([str(tmp_path)])
    next(walk)
    (tmp_path / "c.yaml").write_text("")
    assert [type(one) for one in walk] == [Document, Document, NotExamined]


def test_a_source_is_written_as_the_user_named_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _write(tmp_path, "a/b.yaml")
    monkeypatch.chdir(tmp_path)
    for named, source in (
        (".", "./a/b.yaml"),
        ("./a/", "./a/b.yaml"),
        ("a/b.yaml", "a/b.yaml"),
        ("a/../a", "a/../a/b.yaml"),
    ):
        (found,) = read([named])
        assert isinstance(found, Document) and found.source == source


def test_a_path_that_does_not_exist_is_an_error(tmp_path: Path) -> None:
    _, others = _read(tmp_path, "no.yaml", "no*.yaml")
    assert others == {
        "no.yaml": ("there is no such file or directory", True),
        "no*.yaml": ("the pattern matches no file", True),
    }


def test_patterns_find_files_and_directories(tmp_path: Path) -> None:
    _write(tmp_path, "a.yaml", "x/b.yaml", "x/y/c.yaml", "d[1].yaml")
    _write(tmp_path, "e.png", text="x")
    assert _read(tmp_path, "*.yaml")[0] == ["a.yaml", "d[1].yaml"]
    assert _read(tmp_path, "**/c.yaml", "?")[0] == ["x/y/c.yaml", "x/b.yaml"]
    assert _read(tmp_path, "d[1].yaml")[0] == ["d[1].yaml"]
    assert _read(tmp_path, "e.*")[1] == {"e.png": ("files of this kind are not read", False)}


def test_files_of_no_known_kind_are_listed_and_an_error_only_when_named(tmp_path: Path) -> None:
    _write(tmp_path, "a.png", "b.yaml", "c.json", "d.txt", "e.jsonl", text='{"kind": "other"}\n')
    _, walked = _read(tmp_path)
    assert set(walked) == {"a.png", "b.yaml", "c.json", "d.txt", "e.jsonl"}
    assert not any(error for _, error in walked.values())
    _, named = _read(tmp_path, "a.png", "b.yaml", "c.json", "d.txt", "e.jsonl")
    assert set(named) == set(walked) and all(error for _, error in named.values())
    assert named["b.yaml"][0] == "no `ccsguard:` key, no known format"


def test_gitignore_files_hold_nested_ones_too_and_what_they_leave_out_is_listed(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    _write(tmp_path, "a/b.yaml", "a/keep.yaml", "a/c/d.yaml", "out/e.yaml", "f.yaml", "a/f.yaml")
    _write(tmp_path, ".gitignore", text="out/\n/f.yaml\n*.tmp\nkeep.yaml\n")
    _write(tmp_path, "a/.gitignore", text="c\n!keep.yaml\n")
    sources, others = _read(tmp_path)
    assert sources == ["a/b.yaml", "a/f.yaml", "a/keep.yaml"]
    left_out = {path for path, (reason, error) in others.items() if reason == "left out by .gitignore" and not error}
    assert left_out == {"a/c", "out", "f.yaml"}
    assert _read(tmp_path, "a")[0] == ["a/b.yaml", "a/f.yaml", "a/keep.yaml"]
    assert _read(tmp_path, "f.yaml", "out")[0] == ["f.yaml", "out/e.yaml"]


def test_a_gitignore_above_holds_only_inside_a_repository(tmp_path: Path) -> None:
    _write(tmp_path, "repo/sub/b.yaml")
    _write(tmp_path, ".gitignore", "repo/.gitignore", text="b.yaml\n")
    assert _read(tmp_path, "repo/sub")[0] == ["repo/sub/b.yaml"]
    (tmp_path / "repo" / ".git").mkdir()
    assert _read(tmp_path, "repo/sub")[0] == []


def test_hidden_directories_are_not_entered(tmp_path: Path) -> None:
    _write(tmp_path, ".git/a.yaml", ".venv/b.yaml", "c/.hidden/d.yaml", ".e.yaml")
    sources, others = _read(tmp_path)
    assert sources == [".e.yaml"]
    assert others == {".venv": ("a hidden directory", False), "c/.hidden": ("a hidden directory", False)}
    assert _read(tmp_path, ".venv")[0] == [".venv/b.yaml"]


def test_links_are_followed_and_loops_end(tmp_path: Path) -> None:
    _write(tmp_path, "a/b.yaml", "other/c.yaml")
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "a" / "out").symlink_to(tmp_path / "other", target_is_directory=True)
    (tmp_path / "a" / "gone.yaml").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a" / "self.yaml").symlink_to(tmp_path / "a" / "self.yaml")
    sources, others = _read(tmp_path, "a")
    assert sources == ["a/b.yaml", "a/out/c.yaml"]
    assert {path for path, (_, error) in others.items() if error} == {"a/gone.yaml", "a/self.yaml"}


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    _write(tmp_path, "a/b.yaml", "a/c.yaml")
    assert _read(tmp_path, "a/b.yaml", "a", "a/", "a/b.yaml", "a/*.yaml")[0] == ["a/b.yaml", "a/c.yaml"]


def test_a_very_deep_tree_of_directories_is_walked(tmp_path: Path) -> None:
    folders = [tmp_path]
    for _ in range(1200):
        folders.append(folders[-1] / "d")
        folders[-1].mkdir()
    try:
        assert list(read([str(tmp_path)])) == []
    finally:  # pytest can't clear so many levels away
        for folder in reversed(folders[1:]):
            folder.rmdir()
