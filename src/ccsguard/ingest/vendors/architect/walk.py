"""Walks an Architect flow: every action is a step, and its nested outputs are edges that come together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from ccsguard.ingest.tree import step
from ccsguard.ingest.vendors.architect.action import action_of
from ccsguard.ingest.vendors.architect.steps import Scope, Steps
from ccsguard.ingest.vendors.architect.tree import (
    Branch,
    Container,
    branches,
    called_tasks,
    containers,
    one_action,
    reference,
)
from ccsguard.ingest.vendors.bots.blocks import Block, Way, spot
from ccsguard.ingest.vendors.bots.meaning import is_denial, menu, not_understood, pressed
from ccsguard.ingest.vendors.bots.verdicts import compared
from ccsguard.ingest.vendors.connect.values import items, mapping, text
from ccsguard.models.document import Place

_KEYS = re.compile(r"^(?:digit_)?(star|pound|[0-9*#])$")
_SIGNS = {"star": "*", "pound": "#"}


class Walk(Steps):
    """The walk over one flow."""

    def run(self) -> None:
        """Walk everything: the blocks are all there afterwards, and the start is known."""
        found = [*containers(self.flow, self.pointer)]
        ids = [self.names.of(one.name) for one in found]
        for one, name in zip(found, ids, strict=True):
            for known in one.references:
                self.ids.setdefault(known, name)
        self.errors = self.error_handling(found, ids)
        called = {self.ids[one] for one in called_tasks(self.flow) if one in self.ids}
        for one, name in zip(found, ids, strict=True):
            self._container(one, name, name in called)
        self._come_back()
        self.start = self.greeting(self._first(ids))

    def _first(self, ids: Sequence[str]) -> str:
        wanted = reference(self.flow.get("startUpRef"))
        return self.ids.get(wanted) or self.ids.get("") or (ids[0] if ids else "")

    def _container(self, one: Container, name: str, called: bool) -> None:
        """A container as a step that leads to its first action, or that is the menu."""
        end = self.end_of(name, spot(self.tree, one.pointer)) if called else ""
        scope = Scope(name, after=end, end=end)
        if one.actions is None:
            self._menu(one.body, one.pointer, name, scope)
            return
        place = spot(self.tree, one.pointer)
        at = len(self.blocks)
        first = self._sequence(one.actions, one.actions_at, scope.after, scope)
        ways = [Way("then", first, place)] if first else []
        if self.errors:
            ways.append(Way("error", self.errors, place))
        self.blocks.insert(at, Block(name, place, ways=tuple(ways), quiet=True))

    def _come_back(self) -> None:
        """A task that was called goes on where it was called from."""
        for number, one in enumerate(self.blocks):
            back = self.returns.get(one.id)
            if back:
                self.blocks[number] = replace(one, do=(), ways=tuple(back), quiet=True)

    def _sequence(self, listed: Sequence[Any], pointer: str, after: str, scope: Scope) -> str:
        """Walk a list of actions; the id of the first one, or of what comes after where there is none."""
        entries = [
            (*one_action(one), f"{pointer}/{n}{step(next(iter(one)))}") for n, one in enumerate(listed) if _is(one)
        ]
        ids = [self.names.of(f"{scope.container}/{text(body.get('name')) or kind}") for kind, body, _ in entries]
        for number, (kind, body, here) in enumerate(entries):
            follows = ids[number + 1] if number + 1 < len(ids) else after
            self._action(kind, body, here, ids[number], replace(scope, after=follows))
        return ids[0] if ids else after

    def _action(self, kind: str, body: Mapping[str, Any], here: str, name: str, scope: Scope) -> None:
        if kind == "menu" or isinstance(body.get("choices"), list):
            self._menu(body, here, name, scope)
            return
        own = self.table.block(kind)
        at = len(self.blocks)
        made = action_of(kind, body, self.table)
        place = spot(self.tree, f"{here}/name" if "name" in body else here)
        block = Block(name, place, opaque="" if own is not None else not_understood(kind))
        ways = [*self._ways(own or {}, body, here, name, scope)]
        asides = [*self.asides(made, here, name, scope)]
        self.blocks.insert(at, self.spoken(replace(block, ways=(*ways, *asides)), made, here, {}))

    def _ways(
        self, own: Mapping[str, Any], body: Mapping[str, Any], here: str, name: str, scope: Scope
    ) -> Iterator[Way]:
        """The ways on from an action: jumps, nested outputs, the outputs that the file leaves out, and what follows."""
        place = spot(self.tree, here)
        found = [*branches(body, here)]
        if own.get("loops"):
            inner = replace(scope, after=name, loop=name, behind_loop=scope.after)
            yield from self._nested(found, inner, place, name)
            yield Way("otherwise", scope.after or self.end_of(scope.container, place), place)
            return
        if "goes" in own:
            if to := getattr(scope, own["goes"]):
                yield Way("then", to, place)
            return
        if target := self.target(body):
            yield Way("then", target, place)
            if own.get("returns"):
                self._returning(found, target, place, scope)
                return
        yield from self._nested(found, scope, place, scope.after)
        yield from self._left_out(own, body, found, place, scope)

    def _returning(self, found: Sequence[Branch], target: str, place: Place, scope: Scope) -> None:
        """A task that is called comes back: to what the call does with its outputs, else to what follows the call."""
        back = self.returns.setdefault(self.end_of(target, place), [])
        back.extend(self._nested(found, scope, place, scope.after))
        if all(one.name != "default" for one in found):
            back.append(Way(f"back {len(back) + 1}", scope.after or self.end_of(scope.container, place), place))

    def _left_out(
        self, own: Mapping[str, Any], body: Mapping[str, Any], found: Sequence[Branch], place: Place, scope: Scope
    ) -> Iterator[Way]:
        """The outputs that a file does not write when nothing is done on them: all go on with the next action."""
        written = {one.name for one in found}
        wanted = [one for one in own.get("outputs", ()) if one not in written]
        condition = text(mapping(body.get("condition")).get("exp")) or text(body.get("condition"))
        leaves = own.get("leaves") or self.target(body)
        if not own.get("outputs") and not leaves:
            wanted = ["default"] if found and "default" not in written else [] if found else ["next"]
        branching = bool(found) or len(wanted) > 1
        for one in wanted:
            if scope.after or (branching and not leaves):
                to = scope.after or self.end_of(scope.container, place)
                yield Way(self.table.label(one), to, place, _answer(one, condition))

    def _nested(self, found: Sequence[Branch], scope: Scope, place: Place, empty: str) -> Iterator[Way]:
        for one in found:
            first = self._sequence(one.actions, one.pointer, scope.after, scope)
            to = first or empty or self.end_of(scope.container, place)
            label = one.condition or (self.table.label(one.name) if one.name else "otherwise")
            value = compared(one.condition) if one.condition else _answer(one.name, "")
            yield Way(label, to, spot(self.tree, one.pointer), value)

    def _menu(self, body: Mapping[str, Any], here: str, name: str, scope: Scope) -> None:
        """A menu is a step that says its choices; each choice is an edge to what it does."""
        made = action_of("menu", body, self.table)
        place = spot(self.tree, f"{here}/name" if "name" in body else here)
        at = len(self.blocks)
        inner = replace(scope, menu=name, above=scope.menu)
        ways = [*self._choices(body, here, inner, made.said.words)]
        ways.extend(self.asides(made, here, name, scope))
        ways.extend(self._nested([*branches(body, here)], scope, place, name))
        if self.errors:
            ways.append(Way("error", self.errors, place))
        self.blocks.insert(at, self.spoken(Block(name, place, ways=tuple(ways)), made, here, {}))

    def _choices(self, body: Mapping[str, Any], here: str, scope: Scope, words: str) -> Iterator[Way]:
        uses = menu(words)
        listed = body.get("choices")
        if isinstance(listed, Mapping):
            listed = [{"menuTask": {"name": key, "task": one}} for key, one in listed.items()]
        for number, one in enumerate(items(listed)):
            kind, choice = one_action(one)
            pointer = f"{here}/choices/{number}{step(kind)}"
            name = text(choice.get("name")) or kind
            dtmf = _KEYS.match(text(choice.get("dtmf")).lower())
            label = pressed(_SIGNS.get(dtmf[1], dtmf[1]), uses, name) if dtmf else name
            yield Way(label, self._chosen(kind, choice, pointer, name, scope), spot(self.tree, pointer))

    def _chosen(self, kind: str, choice: Mapping[str, Any], pointer: str, name: str, scope: Scope) -> str:
        """Where a choice leads: to a task or menu, to actions of its own, or to what it does itself."""
        task = mapping(choice.get("task"))
        actions = task.get("actions") if task else choice.get("actions")
        if isinstance(actions, list):
            at = f"{pointer}/task/actions" if task else f"{pointer}/actions"
            return self._sequence(actions, at, scope.after, scope) or self.end_of(scope.container, spot(self.tree, at))
        if not mapping(choice.get("menu")) and (target := self.target(choice)):
            return target
        inner = mapping(choice.get("menu")) or choice
        made = self.names.of(f"{scope.container}/{name}")
        plain = kind.removeprefix("menu")
        self._action(
            "menu" if "choices" in inner else plain[:1].lower() + plain[1:],
            inner,
            f"{pointer}/menu" if inner is not choice else pointer,
            made,
            scope,
        )
        return made


def _answer(output: str, condition: str) -> str:
    """What was found on an output: the value that a condition compares with, or that it is another."""
    if output == "yes" and condition:
        return compared(condition)
    if output == "no" and condition:
        return "true" if is_denial(compared(condition)) else "false"
    return ""


def _is(item: Any) -> bool:
    return isinstance(item, Mapping) and bool(item)
