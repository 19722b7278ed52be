"""Reads the neutral lines of corpora, `{"id", "lang", "turns": [{"speaker", "text", "start"}], …}`, as transcripts."""

from __future__ import annotations

from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.tree import Tree


def is_neutral(value: Any) -> bool:
    """True for an object with turns that names no kind."""
    return isinstance(value, dict) and KEY not in value and isinstance(value.get("turns"), list)


def as_transcript(tree: Tree, speakers: Speakers, line: int) -> Tree:
    """The same line as transcript/v1; keys that it does not know are left out, in this format only.

    Raises:
        DocumentError: a turn is none.
    """
    turns = tree.value["turns"]
    spoken = [_turn(turn, speakers) for turn in turns]
    if None in spoken:
        raise DocumentError(tree.path, f"turn {spoken.index(None)} is no object with a `text`", line)
    value = {KEY: "transcript/v1", "turns": spoken}
    if tree.value.get("id") is not None:
        value["id"] = tree.value["id"]
    if tree.value.get("lang") is not None:
        value["language"] = tree.value["lang"]
    because = "its lines, each an object with `turns`"
    return Tree(tree.path, value, tree.places, tree.index, faults=tree.faults, name=tree.name, because=because)


def _turn(turn: Any, speakers: Speakers) -> dict[str, Any] | None:
    if not isinstance(turn, dict) or not isinstance(turn.get("text"), str):
        return None
    label = turn.get("speaker")
    role = speakers.role(label) if isinstance(label, str) else None
    return {"speaker": role or "unknown", "text": turn["text"], "start": turn.get("start")}
