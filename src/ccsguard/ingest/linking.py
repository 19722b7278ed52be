"""Puts scripts that call one another together: what a called script does stands where it is called.

A script that another calls is judged inside that one, since only there it is known what came before. A called script
comes back to the step behind the call if the call has a way on that is no failure; where it does not come back, all
calls share one copy of it, and a circle of calls leads back to the steps that are there already.
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from ccsguard.ingest.tree import step
from ccsguard.models.contact import is_failure
from ccsguard.models.document import Document, NotExamined, Place
from ccsguard.models.script import Script, Step

ENTERED_FROM_ELSEWHERE = "it runs inside another script, and what came before is not in the file"
"""Why the first step of a script is not understood that never stands alone, until it is linked."""
CALLED = "called by another script and judged there"
TOO_LARGE = "the script that goes on here is too large to be judged inside this one"
MAX_HELD = 100_000
"""Steps of scripts that are held back; the scripts after them are not linked."""
MAX_STEPS = 20_000
"""Steps that a script may have with all that it calls; every further way on from an end counts as one."""
_ENDING = frozenset({"end_contact", "transfer_human", "transfer"})
_APART = re.compile(r"[\W_]+")
_FOLDED = re.compile(r".*__", re.DOTALL)

Read = Document | NotExamined


def linked(documents: Iterable[Read]) -> Iterator[Read]:
    """Everything as it comes, but for scripts: they come last, in their order, those that call others with these."""
    held: list[Document] = []
    steps = 0
    for one in documents:
        script = one.content if isinstance(one, Document) else None
        if not isinstance(one, Document) or not isinstance(script, Script) or steps + len(script.steps) > MAX_HELD:
            yield one
            continue
        steps += len(script.steps)
        held.append(one)
    yield from _together(held) if any(_calls(one) for one in held) else held


def _script(document: Document) -> Script:
    if not isinstance(document.content, Script):
        raise TypeError("only scripts are linked")
    return document.content


def _calls(document: Document) -> list[str]:
    return [one.calls for one in _script(document).steps.values() if one.calls]


def _together(held: list[Document]) -> Iterator[Read]:
    names = _names(held)
    calls = [
        dict.fromkeys(found for name in _calls(one) if (found := _called(names, name)) is not None) for one in held
    ]
    roots = _roots(calls)
    for number, document in enumerate(held):
        if number not in roots:
            yield NotExamined(document.source, CALLED, error=False)
        elif calls[number]:
            yield _Linker(held, names, number).document()
        else:
            yield document


def _names(held: list[Document]) -> dict[str, int | None]:
    """The scripts by all that they are called; None where two have one name."""
    names: dict[str, int | None] = {}
    for number, document in enumerate(held):
        script = _script(document)
        called = (document.id, script.id, script.title or "", *script.known_as)
        folded = {_plain(name) for name in called} | {_plain(_FOLDED.sub("", name)) for name in called}
        folded |= {_plain(name.rpartition("/")[2]) for name in called}
        for name in folded - {""}:
            names[name] = number if names.get(name, number) == number else None
    return names


def _plain(name: str) -> str:
    return _APART.sub(" ", name).strip().lower()


def _called(names: Mapping[str, int | None], name: str) -> int | None:
    found = names.get(_plain(name))
    return names.get(_plain(name.rpartition("/")[2])) if found is None else found


def _roots(calls: list[dict[int, None]]) -> set[int]:
    """The scripts to judge: those that no other calls, and of each circle that none of these reaches its first."""
    called = {target for number, targets in enumerate(calls) for target in targets if target != number}
    roots: set[int] = set()
    seen: set[int] = set()
    for number in (*(one for one in range(len(calls)) if one not in called), *range(len(calls))):
        if number in seen:
            continue
        roots.add(number)
        waiting = deque([number])
        while waiting:
            one = waiting.popleft()
            if one not in seen:
                seen.add(one)
                waiting.extend(calls[one])
    return roots


@dataclass(frozen=True, slots=True)
class _Copy:
    """One copy of a script inside another: what its ids begin with, where it goes on at its end, and the copies around
    it by the number of their script."""

    number: int
    prefix: str
    returns: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[int, str] = field(default_factory=dict)


class _Linker:
    """Makes one script of a script and all that it calls."""

    def __init__(self, held: list[Document], names: Mapping[str, int | None], root: int) -> None:
        self._held = held
        self._names = names
        self._root = root
        self._steps: dict[str, Step] = {}
        self._places: dict[str, Place] = dict(held[root].places)
        self._shared: dict[int, str] = {root: ""}
        self._prefixes: Counter[str] = Counter()
        self._waiting: deque[_Copy] = deque([_Copy(root, "", around={root: ""})])
        self._size = len(_script(held[root]).steps)

    def document(self) -> Document:
        """The script with all that it calls."""
        while self._waiting:
            self._add(self._waiting.popleft())
        root = self._held[self._root]
        return replace(root, content=_script(root).model_copy(update={"steps": self._steps}), places=self._places)

    def _add(self, copy: _Copy) -> None:
        document = self._held[copy.number]
        script = _script(document)
        for key, one in script.steps.items():
            moved = self._step(script, copy, key, one)
            self._steps[copy.prefix + key] = self._joined(copy, moved) if moved.calls else moved
        if copy.prefix:
            self._place(document, copy.prefix)

    def _step(self, script: Script, copy: _Copy, key: str, one: Step) -> Step:
        """A step of a called script under its id there; one that ends the script goes on where the call does."""
        if not copy.prefix:
            return one
        ways = {label: copy.prefix + target for label, target in one.next.items()}
        ends = any(act.act in _ENDING for act in one.do)
        if copy.returns and not ways and not ends:
            ways = dict(copy.returns)
        change: dict[str, object] = {"next": ways, "speaker": script.speaker_of(one)}
        if key == script.start and one.opaque == ENTERED_FROM_ELSEWHERE:
            change["opaque"] = None
        return one.model_copy(update=change)

    def _joined(self, copy: _Copy, one: Step) -> Step:
        """A step that calls, leading to the first step of what it calls; as it is where that is not read."""
        number = _called(self._names, one.calls or "")
        if number is None:
            return one
        back = {label: target for label, target in one.next.items() if not is_failure(label)}
        failures = {label: target for label, target in one.next.items() if label not in back}
        prefix = self._copy(copy, number, back)
        if prefix is None:
            return one.model_copy(update={"calls": None, "opaque": one.opaque or TOO_LARGE})
        start = prefix + _script(self._held[number]).start
        return one.model_copy(update={"calls": None, "next": {"": start, **failures}})

    def _copy(self, copy: _Copy, number: int, back: Mapping[str, str]) -> str | None:
        """What the ids of the called script begin with, in a copy that is there or a new one; None where it is too
        large."""
        there = copy.around.get(number) if back else self._shared.get(number)
        if there is not None:
            return there
        script = _script(self._held[number])
        ends = sum(1 for one in script.steps.values() if not one.next)
        self._size += len(script.steps) + ends * max(0, len(back) - 1)
        if self._size > MAX_STEPS:
            return None
        prefix = self._prefix(self._held[number].id)
        if not back:
            self._shared[number] = prefix
        around = copy.around if back else {}
        self._waiting.append(_Copy(number, prefix, back, {**around, number: prefix}))
        return prefix

    def _prefix(self, name: str) -> str:
        """What the ids of a new copy begin with; no step of the script itself begins so."""
        own = _script(self._held[self._root]).steps
        while True:
            self._prefixes[name] += 1
            count = self._prefixes[name]
            prefix = f"{name}/" if count == 1 else f"{name} ({count})/"
            if count > 1 or not any(key.startswith(prefix) for key in own):
                return prefix

    def _place(self, document: Document, prefix: str) -> None:
        """Take over the places of a called script, with the name of its file."""
        for pointer, place in document.places.items():
            if pointer.startswith("/steps/"):
                key, _, rest = pointer[len("/steps/") :].partition("/")
                moved = "/steps" + step(prefix) + key + (f"/{rest}" if rest else "")
                self._places[moved] = replace(place, source=place.source or document.source)
