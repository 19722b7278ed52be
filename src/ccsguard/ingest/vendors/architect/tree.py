"""Takes an Architect flow apart: its containers (states, bots, tasks, menus) and the branches of an action."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.tree import step
from ccsguard.ingest.vendors.connect.values import items, mapping, text

_COLLECTIONS = (("states", "state"), ("bots", "bot"), ("tasks", "task"), ("menus", "menu"))
_REFERENCE = re.compile(r"\[([^\[\]]{1,300})\]\s*$")
_NO_NAMES = frozenset(("case", "path", "task", "cases", "paths", "actions", "evaluate", "firstTrue"))
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Container:
    """A named sequence of actions, or a menu (`actions` is None then); `pointer` is where its body stands."""

    name: str
    references: tuple[str, ...]
    pointer: str
    body: Mapping[str, Any]
    actions: Sequence[Any] | None
    actions_at: str


@dataclass(frozen=True, slots=True)
class Branch:
    """One output of an action: what it is called, the condition in words, and the actions that follow on it."""

    name: str
    condition: str
    actions: Sequence[Any]
    pointer: str


def containers(flow: Mapping[str, Any], pointer: str) -> Iterator[Container]:
    """The containers of a flow in the order in which one of them may be its start."""
    for listed, item in _COLLECTIONS:
        for number, one in enumerate(items(flow.get(listed))):
            wrapped = isinstance(mapping(one).get(item), Mapping)
            body = mapping(one[item] if wrapped else one)
            here = f"{pointer}/{listed}/{number}" + (f"/{item}" if wrapped else "")
            if not body:
                continue
            name = text(body.get("name")) or text(body.get("refId")) or f"{item} {number + 1}"
            references = tuple(one for key in ("refId", "name") if (one := text(body.get(key))))
            is_menu = item == "menu"
            yield Container(
                name, references, here, body, None if is_menu else items(body.get("actions")), f"{here}/actions"
            )
    if isinstance(flow.get("startUpTaskActions"), list):
        here = f"{pointer}/startUpTaskActions"
        yield Container("start", ("",), here, {}, flow["startUpTaskActions"], here)


def reference(value: Any) -> str:
    """What `/inboundCall/menus/menu[Main Menu_10]` refers to; the whole of what is no such reference."""
    written = text(value)
    found = _REFERENCE.search(written[-400:])
    return found[1] if found else written


def one_action(item: Any) -> tuple[str, Mapping[str, Any]]:
    """The type and the body of an entry of a list of actions."""
    if isinstance(item, Mapping) and item:
        kind = next(iter(item))
        return str(kind), mapping(item[kind])
    return "", {}


def branches(body: Mapping[str, Any], pointer: str) -> Iterator[Branch]:
    """The lists of actions that are nested in an action, without those nested in them, in the order of the file."""
    own_outputs = f"{pointer}/outputs"  # those of a bot that is called are values, and no ways on
    waiting: list[tuple[Any, str, str, bool]] = [(body, pointer, "", False)]
    while waiting:
        node, here, key, is_output = waiting.pop()
        if isinstance(node, list):
            waiting.extend((one, f"{here}/{n}", key, is_output) for n, one in reversed([*enumerate(node)]))
            continue
        if not isinstance(node, Mapping):
            continue
        inner = [(one, here + step(name), str(name)) for name, one in node.items()]
        is_empty = is_output and not any(isinstance(one, Mapping | list) and one for one, _, _ in inner)
        if here != pointer and (isinstance(node.get("actions"), list) or is_empty):
            yield _branch(node, here, key)
            continue
        deeper = [one for one in reversed(inner) if one[2] != "choices"]
        waiting.extend((one, at, name, here == own_outputs) for one, at, name in deeper)


def _branch(node: Mapping[str, Any], here: str, key: str) -> Branch:
    value = mapping(node.get("value"))
    condition = text(value.get("exp")) or text(value.get("lit")) or text(node.get("value"))
    name = text(node.get("name")) if key in _NO_NAMES else key
    return Branch(
        name.strip('"'), " ".join(condition.split())[:_LONGEST], items(node.get("actions")), f"{here}/actions"
    )


def called_tasks(value: Any) -> frozenset[str]:
    """What is called to come back: the references of every `callTask` of a flow."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Mapping):
            if isinstance(one.get("callTask"), Mapping):
                found.add(reference(one["callTask"].get("targetTaskRef")))
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
    return frozenset(found)
