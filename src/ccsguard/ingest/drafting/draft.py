"""A script while it is put together of headings, rows or boxes, until its ways on are found and it is a native one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.drafting.flowing import falling_through
from ccsguard.ingest.drafting.parts import DEFAULTS, Part, Passage, Way
from ccsguard.ingest.drafting.targets import Targets
from ccsguard.ingest.drafting.words import Words, step_id
from ccsguard.models.document import Place

NOWHERE = "a way on leads to what is no step of the script"
_SPOKEN = ("agent", "bot", "system")


@dataclass(slots=True)
class StepDraft:
    """A step as the script has it: one native step for each time that the speaker changes.

    `apart` makes a native step of every passage, for files in which places can't be counted by lines.
    """

    id: str
    place: Place
    names: tuple[str, ...] = ()
    apart: bool = False
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.parts.append(Part(self.id, self.place))

    @property
    def last(self) -> Part:
        """The part that is being written."""
        return self.parts[-1]

    def speak(self, role: str, text: str, place: Place) -> None:
        """What somebody says; the customer's words are what the next words answer."""
        if role not in _SPOKEN:
            self.last.heard.append((text, place))
            return
        current = self.last
        untouched = not current.branch and not (current.say.place or current.heard) and current.speaker in (None, role)
        goes_on = current.speaker == role and not (
            current.branch or current.heard or current.ways or current.do or current.collect or self.apart
        )
        if not (untouched or goes_on):
            current = self._after(place)
        current.speaker = role
        current.say.add(text, place)

    def go_on(self, text: str, place: Place) -> None:
        """More words of who spoke last."""
        current = self.last
        if current.heard:
            heard, where = current.heard[-1]
            current.heard[-1] = (f"{heard} {text}", where)
        elif self.apart and current.speaker and current.say.text:
            self.speak(current.speaker, text, place)
        elif current.say.place and not current.say.text:
            current.say = Passage(text, place, place.line)
        else:
            current.say.add(text, place)

    def way(self, condition: str, target: str, place: Place, *, sure: bool = True, told: bool = False) -> None:
        """A way on, to what words name; `told` where the words stand in the notes, and may mean something else."""
        self._trunk().ways.append(Way(condition, target, place, sure, told=told))

    def reply(
        self, condition: str, role: str, text: str, place: Place, text_place: Place, target: str | None = None
    ) -> None:
        """What is said under one condition, after which the script goes on to the target, or with what follows."""
        trunk = self._trunk()
        made = Part(f"{self.id}/{len(self.parts) + 1}", place, role, branch=True)
        made.say.add(text, text_place)
        trunk.follow(condition, made.id, place)
        if target is not None:
            made.ways.append(Way("then", target, place))
        self.parts.append(made)

    def _trunk(self) -> Part:
        return next(one for one in reversed(self.parts) if not one.branch)

    def _after(self, place: Place) -> Part:
        made = Part(f"{self.id}/{len(self.parts) + 1}", place)
        before = self._trunk()
        for words, where in before.heard:
            before.follow(words, made.id, where)
        if not before.heard and not any(way.condition in DEFAULTS for way in before.ways):
            before.follow("otherwise" if before.ways else "then", made.id, place)
        before.heard = []
        self.parts.append(made)
        return made


