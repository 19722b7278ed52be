"""Tells what `.gitignore` files leave out of a directory walk, nested ones and those of the repository above too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_LARGEST = 2**20


@dataclass(frozen=True, slots=True)
class Ignoring:
    """The patterns that hold in a directory, outermost first: (folder, its patterns)."""

    specs: tuple[tuple[Path, Any], ...] = ()

    def under(self, folder: Path) -> Ignoring:
        """The patterns that hold in a folder inside."""
        spec = _spec(folder)
        return Ignoring((*self.specs, (folder, spec))) if spec is not None else self

    def ignores(self, path: Path, is_folder: bool) -> bool:
        """True where the innermost pattern that speaks of a path leaves it out."""
        for folder, spec in reversed(self.specs):
            within = path.relative_to(folder).as_posix()
            said = spec.check_file(within + "/" if is_folder else within).include
            if said is not None:
                return bool(said)
        return False


def above(folder: Path) -> Ignoring:
    """What holds in a folder from the directories over it, up to the root of its repository; nothing outside of one.

    Nothing holds either where the folder itself is left out: it was named all the same.
    """
    found = Ignoring()
    for outer in reversed(list(_outer(folder))):
        found = found.under(outer)
    return Ignoring() if found.ignores(folder, True) else found


def _outer(folder: Path) -> Iterator[Path]:
    """The folders over one, up to that of its repository."""
    chain = [folder, *folder.parents]
    roots = [number for number, one in enumerate(chain) if (one / ".git").exists()]
    if roots:
        yield from chain[1 : roots[0] + 1]


def _spec(folder: Path) -> Any:
    path = folder / ".gitignore"
    if not path.is_file():
        return None
    from pathspec import GitIgnoreSpec  # only where there is something to ignore

    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return GitIgnoreSpec.from_lines(stream.read(_LARGEST).splitlines())
    except (OSError, ValueError):
        return None  # patterns that can't be read leave nothing out
