"""Reads the rows of a table of steps into a draft: a row a step, or a row a way on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ccsguard.ingest.drafting.columns import Columns, columns_of
from ccsguard.ingest.drafting.draft import Draft, StepDraft
from ccsguard.ingest.drafting.entries import fields, told_acts
from ccsguard.ingest.drafting.targets import Targets, numbered
from ccsguard.ingest.drafting.ways import arrow
from ccsguard.ingest.drafting.words import words
from ccsguard.models.document import Place

_HEADER_WITHIN = 15
"""Rows at the top of a sheet in which the names of the columns may stand."""
_SAMPLE = 300
"""Rows by which a table is told from others."""
_LEAST_SEVERAL = 12
"""Ways on that may lead to one step on average."""
_EACH = re.compile(r"[\n;；|]+")
_LABELLED = re.compile(r"(?P<condition>[^:：=]{1,80}?)[ \t]*[:：=][ \t]*(?P<target>[^:：=].*)\Z")
_ASIDE = re.compile(r"(?P<target>[^()（）]{1,80}?)[ \t]*[(（](?P<condition>[^()（）]{1,80})[)）]\Z")
_SPOKEN_LINE = re.compile(
    r"\*{0,2}(?P<label>[^\s:：*][^:：*\n]{0,40}?)\*{0,2}[ \t]*[:：]\*{0,2}[ \t]*(?P<text>[^\n]*)\Z"
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The text of a cell and where it stands."""

    text: str
    place: Place


def header_of(rows: Sequence[Sequence[str]]) -> tuple[int, Columns] | None:
    """The number of the row with the names of the columns, and the columns; None where it is no table of steps."""
    for number, row in enumerate(rows[:_HEADER_WITHIN]):
        if columns := columns_of(row):
            return (number, columns) if _leads_on(rows[number + 1 : number + 1 + _SAMPLE], columns) else None
    return None


def _leads_on(rows: Sequence[Sequence[str]], columns: Columns) -> bool:
    """Whether what stands in the columns for ways on are mostly steps, and not a few classes of what the rows hold."""
    known, targets, told = words(), Targets(), 0
    ways = [*(number for _, number in columns.branches), *([columns.at["next"]] if "next" in columns.at else [])]
    for row in rows:
        names = [
            row[columns.at[kind]] for kind in ("step", "title", "say") if columns.at.get(kind, len(row)) < len(row)
        ]
        if any(one.strip() for one in names):
            targets.add(names[0].strip(), names)
    cells = [row[number].strip() for row in rows for number in ways if number < len(row) and row[number].strip()]
    for cell in cells:
        to = next((target for _, target in _pairs("", cell)), "")
        plain = to.lower().strip(" .")
        told += bool(targets.find(to) or known.ends(to) or known.act(to) or plain in known.next_step)
    if columns.linear:  # its columns say that it has steps, and those that most ways lead to may stand further below
        return 3 * told >= len(cells)
    return bool(cells) and 3 * told >= 2 * len(cells) and _LEAST_SEVERAL * len(set(cells)) >= len(cells)


def written_table(rows: Sequence[Sequence[Cell]], draft: Draft) -> bool:
    """Read a table of steps into a draft; false where it is none, and nothing was read."""
    found = header_of([[cell.text for cell in row] for row in rows[: _HEADER_WITHIN + _SAMPLE]])
    if found is None:
        return False
    number, columns = found
    reader = _Rows(draft, columns)
    for row in rows[number + 1 :]:
        reader.take(row)
    return True


