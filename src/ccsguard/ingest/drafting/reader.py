"""Takes the headings, lines and tables of a script one by one: who speaks, what is guidance, where it goes on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from ccsguard.ingest.drafting.draft import Draft, StepDraft
from ccsguard.ingest.drafting.entries import fields as fields_of
from ccsguard.ingest.drafting.entries import told_acts
from ccsguard.ingest.drafting.rows import Cell, written_table
from ccsguard.ingest.drafting.targets import Targets
from ccsguard.ingest.drafting.ways import LONGEST, Found, arrow, content_at, ways
from ccsguard.models.document import Place

At = Callable[[int], Place]
"""The place of a column, counted from 0, of the line that is being read."""
_LABEL = re.compile(
    r"\*{0,2}_?(?P<label>[^\s:：*][^:：*\n]{0,60}?)_?\*{0,2}[ \t]*[:：]\*{0,2}[ \t]*(?P<text>.*)\Z", re.DOTALL
)
_QUOTED = re.compile(r"[*_]{0,3}[\"“「『].{2,}[\"”」』][*_]{0,3}[.。]?\Z", re.DOTALL)
_SPOKEN = ("agent", "bot", "system")


class ScriptReader:
    """Fills a draft; `spoken` are the steps in which a label that stands in scripts alone says who speaks.

    `heard` counts the customer's lines; `headings` are all that are to come, so that words can be told from ways.
    """

    def __init__(self, draft: Draft, headings: Iterable[str] = ()) -> None:
        self.draft = draft
        self._headings = Targets()
        for heading in headings:
            self._headings.add(heading, (heading,))
        self.words = draft.words
        self.spoken: set[str] = set()
        self.heard = 0
        self._step: StepDraft | None = None
        self._open: str | None = None

    def heading(self, title: str, place: Place, *, key: str = "") -> None:
        """Begin a step; `key` is its id where that is not made of its name."""
        self._step = self.draft.step(title.strip(), place, key=key)
        self._open = None

    def blank(self) -> None:
        """An empty line ends what goes on from line to line, but for a label whose words are still to come."""
        if self._open != "say" or (self._step and self._step.last.say.text):
            self._open = None

    def line(self, text: str, at: At, *, listed: bool = False) -> None:
        """One line or paragraph; `listed` where something else than its marks says that it is an item of a list."""
        begin, marked = content_at(text)
        content = text[begin:].rstrip()
        if not content:
            return
        listed = listed or marked
        if self._way(text, begin, at, listed) or self._labelled(content, begin, at, listed):
            return
        quoted = text.lstrip().startswith(">") or _QUOTED.match(content)
        if self._open == "say" and not listed and not self._leads(content):
            self._now(at(begin)).go_on(content, at(begin))
        elif quoted and self._step is not None:
            self._speak("agent", content, at(begin))
        else:
            self._unlabelled(content, begin, at)

    def table(self, rows: Sequence[Sequence[Cell]]) -> bool:
        """The rows of a table; true where it is a table of steps."""
        self._open = None
        first = len(self.draft.steps)
        if written_table(rows, self.draft):
            self.spoken.update([*self.draft.steps][first:])
            return True
        for row in rows:
            cells = [one for one in row if one.text.strip()]
            role = self.words.speaker(cells[0].text.strip().rstrip(":：")) if len(cells) == 2 else None
            if role:
                self._speak(role, cells[1].text.strip(), cells[1].place)
            elif (
                len(cells) == 2
                and (found := arrow(f"{cells[0].text} -> {cells[1].text}"))
                and self._is_condition(found)
            ):
                self._add(found, cells[0].place, sure=False)
            else:
                for one in cells:
                    self.line(one.text, partial(_same, one.place))
                    self._open = None
        return False

    def _leads(self, content: str) -> bool:
        """Whether words below somebody's words are no more of them, but name a step where it goes on."""
        found = ways(content, self.words)
        return any(one.sure or self._headings.find(one.target) for one in found)

    def _is_condition(self, found: Found) -> bool:
        return bool(self.words.lead.match(found.condition)) and self._step is not None

    def _now(self, place: Place) -> StepDraft:
        """The step that is being read; words above every heading are a step of their own."""
        if self._step is None:
            self._step = self.draft.step("start", place)
        return self._step

    def _way(self, text: str, begin: int, at: At, listed: bool) -> bool:
        """Whether a line shows a way on with an arrow."""
        found = arrow(text)
        if found is None:
            return False
        label = _LABEL.match(found.condition)
        kind = self.words.label(label["label"]) if label else None
        conditional = bool(self.words.lead.match(found.condition)) or not found.condition
        if not listed and (not conditional or kind):
            return False
        if label and kind in _SPOKEN:
            self._speak(kind or "", label["text"], at(begin + label.start("text")), label["label"])
            found = Found("then", found.target, found.column, found.sure)
        elif label and kind == "customer":
            found = Found(label["text"], found.target, found.column, found.sure)
        elif label and self._replied(found, label, begin, at):
            return True
        elif kind:
            return False
        self._add(found, at(found.column), sure=listed or conditional)
        return True

    def _replied(self, found: Found, label: re.Match[str], begin: int, at: At) -> bool:
        """`If no: “Thank you.” -> Close`: words for one condition, and where they lead."""
        words = label["text"]
        inner = _LABEL.match(words)
        role = self.words.speaker(inner["label"]) if inner else None
        if not self.words.lead.match(label["label"]) or not (role in _SPOKEN or _QUOTED.match(words)):
            return False
        start = label.start("text") + (inner.start("text") if inner and role in _SPOKEN else 0)
        said = inner["text"] if inner and role in _SPOKEN else words
        condition = self.words.condition(label["label"])
        self._now(at(begin)).reply(condition, role or "agent", said, at(begin), at(begin + start), found.target)
        self._open = None
        return True

    def _add(self, found: Found, place: Place, *, sure: bool) -> None:
        condition = self.words.condition(found.condition) or "then"
        self._now(place).way(condition, found.target, place, sure=sure)
        self._open = None

    def _labelled(self, content: str, begin: int, at: At, listed: bool) -> bool:
        """Whether a line begins with a label that is known."""
        label = _LABEL.match(content)
        kind = self.words.label(label["label"].strip()) if label else None
        if label is None:
            return False
        start, text = begin + label.start("text"), label["text"]
        if kind is None:
            return self._reply(label["label"], text, begin, start, at, content)
        if kind in _SPOKEN or kind == "customer":
            self._speak(kind, text, at(start), label["label"])
        elif kind == "next":
            self._add(Found("then", text, begin, True), at(begin), sure=False)
        elif kind == "note":
            self._note(text, at(start))
        elif kind == "collect":
            self._collect(text, start, at)
        else:
            self._do(text, start, at)
        return True

    def _reply(self, label: str, text: str, begin: int, start: int, at: At, content: str) -> bool:
        """`If yes: “Thank you.”`: words for one condition, after which the script goes on below."""
        if not self.words.lead.match(label) or self._step is None or [*ways(content, self.words)]:
            return False
        inner = _LABEL.match(text)
        role = self.words.speaker(inner["label"]) if inner else None
        if inner and role in _SPOKEN:
            words, where = inner["text"], start + inner.start("text")
        elif _QUOTED.match(text):
            words, where, role = text, start, "agent"
        elif self.words.act(text) or self.words.ends(text):
            self._add(Found(label, text, begin, True), at(begin), sure=False)
            return True
        else:
            return False
        self._step.reply(self.words.condition(label), role or "agent", words, at(begin), at(where))
        self._open = None
        return True

    def _speak(self, role: str, text: str, place: Place, label: str = "") -> None:
        step = self._now(place)
        step.speak(role, text, place)
        if role == "customer":
            self.heard += 1
        elif label and self.words.tells(label):
            self.spoken.add(step.id)
        self._open = "say"

    def _note(self, text: str, place: Place) -> None:
        self._now(place).last.note.add(text, place)
        self._open = "note"

    def _unlabelled(self, content: str, begin: int, at: At) -> None:
        """Words without a speaker are guidance, which may tell a way on."""
        if len(content) <= LONGEST:
            for found in ways(content, self.words):
                place = at(begin + found.column)
                self._now(place).way(
                    self.words.condition(found.condition) or "then", found.target, place, sure=found.sure, told=True
                )
        self._note(content, at(begin))
        self._open = None

    def _collect(self, text: str, start: int, at: At) -> None:
        entries, broken = fields_of(text)
        step = self._now(at(start))
        if broken is not None:
            self._note(text, at(start))
            return
        step.last.collect += [(entry, at(start + offset)) for entry, offset in entries]
        self._open = None

    def _do(self, text: str, start: int, at: At) -> None:
        """Acts; what is none is told to the agent."""
        step = self._now(at(start))
        for act, offset, told in told_acts(text, self.words):
            if act is None:
                self._note(told, at(start + offset))
            else:
                step.last.do.append((act, at(start + offset)))
        self._open = None


def _same(place: Place, _: int) -> Place:
    """The one place of a line whose columns are not known."""
    return place
