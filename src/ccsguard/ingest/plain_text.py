"""Reads a text without speakers as turns of an unknown speaker, line by line, to look for personal data."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.labelled_lines import LONGEST, language_of
from ccsguard.ingest.tree import Tree
from ccsguard.models.document import Place


def plain_trees(path: str, text: str, name: str) -> Iterator[Tree]:
    """The lines that are not blank, at most `LONGEST` of them in one document."""
    turns: list[tuple[str, Place]] = []
    index = 0
    for number, raw in enumerate(text.split("\n"), 1):
        if not raw.strip():
            continue
        turns.append((raw.strip(), Place(number, len(raw) - len(raw.lstrip()) + 1)))
        if len(turns) == LONGEST:
            yield _tree(path, turns, index, name)
            turns, index = [], index + 1
    if turns:
        yield _tree(path, turns, index, name)


def _tree(path: str, turns: Sequence[tuple[str, Place]], index: int, name: str) -> Tree:
    places = {"": turns[0][1]}
    for number, (_, place) in enumerate(turns):
        places[f"/turns/{number}"] = places[f"/turns/{number}/text"] = place
    value = {
        KEY: "transcript/v1",
        "language": language_of("".join(line for line, _ in turns[:50])),
        "turns": [{"speaker": "unknown", "text": line} for line, _ in turns],
    }
    return Tree(path, value, places, index, name=f"{name}:{index + 1}" if index else name)
