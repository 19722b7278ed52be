"""Makes a native transcript of the turns that a vendor's file lists, and leads every turn back to its place there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.spoken.roles import language_of
from ccsguard.models.document import Place

_HAN = range(0x3400, 0xA000)
_READ_FOR_LANGUAGE = 50
Known = Mapping[str, tuple[Any, str]]
"""Native keys of a transcript, each with its value (None: not known) and the pointer where the file says so."""


@dataclass(frozen=True, slots=True)
class Said:
    """One turn: who says what; `at` and `text_at` are the pointers, in the file, of the turn and of its words.

    `start` and `end` are seconds from the start of the contact, `confidence` is the recogniser's from 0 to 1. `voice`
    tells speakers apart whose role is the same.
    """

    speaker: str
    text: str
    at: str
    text_at: str = ""
    start: float | None = None
    end: float | None = None
    confidence: float | None = None
    voice: str = ""


def transcript(tree: Tree, said: Iterable[Said], known: Known, *, at: str = "", number: int | None = None) -> Tree:
    """The native tree of one conversation; `at` is its pointer in the file, `number` its position among several.

    Raises:
        DocumentError: nobody says anything.
    """
    turns = list(said)
    if not turns:
        raise broken(tree, at, "a transcript without a single turn")
    value: dict[str, Any] = {KEY: "transcript/v1"}
    pointers = {"": at}
    for key, (one, pointer) in known.items():
        one = language_of(one) if key == "language" else one
        if one not in (None, "", []):
            value[key], pointers[f"/{key}"] = one, pointer
    if "language" not in value and _is_chinese(turns):
        value["language"] = "zh"
    overlapping = _overlapping(turns)
    value["turns"] = [_native(turn, index in overlapping) for index, turn in enumerate(turns)]
    for index, turn in enumerate(turns):
        pointers[f"/turns/{index}"] = turn.at
        pointers[f"/turns/{index}/text"] = turn.text_at or turn.at
    name = tree.name if number is None else f"{tree.name}:{number + 1}"
    index = tree.index if number is None else tree.index + number
    return replace(tree, value=value, places=_moved(tree, pointers), index=index, name=name)


def broken(tree: Tree, pointer: str, reason: str) -> DocumentError:
    """An error at a pointer of the file."""
    place = tree.place(pointer)
    return DocumentError(tree.path, reason, place.line, place.column)


def objects(tree: Tree, found: Sequence[Any], at: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The items of a list of turns with their pointers.

    Raises:
        DocumentError: one is no object, so it can't be told who says what.
    """
    for number, one in enumerate(found):
        if not isinstance(one, Mapping):
            raise broken(tree, f"{at}/{number}", f"entry {number + 1} of its list of turns is no object")
        yield f"{at}/{number}", one


def _native(turn: Said, overlap: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"speaker": turn.speaker, "text": turn.text}
    if turn.start is not None:
        made["start"] = turn.start
    if turn.end is not None:
        made["end"] = turn.end
    if turn.confidence is not None:
        made["confidence"] = turn.confidence
    if overlap:
        made["overlap"] = True
    return made


def _moved(tree: Tree, pointers: Mapping[str, str]) -> Mapping[str, Place]:
    """The places of native pointers; those of a line of JSON Lines are worked out only when they are asked for."""
    if isinstance(tree.places, dict):
        return {native: _place(tree.places, pointer) for native, pointer in pointers.items()}
    return _Later(tree.places, pointers)


def _place(places: Mapping[str, Place], pointer: str) -> Place:
    near = pointer
    while near and near not in places:
        near = near.rpartition("/")[0]
    return replace(places.get(near, Place(1, 1)), pointer=pointer)


class _Later(Mapping[str, Place]):
    """Places by native pointer, each worked out on its first use."""

    def __init__(self, places: Mapping[str, Place], pointers: Mapping[str, str]) -> None:
        self._places, self._pointers = places, pointers

    def __getitem__(self, native: str) -> Place:
        return _place(self._places, self._pointers[native])

    def __iter__(self) -> Iterator[str]:
        return iter(self._pointers)

    def __len__(self) -> int:
        return len(self._pointers)


def _is_chinese(turns: Sequence[Said]) -> bool:
    """True where the words are Chinese, for files that do not say their language."""
    letters = [ord(one) for turn in turns[:_READ_FOR_LANGUAGE] for one in turn.text if one.isalpha()]
    return bool(letters) and 3 * sum(one in _HAN for one in letters) > len(letters)


def _overlapping(turns: Sequence[Said]) -> set[int]:
    """The turns during which somebody else speaks as well.

    In the order of their starts, a turn meets one before it that has not ended; backwards, one that begins before it
    ends. The outermost time is kept for two voices: whoever speaks, one of them is somebody else.
    """
    timed = sorted(
        (turn.start, turn.end, turn.voice or turn.speaker, index)
        for index, turn in enumerate(turns)
        if turn.start is not None and turn.end is not None and turn.start < turn.end
    )
    found: set[int] = set()
    ends: list[tuple[float, str]] = []
    for start, end, voice, index in timed:
        if any(start < until for until, other in ends if other != voice):
            found.add(index)
        ends = _outermost(ends, end, voice)
    begins: list[tuple[float, str]] = []
    for start, end, voice, index in reversed(timed):
        if any(-begun < end for begun, other in begins if other != voice):
            found.add(index)
        begins = _outermost(begins, -start, voice)
    return found


def _outermost(known: list[tuple[float, str]], time: float, voice: str) -> list[tuple[float, str]]:
    """The latest times of the two voices that have the latest, with one more."""
    mine = max([time, *(one for one, other in known if other == voice)])
    return sorted([*(one for one in known if one[1] != voice), (mine, voice)], reverse=True)[:2]
