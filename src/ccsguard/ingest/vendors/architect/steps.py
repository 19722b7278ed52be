"""The steps of an Architect flow, with those that stand for no action of it: greeting, ends, handling of errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.architect.action import Action, Aside, action_of
from ccsguard.ingest.vendors.architect.tree import Container, one_action, reference
from ccsguard.ingest.vendors.bots.blocks import Block, Names, Way, spot
from ccsguard.ingest.vendors.bots.meaning import Table
from ccsguard.ingest.vendors.connect.values import mapping
from ccsguard.models.document import Place

_TARGETS = ("targetTaskRef", "targetMenuRef", "targetStateRef", "targetBotRef")


@dataclass(frozen=True, slots=True)
class Scope:
    """Where an action stands: in which container, menu and loop, and where each of them goes on."""

    container: str
    after: str = ""
    menu: str = ""
    above: str = ""
    loop: str = ""
    behind_loop: str = ""
    end: str = ""


@dataclass(slots=True)
class Steps:
    """The steps of one flow; `ends` is true where a flow that is over ends the contact."""

    tree: Tree
    pointer: str
    flow: Mapping[str, Any]
    table: Table
    ends: bool
    names: Names = field(default_factory=Names)
    blocks: list[Block] = field(default_factory=list)
    start: str = ""
    errors: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    returns: dict[str, list[Way]] = field(default_factory=dict)
    _ended: dict[str, str] = field(default_factory=dict)

    def greeting(self, first: str) -> str:
        """The greeting before everything else, where the flow has one with words."""
        given = self.flow.get("initialGreeting")
        made = action_of("playAudio", {"audio": given}, self.table) if given else None
        if not first or made is None or not (made.said.words or made.said.elsewhere):
            return first
        here = f"{self.pointer}/initialGreeting"
        place = spot(self.tree, here)
        block = Block(self.names.of("initial greeting"), place, ways=(Way("then", first, place),))
        self.blocks.insert(0, self.spoken(block, made, here, {"audio": here}))
        return block.id

    def error_handling(self, found: Sequence[Container], ids: Sequence[str]) -> str:
        """The step that errors of the flow lead to; empty where the flow has none."""
        given = mapping(self.flow.get("settingsErrorHandling"))
        handling = mapping(given.get("errorHandling"))
        if not found or not ids or not handling:
            return ""
        here = f"{self.pointer}/settingsErrorHandling"
        kind, body = one_action(handling)
        kind = self.table.more["handling"].get(kind, kind)
        name = self.names.of("error handling")
        made = action_of(kind, {**body, "audio": given.get("preHandlingAudio")}, self.table)
        place = spot(self.tree, here)
        target = self.target(body)
        ways = (Way("then", target, place),) if target else ()
        self.blocks.append(
            self.spoken(Block(name, place, ways=ways), made, here, {"audio": f"{here}/preHandlingAudio"})
        )
        return name

    def end_of(self, container: str, place: Place) -> str:
        """The step at which a container is over, made when something needs to lead there."""
        if container not in self._ended:
            name = self._ended[container] = self.names.of(f"end of {container}")
            self.blocks.append(Block(name, place, do=("end_contact",) if self.ends else ()))
        return self._ended[container]

    def spoken(self, block: Block, made: Action, here: str, at: Mapping[str, str]) -> Block:
        """A block with what its action says, asks and does."""
        pointer = at.get(made.said_key) or here + made.said_at
        return replace(
            block,
            say=made.said.words,
            say_at=spot(self.tree, pointer) if made.said.words else None,
            collect=made.collect,
            do=made.do,
            opaque=block.opaque or made.opaque,
            calls=made.calls,
            proves=made.proves,
            compares=made.compares,
            quiet=made.quiet,
        )

    def asides(self, made: Action, here: str, name: str, scope: Scope) -> Iterator[Way]:
        """What is said where something failed, each a step of its own that leads back, or on."""
        for one in made.asides:
            place = spot(self.tree, here + one.at)
            target = name if one.back else scope.after
            aside = self._aside(one, place, f"{name}/{one.key}", target)
            yield Way(one.label, aside, place)

    def _aside(self, one: Aside, place: Place, name: str, target: str) -> str:
        made = self.names.of(name)
        ways = (Way("then", target, place),) if target else ()
        opaque = "words that stand elsewhere" if one.said.elsewhere else ""
        self.blocks.append(Block(made, place, one.said.words, place, opaque=opaque, ways=ways))
        return made

    def target(self, body: Mapping[str, Any]) -> str:
        """The step of the task, menu, state or bot that an action refers to; empty where it refers to none."""
        wanted = next((reference(body[key]) for key in _TARGETS if body.get(key)), "")
        return self.ids.get(wanted, wanted)