@dataclass(slots=True)
class Draft:
    """A whole script.

    `links` is the number of ways that lead from one of its steps to another, once it is finished.

    `strict` is true for the native Markdown form: a way on leads to a heading and nothing else, and a step that names
    none ends the contact.
    """

    path: str
    words: Words
    strict: bool = False
    apart: bool = False
    steps: dict[str, StepDraft] = field(default_factory=dict)
    faults: list[DocumentError] = field(default_factory=list)
    links: int = 0
    _taken: dict[str, int] = field(default_factory=dict)

    def step(self, name: str, place: Place, *, also: Iterable[str] = (), key: str = "") -> StepDraft:
        """Begin a step; `also` are more names by which ways lead to it, `key` an id that is not made of its name."""
        wanted = key or step_id(name) or f"step_{len(self.steps) + 1}"
        made = wanted
        while made in self.steps:
            self._taken[wanted] = self._taken.get(wanted, 1) + 1
            made = f"{wanted}_{self._taken[wanted]}"
        self.steps[made] = StepDraft(made, place, tuple(one for one in (name, *also) if one), self.apart)
        return self.steps[made]

    def known(self, name: str) -> bool:
        """Whether a step of this name stands above."""
        return step_id(name) in self.steps

    def fault(self, reason: str, place: Place) -> None:
        """Say what is wrong at a place."""
        told = f"{reason} ({place.where})" if place.where else reason
        self.faults.append(DocumentError(self.path, told, place.line, place.column))

    def finish(self) -> tuple[dict[str, Any], dict[str, Place]]:
        """The native steps by their ids, and their places; what is wrong is in `faults` from now on."""
        if not self.strict:
            self._gather_notes()
        targets = self._targets()
        order = [*self.steps]
        made = {
            part.id: part
            for number, one in enumerate(self.steps.values())
            for part in [*one.parts, *self._found(one, targets, order[number + 1 : number + 2])]
        }
        if not self.strict:
            self._fall_through(made)
        for part in made.values():
            self._answer(part)
        places = dict(pointer for part in made.values() for pointer in part.places())
        if made:
            places.setdefault("/steps", next(iter(made.values())).place)
        return {key: part.value() for key, part in made.items()}, places

    def _targets(self) -> Targets:
        targets = Targets(exact=self.strict)
        for one in self.steps.values():
            targets.add(one.id, one.names)
        return targets

    def _found(self, one: StepDraft, targets: Targets, below: list[str]) -> Iterator[Part]:
        """Give every way on its step; the parts that some lead to are made here."""
        more: dict[str, Part] = {}
        for part in one.parts:
            for way in part.ways:
                if way.to is None:
                    way.to = self._target(one, part, way, targets, below, more)
        yield from more.values()

    def _target(
        self, one: StepDraft, part: Part, way: Way, targets: Targets, below: list[str], more: dict[str, Part]
    ) -> str | None:
        if found := targets.find(way.target):
            self.links += found != one.id and (way.sure or not way.told)
            return found
        if self.strict:
            return step_id(way.target.rstrip("."))
        plain = " ".join(way.target.lower().strip("*_`\"'“”().。[]").split())
        if plain in self.words.next_step and below:
            return below[0]
        if plain in self.words.same_step:
            return one.id
        act: Any = self.words.act(way.target) or self.words.transfer(way.target)
        if act or self.words.ends(way.target) or plain in self.words.next_step:
            act = act or "end_contact"
            if act == "end_contact" and len(part.ways) == 1 and way.condition in DEFAULTS:
                part.do.append((act, way.place))
                return None
            name = f"{one.id}/{act if isinstance(act, str) else 'transfer'}"
            made = more.setdefault(name, Part(name, way.place, ends=True))
            made.do = made.do or [(act, way.place)]
            return name
        if way.sure:
            self.fault("a way on leads to a step that does not exist", way.place)
        elif not way.told:
            part.opaque = NOWHERE
        return None

    def _gather_notes(self) -> None:
        """Headings with nothing but guidance below them, to which no way leads, give it to the step after them."""
        targets = self._targets()
        meant = {targets.find(way.target) for one in self.steps.values() for part in one.parts for way in part.ways}
        kept: dict[str, StepDraft] = {}
        waiting: list[Passage] = []
        for key, one in self.steps.items():
            if len(one.parts) == 1 and one.last.empty and key not in meant:
                waiting.append(one.last.note)
                continue
            for note in reversed(waiting):
                one.parts[0].note.lead(note)
            waiting = []
            kept[key] = one
        for note in waiting:
            if kept and note.place:
                last = next(reversed(kept.values())).last
                last.note.add(note.text, note.place)
        self.steps = kept

    def _fall_through(self, made: dict[str, Part]) -> None:
        self._join_replies()
        following = {key: [way.to for way in part.ways if way.to] for key, part in made.items()}
        order = [key for key, part in made.items() if not part.ends]
        order += [key for key, part in made.items() if part.ends]

        def ends(key: str) -> bool:
            part = made[key]
            done = any(act == "end_contact" or (isinstance(act, str) and act == "transfer_human") for act, _ in part.do)
            return part.ends or done or self.words.farewells(part.say.text)

        for key, below in falling_through(order, following, ends).items():
            if not made[below].ends:
                made[key].follow("then", below, made[key].place)

    def _join_replies(self) -> None:
        """What is said under a condition goes on as the words before it do: to what is said next, or by their ways."""
        below: str | None = None
        for one in reversed([*self.steps.values()]):
            inner = below
            for number in range(len(one.parts) - 1, -1, -1):
                part = one.parts[number]
                if not part.branch:
                    inner = part.id
                elif not part.ways and not self.words.farewells(part.say.text):
                    trunk = next(each for each in reversed(one.parts[:number]) if not each.branch)
                    branches = {each.id for each in one.parts if each.branch}
                    own = [way for way in trunk.ways if way.to not in branches]
                    if own:
                        part.ways = [replace(way) for way in own]
                    elif inner:
                        part.follow("then", inner, part.place)
            below = one.id

    def _answer(self, part: Part) -> None:
        """What the customer says last is the condition of the ways on that have none, or else guidance."""
        free = [way for way in part.ways if way.condition in DEFAULTS]
        if part.heard and free and (len(free) == len(part.ways) or not part.say.place):
            for way in free:
                part.ways.remove(way)
                part.ways += [replace(way, condition=words, place=place) for words, place in part.heard]
        else:
            for words, place in part.heard:
                part.note.add(words, place)
        part.heard = []