class _Rows:
    """Takes the rows of one table; a row without a new step goes on with the step above."""

    def __init__(self, draft: Draft, columns: Columns) -> None:
        self._draft, self._words, self._columns = draft, draft.words, columns
        self._step: StepDraft | None = None
        self._key = ""

    def take(self, row: Sequence[Cell]) -> None:
        """Take one row."""
        filled = [cell for cell in row if cell.text.strip()]
        if not filled:
            return
        step = self._of(row, filled[0].place)
        self._spoken(row, step)
        for number in self._columns.notes:
            if note := _at(row, number):
                step.last.note.add(note.text, note.place)
        self._asked(row, step)
        self._ways(row, step)

    def _cell(self, row: Sequence[Cell], kind: str) -> Cell | None:
        return _at(row, self._columns.at.get(kind))

    def _of(self, row: Sequence[Cell], first: Place) -> StepDraft:
        """The step of a row."""
        named = self._cell(row, "step") or (None if "step" in self._columns.at else self._cell(row, "say"))
        if self._step is not None and (named is None or named.text.strip() == self._key):
            return self._step
        title = self._cell(row, "title")
        self._key = named.text.strip() if named else ""
        by_words = "step" not in self._columns.at
        number = len(self._draft.steps) + 1
        key = f"step_{number}" if by_words else ""
        place = named.place if named else first
        also = (title.text if title else "", f"step {number}" if by_words else "")
        self._step = self._draft.step(self._key or f"step {number}", place, also=also, key=key)
        return self._step

    def _spoken(self, row: Sequence[Cell], step: StepDraft) -> None:
        """What is said in a row, by its speaker or by the labels within the cell."""
        say = self._cell(row, "say")
        if say is None:
            return
        speaker = self._cell(row, "speaker")
        role = self._words.label(speaker.text.strip().rstrip(":：")) if speaker else None
        if role == "note":
            step.last.note.add(say.text, say.place)
            return
        role = role if role in ("agent", "bot", "system", "customer") else "agent"
        if speaker is None and (several := [*_labelled(say, self._draft)]):
            for who, words, place in several:
                step.speak(who, words, place)
        elif speaker is None:
            self._unmarked(step, say)
        else:
            step.speak(role, say.text, say.place)

    def _unmarked(self, step: StepDraft, say: Cell) -> None:
        """Words without any speaker are the agent's, or the bot's where the document says so: left to the model."""
        step.speak("agent", say.text, say.place)
        if step.last.say.text == say.text:
            step.last.speaker = None

    def _asked(self, row: Sequence[Cell], step: StepDraft) -> None:
        if collect := self._cell(row, "collect"):
            entries, broken = fields(collect.text)
            step.last.collect += [(entry, collect.place) for entry, _ in entries]
            if broken is not None:
                step.last.note.add(collect.text, collect.place)
        if do := self._cell(row, "do"):
            for act, _, told in told_acts(do.text, self._words):
                if act is None:
                    step.last.note.add(told, do.place)
                else:
                    step.last.do.append((act, do.place))

    def _ways(self, row: Sequence[Cell], step: StepDraft) -> None:
        for condition, number in self._columns.branches:
            if target := _at(row, number):
                step.way(self._words.condition(condition), _target(target.text), target.place)
        condition_cell, target = self._cell(row, "condition"), self._cell(row, "next")
        if target is None:
            if condition_cell:
                step.last.note.add(condition_cell.text, condition_cell.place)
            return
        for condition, to in _pairs(condition_cell.text if condition_cell else "", target.text):
            place = condition_cell.place if condition_cell else target.place
            step.way(self._words.condition(condition) if condition else "then", to, place)


def _pairs(condition: str, target: str) -> Iterator[tuple[str, str]]:
    """Conditions with the steps that they lead to: one cell may hold several of both."""
    targets = [one.strip() for one in _EACH.split(target) if one.strip()]
    conditions = [one.strip() for one in _EACH.split(condition) if one.strip()]
    if len(targets) > 1 and len(conditions) == len(targets):
        yield from zip(conditions, map(_target, targets), strict=True)
        return
    for one in targets:
        own, to = _own_condition(one)
        whole = condition.strip() if not own else f"{condition.strip()}: {own}" if condition.strip() else own
        yield whole, _target(to)


def _own_condition(target: str) -> tuple[str, str]:
    """`yes -> 4`, `Yes: 4`, `4 (yes)` as the condition and the step; most cells hold the step alone."""
    if found := arrow(target):
        return found.condition, found.target
    number, rest = numbered(target)
    if aside := _ASIDE.match(target):
        return (aside["condition"], aside["target"]) if not number or not rest.strip("() ") else ("", target)
    labelled = _LABELLED.match(target)
    return (labelled["condition"], labelled["target"]) if labelled and not number else ("", target)


def _target(text: str) -> str:
    """The words for a step without `go to`."""
    return re.sub(
        r"^(?:go ?to|goto|jump to|proceed to|->|→|转到|跳转到|跳转至|进入)[ \t:：]*(?=\S)",
        "",
        text.strip(),
        flags=re.IGNORECASE,
    )


def _labelled(cell: Cell, draft: Draft) -> Iterator[tuple[str, str, Place]]:
    """The lines of a cell by their speakers, nothing where the first has none."""
    role: str | None = None
    for number, line in enumerate(cell.text.split("\n")):
        found = _SPOKEN_LINE.match(line.strip())
        known = draft.words.speaker(found["label"]) if found else None
        role = known or role
        if role is None:
            return
        words = found["text"] if found and known else line
        if words.strip():
            place = cell.place
            if place.where is None and number:
                place = Place(place.line + number, 1, place.pointer)
            yield role, words.strip(), place


def _at(row: Sequence[Cell], number: int | None) -> Cell | None:
    cell = row[number] if number is not None and number < len(row) else None
    return cell if cell is not None and cell.text.strip() else None
