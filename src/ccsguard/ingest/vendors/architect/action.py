"""What one action of an Architect flow says, asks for, does and calls, by the table of its types."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccsguard.ingest.tree import step
from ccsguard.ingest.vendors.architect.words import spoken
from ccsguard.ingest.vendors.bots.meaning import Table, asks, does
from ccsguard.ingest.vendors.bots.words import Heard, together
from ccsguard.ingest.vendors.connect.values import mapping, text

_NESTED = frozenset(("actions", "outputs", "choices", "cases", "evaluate", "task", "failureOutputs", "successOutputs"))
_MOST_DIGITS = 99


@dataclass(frozen=True, slots=True)
class Aside:
    """What is said where something failed; `back`: the action is tried again then."""

    key: str
    at: str
    label: str
    back: bool
    said: Heard


@dataclass(frozen=True, slots=True)
class Action:
    """An action; `said_at` is where its words stand, from the action on."""

    said: Heard
    said_key: str = ""
    said_at: str = ""
    asides: tuple[Aside, ...] = ()
    collect: tuple[Mapping[str, str], ...] = ()
    do: tuple[Any, ...] = ()
    opaque: str = ""
    calls: str = ""
    proves: bool = False
    compares: bool = False
    quiet: bool = False


def action_of(kind: str, body: Mapping[str, Any], table: Table) -> Action:
    """An action by its type and its body."""
    own = table.block(kind) or {}
    wordless = _wordless(table.more["wordless_audio"])
    said = [
        (key, at, spoken(one, wordless)) for key, at, one in _found(body, table.more["words"], table.more["asides"])
    ]
    words = together([one for _, _, one in said]) if not own.get("wordless") else Heard()
    first = next(((key, at) for key, at, one in said if one.words), ("", ""))
    asides = tuple(_asides(body, table, wordless))
    acts = _acts(own, body)
    return Action(
        said=words,
        said_key=first[0],
        said_at=first[1],
        asides=asides,
        collect=_collected(own, body, words.words),
        do=acts,
        opaque=own.get("opaque", "") or ("words that stand elsewhere" if words.elsewhere else ""),
        calls=_called(own, body),
        proves=bool(own.get("called")) and "verify_identity" in acts,
        compares=bool(own.get("compares")),
        quiet=bool(own.get("quiet")) and not words.words,
    )


@lru_cache(maxsize=4)
def _wordless(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _found(
    body: Mapping[str, Any], keys: Container[str], besides: Container[str] = ()
) -> Iterator[tuple[str, str, Any]]:
    """What stands under one of the keys, however deep, but not in actions that are nested, in the order of the file."""
    waiting: list[tuple[str, str, Any]] = [("", "", body)]
    while waiting:
        key, at, node = waiting.pop()
        if key in keys and node is not None:
            yield key, at, node
        elif isinstance(node, Mapping):
            inner = [(str(name), at + step(name), one) for name, one in node.items() if name not in _NESTED]
            waiting.extend(one for one in reversed(inner) if one[0] not in besides)
        elif isinstance(node, list):
            waiting.extend(("", f"{at}/{number}", one) for number, one in reversed([*enumerate(node)]))


def _asides(body: Mapping[str, Any], table: Table, wordless: re.Pattern[str]) -> Iterator[Aside]:
    known = table.more["asides"]
    for key, at, one in _found(body, known):
        said = spoken(one, wordless)
        if said.words or said.elsewhere:
            yield Aside(key, at, known[key]["label"], bool(known[key].get("back")), said)


def _acts(own: Mapping[str, Any], body: Mapping[str, Any]) -> tuple[Any, ...]:
    acts = list(own.get("do", ()))
    if switched := own.get("switches"):
        acts.append(switched["off" if _is_off(body) else "on"])
    if queues := own.get("queue"):
        name = next((one for key in queues if (one := _name(body.get(key)))), "")
        acts.extend([{"queue": name}] if name else [])
    if own.get("called"):
        names = [one for key in own["called"] for one in _named_by_keys(body.get(key))]
        acts.extend(does(*reversed(names), text(body.get("name"))))
    return tuple(acts)


def _is_off(body: Mapping[str, Any]) -> bool:
    """Whether a switch is set to false, whatever it is called."""
    given = [mapping(one).get("lit", one) for key, one in body.items() if key != "name"]
    return any(one is False for one in given)


def _collected(own: Mapping[str, Any], body: Mapping[str, Any], words: str) -> tuple[Mapping[str, str], ...]:
    wanted = own.get("asks")
    if wanted is None:
        return ()
    name = next((one for key in wanted if (one := _name(body.get(key)))), "")
    return asks(words, name.rpartition(".")[2], keys=_digits(body), always=bool(own.get("always")) and bool(name))


def _digits(body: Mapping[str, Any]) -> int | None:
    """How many keys are awaited, the most where it is a range."""
    given = mapping(body.get("digits"))
    exact = given.get("exact")
    most = mapping(given.get("range")).get("max")
    for one in (exact, most):
        written = text(one) or text(mapping(one).get("lit")) or text(mapping(one).get("exp"))
        if written.isascii() and written.isdigit() and len(written) < 4:
            return min(int(written), _MOST_DIGITS)
    return None


def _called(own: Mapping[str, Any], body: Mapping[str, Any]) -> str:
    """The name of the flow that goes on here: a value with a name, or the key that it stands under."""
    for key in own.get("calls", ()):
        given = body.get(key)
        name = _name(given) or next(iter(_named_by_keys(given)), "")
        if name:
            return name
    return ""


def _name(value: Any) -> str:
    """The name that a value has: a text, `{name: …}`, `{lit: {name: …}}`, `{var: …}`, `{exp: …}`."""
    if isinstance(value, str):
        return value
    given = mapping(value)
    literal = given.get("lit")
    for one in (given.get("name"), mapping(literal).get("name"), literal, given.get("var"), given.get("exp")):
        if written := text(one):
            return written
    return ""


def _named_by_keys(value: Any) -> Iterator[str]:
    """Names that stand as keys: `{Integration: {dataAction: {Look up order: …}}}`."""
    for _ in range(3):
        given = mapping(value)
        if not given:
            return
        key = next(iter(given))
        if key not in ("dataAction", "bridgeAction", "noValue", "none") and not str(key).startswith("ver_"):
            yield str(key)
        value = given[key]
