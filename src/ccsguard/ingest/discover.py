"""Finds the files to read: named ones, patterns, directories in sorted order, and what is left out and why."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ccsguard.ingest.folders import is_export
from ccsguard.ingest.ignoring import Ignoring, above
from ccsguard.ingest.sidecar import SUFFIX
from ccsguard.models.document import NotExamined

STDIN = "-"
_VERSION_CONTROL = frozenset((".git", ".hg", ".svn"))


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; `named` is true where the user named it itself, `sidecar` the path of the one beside it.

    With `folder` it is a directory that is one export as a whole.
    """

    source: str
    named: bool
    sidecar: str | None = None
    folder: bool = False


def discover(paths: Sequence[str]) -> Iterator[Found | NotExamined]:
    """The files of the paths, each once; standard input is `-`."""
    walk = _Walk(paths)
    for path in dict.fromkeys(paths):
        if path == STDIN:
            yield Found(STDIN, True)
        elif os.path.lexists(path):
            yield from walk.path(path, True)
        elif path in walk.matches:
            if not walk.matches[path]:
                yield NotExamined(path, "the pattern matches no file")
            for match in walk.matches[path]:
                yield from walk.path(match, False)
        else:
            yield NotExamined(path, "there is no such file or directory")


def _real(path: str) -> str:
    return os.path.realpath(path)


class _Walk:
    """One run over all paths; a directory is walked once, so loops of links end."""

    def __init__(self, paths: Sequence[str]) -> None:
        patterns = [path for path in paths if path != STDIN and glob.has_magic(path) and not os.path.lexists(path)]
        # Path.glob takes no pattern that is absolute or leads upwards
        self.matches = {path: sorted(glob.iglob(path, recursive=True)) for path in patterns}  # noqa: PTH207
        matched = (match for found in self.matches.values() for match in found)
        self.named = {_real(path) for path in (*paths, *matched) if path != STDIN}
        self._done: set[str] = set()
        self._folders: set[tuple[int, int]] = set()

    def path(self, path: str, named: bool) -> Iterator[Found | NotExamined]:
        """A path that the user named, or that a pattern matched."""
        if Path(path).is_dir():
            yield from self._folder(path)
            return
        real = _real(path)
        if real in self._done:
            return
        self._done.add(real)
        yield from self._file(path, named)

    def _folder(self, top: str) -> Iterator[Found | NotExamined]:
        """Everything under a directory, depth first and by name; the open directories are on a stack of our own."""
        stack = [self._entries(top, above(Path(top).absolute()))]
        while stack:
            entry = next(stack[-1], None)
            if entry is None:
                stack.pop()
            elif isinstance(entry, _Folder):
                stack.append(self._entries(entry.path, entry.ignoring))
            else:
                yield entry

    def _entries(self, folder: str, ignoring: Ignoring) -> Iterator[Found | NotExamined | _Folder]:
        try:
            seen = Path(folder).stat()
            names = sorted(entry.name for entry in os.scandir(folder))
        except OSError as error:
            yield NotExamined(folder, f"can't be opened: {error.strerror or 'unknown reason'}")
            return
        if (seen.st_dev, seen.st_ino) in self._folders:
            return
        self._folders.add((seen.st_dev, seen.st_ino))
        if is_export(folder, names):
            beside = folder.rstrip(os.sep) + SUFFIX
            yield Found(folder, False, beside if os.path.lexists(beside) else None, folder=True)
            return
        ignoring = ignoring.under(Path(folder).absolute())
        for name in names:
            # joined as text: a Path would drop the `./` that the user may have written
            yield from self._entry(folder.rstrip(os.sep) + os.sep + name, name, ignoring)

    def _entry(self, path: str, name: str, ignoring: Ignoring) -> Iterator[Found | NotExamined | _Folder]:
        is_folder = Path(path).is_dir()
        if name in _VERSION_CONTROL or (not is_folder and _real(path) in self.named):
            return
        if is_folder and name.startswith("."):
            yield NotExamined(path, "a hidden directory", error=False)
        elif ignoring.ignores(Path(path).absolute(), is_folder):
            yield NotExamined(path, "left out by .gitignore", error=False)
        elif is_folder:
            yield _Folder(path, ignoring)
        else:
            yield from self._file(path, False)

    def _file(self, path: str, named: bool) -> Iterator[Found | NotExamined]:
        try:
            mode = Path(path).stat().st_mode
        except OSError as error:
            yield NotExamined(path, f"can't be opened: {error.strerror or 'unknown reason'}")
            return
        if not stat.S_ISREG(mode):
            yield NotExamined(path, "not a regular file", error=named)
        elif path.endswith(SUFFIX):
            yield from self._sidecar(path, named)
        else:
            beside = path + SUFFIX
            yield Found(path, named, beside if os.path.lexists(beside) else None)

    def _sidecar(self, path: str, named: bool) -> Iterator[NotExamined]:
        """A sidecar is read with its file; alone it says nothing."""
        owner = path.removesuffix(SUFFIX)
        if not os.path.lexists(owner):
            yield NotExamined(path, "a sidecar without the file that it belongs to")
        elif named and _real(owner) not in self.named:
            yield NotExamined(path, "a sidecar is read with its file: name that one")


@dataclass(frozen=True, slots=True)
class _Folder:
    """A directory to go into, with the patterns that hold over it."""

    path: str
    ignoring: Ignoring
