"""Makes transcripts of rows that are one message each: rows of one conversation together, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.labelled_lines import language_of
from ccsguard.ingest.speakers import Speakers
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.rows.clock import Clock
from ccsguard.ingest.vendors.rows.columns import role_of, sort_of
from ccsguard.ingest.vendors.spoken import roles, values
from ccsguard.models.document import NotExamined, Place

MOST_OPEN = 20_000
"""Rows that are held while the rest of their conversations may still come."""
MOST_TURNS = 20_000
"""Turns of one document; a longer conversation goes on in a document of its own."""
_MOST_KNOWN, _MOST_VOICES = 1_000_000, 10_000
_APART = (
    "rows of one conversation stand too far apart to be read together: what comes late is a document of its own "
    "(sort the rows by conversation)"
)
_LONG = f"a conversation of more than {MOST_TURNS:,} messages goes on in a document of its own"
_SILENT = "a conversation without a single word"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the cells by part (see `Columns`), those without a value left out, and where its words stand."""

    number: int
    cells: Mapping[str, Any]
    place: Place


@dataclass(slots=True)
class _Group:
    """The rows of one conversation that were read so far; `index` is its position among those of the file."""

    key: str
    index: int
    rows: list[Row] = field(default_factory=list)


class _Window:
    """The conversations whose rows may still come, within bounds."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._groups: dict[str, _Group] = {}
        self._done: set[int] = set()
        self._held = self._count = 0
        self._told: set[str] = set()

    def add(self, key: str, row: Row) -> Iterator[_Group | NotExamined]:
        """Take up a row; what there is no room for any more."""
        group = self._groups.get(key)
        if group is None:
            if hash(key) in self._done:
                yield from self._once(_APART, row)
            group = self._groups[key] = _Group(key, self._count)
            self._count += 1
        group.rows.append(row)
        self._held += 1
        if len(group.rows) >= MOST_TURNS:
            yield from self._once(_LONG, row)
            yield self._taken(group)
        elif self._held > MOST_OPEN:
            oldest = self._taken(next(iter(self._groups.values())))
            if len(self._done) < _MOST_KNOWN:
                self._done.add(hash(oldest.key))
            yield oldest

    def rest(self) -> Iterator[_Group]:
        """What is left at the end."""
        yield from self._groups.values()

    def _taken(self, group: _Group) -> _Group:
        del self._groups[group.key]
        self._held -= len(group.rows)
        return group

    def _once(self, reason: str, row: Row) -> Iterator[NotExamined]:
        if reason not in self._told:
            self._told.add(reason)
            yield NotExamined(self._path, reason, row.place.line, row.place.column, error=False)


def transcripts(
    path: str, rows: Iterable[Row | NotExamined], setting: Setting, name: str, *, several: bool
) -> Iterator[Tree | NotExamined]:
    """The conversations in the order in which they begin; `several` is true where a column tells them apart."""
    window, voices = _Window(path), _Voices(setting.voices)
    for row in rows:
        if isinstance(row, NotExamined):
            yield row
            continue
        key = str(row.cells.get("conversation", "")).strip() if several else ""
        for ready in window.add(key, row):
            yield ready if isinstance(ready, NotExamined) else _tree(path, ready, voices, name)
    for group in window.rest():
        yield _tree(path, group, voices, name)


def _tree(path: str, group: _Group, voices: _Voices, name: str) -> Tree | NotExamined:
    """The transcript of a conversation's rows."""
    first = group.rows[0]
    rows = [row for row in group.rows if str(row.cells.get("text", "")).strip()]
    if not rows:
        return NotExamined(path, _SILENT, first.place.line, first.place.column, error=False)
    clock = Clock.of(rows)
    if clock.backwards:
        rows, clock = rows[::-1], Clock.of(rows[::-1])
    said = "".join(str(row.cells["text"])[:200] for row in rows[:10])
    value: dict[str, Any] = {
        KEY: "transcript/v1",
        "id": group.key or None,
        "language": roles.language_of(first.cells.get("language")) or language_of(said),
        "channel": roles.channel_of(first.cells.get("channel")),
        "started_at": clock.begin,
        "turns": [_turn(row.cells, voices, span) for row, span in zip(rows, clock.spans, strict=True)],
    }
    places = {"": first.place}
    for number, row in enumerate(rows):
        places[f"/turns/{number}"] = places[f"/turns/{number}/text"] = row.place
    kept = {key: one for key, one in value.items() if one is not None}
    return Tree(path, kept, places, group.index, name=f"{name}:{group.index + 1}" if group.index else name)


def _turn(cells: Mapping[str, Any], voices: _Voices, span: tuple[float | None, float | None]) -> dict[str, Any]:
    turn = {"speaker": voices.of(cells), "text": str(cells["text"]).lstrip(" \t").rstrip(), "start": span[0],
            "end": span[1], "confidence": values.confidence(cells.get("confidence"))}  # fmt: skip
    return {key: one for key, one in turn.items() if one is not None}


class _Voices:
    """The roles of who wrote rows, remembered since a table has few of them."""

    def __init__(self, speakers: Speakers) -> None:
        self._voices = roles.Voices(speakers, "chat")
        self._known: dict[tuple[Any, ...], str] = {}

    def of(self, cells: Mapping[str, Any]) -> str:
        """The role: what is no message is nobody's; the column of roles comes before that of names."""
        key = tuple(str(cells.get(part, "")).strip() for part in ("sort", "role", "speaker"))
        if key not in self._known:
            if len(self._known) >= _MOST_VOICES:
                self._known.clear()
            self._known[key] = self._role(*key)
        return self._known[key]

    def _role(self, sort: str, role: str, who: str) -> str:
        if held := sort_of(sort):
            return held
        known = self._voices.role(role, who)
        return known if known != "unknown" else role_of(role) or role_of(who) or known
