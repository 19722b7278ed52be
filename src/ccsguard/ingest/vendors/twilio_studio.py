"""Reads flows of Twilio Studio: every state is a step, every transition an edge.

Source: https://www.twilio.com/docs/studio/rest-api/v2/flow-definition and https://www.twilio.com/docs/studio/widget-library
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.bots.blocks import Block, Names, Way, script_of, spot
from ccsguard.ingest.vendors.bots.meaning import (
    Table,
    asks,
    does,
    is_key,
    language_of,
    menu,
    not_understood,
    pressed,
    table,
)
from ccsguard.ingest.vendors.bots.verdicts import with_verdicts
from ccsguard.ingest.vendors.bots.words import Heard, heard
from ccsguard.ingest.vendors.connect.values import is_true, items, mapping, text
from ccsguard.ingest.vendors.format import TreeFormat, Trees

_NAME = "twilio_studio"
_WRAPPED = "definition"
_END = "end of the flow"
_LONGEST = 120


def _recognise(value: Any) -> str | None:
    flow = next((flow for _, flow, _ in _flows(value)), None)
    if flow is None:
        return None
    return "`initial_state`, and `states` with types and transitions: a flow definition of Twilio Studio"


def _is_flow(value: Any) -> bool:
    if not isinstance(value, Mapping) or not isinstance(value.get("initial_state"), str):
        return False
    states = value.get("states")
    return isinstance(states, list) and bool(states) and all(_is_state(one) for one in states[:3])


def _is_state(value: Any) -> bool:
    return isinstance(value, Mapping) and {"name", "type", "transitions"} <= set(value)


def _flows(value: Any) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """The flow definitions of a file with their pointers and what they are wrapped in."""
    if _is_flow(value):
        yield "", value, {}
    elif isinstance(value, Mapping) and _is_flow(value.get(_WRAPPED)):
        yield f"/{_WRAPPED}", value[_WRAPPED], value
    elif isinstance(value, list):
        for number, one in enumerate(value):
            if isinstance(one, Mapping) and _is_flow(one.get(_WRAPPED)):
                yield f"/{number}/{_WRAPPED}", one[_WRAPPED], one


def _convert(tree: Tree, _setting: Setting) -> Trees:
    for index, (pointer, flow, around) in enumerate(_flows(tree.value)):
        blocks = with_verdicts(_Reader(tree, pointer, flow, table(_NAME)).blocks())
        made = script_of(tree, _head(flow, around), text(flow.get("initial_state")), blocks)
        yield replace(made, index=tree.index + index)


def _head(flow: Mapping[str, Any], around: Mapping[str, Any]) -> dict[str, Any]:
    states = [mapping(one) for one in items(flow.get("states"))]
    given = [mapping(one.get("properties")) for one in states]
    events = {
        text(mapping(way).get("event"))
        for one in states
        if one.get("type") == "trigger"
        for way in items(one.get("transitions"))
        if text(mapping(way).get("next"))
    }
    types = {text(one.get("type")) for one in states}
    dials = next((one for one, state in zip(given, states, strict=True) if _dials(state)), {})
    written = bool(events) and events <= {"incomingMessage", "incomingConversationMessage"}
    named = text(around.get("friendly_name")) or text(around.get("friendlyName"))
    return {
        "id": text(around.get("sid")),
        "known_as": [named] if named else None,
        "title": named or text(flow.get("description")),
        "language": language_of(
            [text(one.get("language")) for one in given if "say" in one],
            [text(one.get("voice")) for one in given],
        ),
        "channel": "chat" if written else "ivr",
        "direction": _direction(events, types),
        "dialler": {"answer_machine_detection": True} if is_true(dials.get("detect_answering_machine")) else None,
    }


def _dials(state: Mapping[str, Any]) -> bool:
    return text(state.get("type")).startswith("make-outgoing-call")


def _direction(events: set[str], types: set[str]) -> str | None:
    """Who calls whom, where the events that start the flow leave no doubt."""
    dials = any(one.startswith("make-outgoing-call") for one in types)
    if events == {"incomingRequest"} and dials:
        return "outbound"
    return "inbound" if events and "incomingRequest" not in events and "incomingParent" not in events else None


class _Reader:
    """The blocks of one flow definition."""

    def __init__(self, tree: Tree, pointer: str, flow: Mapping[str, Any], known: Table) -> None:
        self._tree, self._pointer, self._known = tree, pointer, known
        self._states = [mapping(one) for one in items(flow.get("states"))]
        self._by_name = {text(one.get("name")): mapping(one.get("properties")) for one in self._states}
        self._asked = {
            text(mapping(way).get("next")): mapping(one.get("properties"))
            for one in self._states
            if (known.block(text(one.get("type"))) or {}).get("asks")
            for way in items(one.get("transitions"))
        }
        self._names = Names()

    def blocks(self) -> list[Block]:
        """Every state as a block, and where a way ends the flow among others that go on, an end to lead to."""
        ids = [self._names.of(text(one.get("name")) or f"state {n + 1}") for n, one in enumerate(self._states)]
        self._end = self._names.of(_END)
        made = [self._block(one, name, n) for n, (one, name) in enumerate(zip(self._states, ids, strict=True))]
        ends = next((way for one in made for way in one.ways if way.target == self._end), None)
        return [*made, Block(self._end, ends.place, do=("end_contact",))] if ends else made

    def _block(self, state: Mapping[str, Any], name: str, number: int) -> Block:
        here = f"{self._pointer}/states/{number}"
        kind, given = text(state.get("type")), mapping(state.get("properties"))
        own = self._known.block(kind)
        ways = tuple(self._ways(state, kind, own or {}, here))
        base = Block(name, spot(self._tree, f"{here}/name"), ways=ways)
        if own is None:
            return replace(base, opaque=not_understood(kind))
        key, said = self._said(own, given)
        acts = self._acts(own, given, name)
        return replace(
            base,
            say=said.words,
            say_at=spot(self._tree, f"{here}/properties/{key}") if said.words else None,
            collect=self._collected(own, given, said.words),
            do=acts,
            opaque=own.get("opaque", "") or ("words that stand elsewhere" if said.elsewhere else ""),
            calls=next((one for key in own.get("calls", ()) if (one := text(given.get(key)))), ""),
            proves=bool(own.get("called")) and "verify_identity" in acts,
            compares=bool(own.get("compares")),
            quiet=bool(own.get("quiet")),
        )

    def _said(self, own: Mapping[str, Any], given: Mapping[str, Any]) -> tuple[str, Heard]:
        """The words of a state and the property that they stand in; a recording or a template has them elsewhere."""
        key = next((one for one in own.get("says", ()) if text(given.get(one)).strip()), "")
        said = heard(text(given.get(key)))
        elsewhere = not said.words and any(given.get(one) for one in own.get("plays", ()))
        return key, Heard(said.words, said.elsewhere or elsewhere)

    def _collected(self, own: Mapping[str, Any], given: Mapping[str, Any], words: str) -> tuple[Mapping[str, str], ...]:
        if own.get("asks"):
            keys = next((text(given[one]) for one in own["asks"] if one in given), "")
            return asks(words, keys=int(keys) if keys.isascii() and keys.isdigit() and len(keys) < 4 else None)
        wanted = own.get("collects", ())
        return tuple(
            {key: one[key] for key in ("field", "purpose")}
            for one in wanted
            if "unless" not in one or is_true(given.get(one["unless"], True))
        )

    def _acts(self, own: Mapping[str, Any], given: Mapping[str, Any], name: str) -> tuple[Any, ...]:
        acts = list(own.get("do", ()))
        for key, switched in own.get("switches", {}).items():
            if key in given and (one := switched.get("on" if is_true(given[key]) else "off")):
                acts.insert(0, one)
        if own.get("called"):
            paths = (_path(text(given.get(key))) for key in own["called"])
            acts.extend(does(*paths, name))
        if queue := next((one for key in own.get("queue", ()) if (one := text(given.get(key)))), ""):
            acts.append({"queue": queue})
        return tuple(acts)

    def _ways(self, state: Mapping[str, Any], kind: str, own: Mapping[str, Any], here: str) -> Iterator[Way]:
        listed = [mapping(one) for one in items(state.get("transitions"))]
        goes_on = any(text(one.get("next")) for one in listed)
        for number, one in enumerate(listed):
            target, event = text(one.get("next")), text(one.get("event"))
            if not target and (not goes_on or own.get("starts") or event == "hangup"):
                continue  # nothing more happens: the flow is not started so, ends here, or the customer is gone
            label, value = self._label(one, state)
            yield Way(label, target or self._end, spot(self._tree, f"{here}/transitions/{number}"), value)

    def _label(self, way: Mapping[str, Any], state: Mapping[str, Any]) -> tuple[str, str]:
        """What a transition is called, and the value that it compares with."""
        condition = mapping(next(iter(items(way.get("conditions"))), None))
        if not condition:
            return self._known.label(text(way.get("event"))), ""
        argument = text(next(iter(items(condition.get("arguments"))), ""))
        argument = argument or text(mapping(state.get("properties")).get("input"))
        value, sign = text(condition.get("value")).strip(), text(condition.get("type"))
        path = argument.strip("{} ").split(".")
        if sign in ("equal_to", "matches_any_of") and is_key(value.replace(",", "").replace(" ", "")):
            asked = self._by_name.get(path[1], {}) if len(path) > 2 and path[0] == "widgets" else None
            asked = self._asked.get(text(state.get("name")), {}) if asked is None else asked
            if path[-1] in self._known.more["keyed"]:
                words = heard(text(asked.get("say")) or text(asked.get("body"))).words
                return pressed(value[:_LONGEST], menu(words)), value
        named = text(condition.get("friendly_name")).strip()
        if named and not named.lower().startswith("if value"):
            return named[:_LONGEST], value
        spelt = self._known.more["signs"].get(sign, sign.replace("_", " "))
        return f"{path[-1]} {spelt} {value}".strip()[:_LONGEST], value if sign in ("equal_to", "matches_any_of") else ""


def _path(url: str) -> str:
    """The path of a URL, without what is put in when the flow runs; what is no URL as it stands."""
    try:
        return urlsplit(url.split("?")[0]).path.replace("/", " ")
    except ValueError:
        return ""


FORMATS = (TreeFormat("Twilio Studio flow", "script", _recognise, _convert),)
