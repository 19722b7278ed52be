"""The events of a contact: every act at its place, in the order in which it happens inside its node."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.facts.tables import Tables
from ccsguard.facts.written import seconds
from ccsguard.models.contact import Contact, Node, Way
from ccsguard.models.mention import ActMention, Confidence, Span, Where

_EVASIVE = frozenset({"refusal", "opt_out_requested", "asked_if_bot", "human_requested"})
_ANSWER_WITHIN = 3
"""Turns after a question in which its answer is looked for."""
_SHORT_QUESTION = 60
"""Characters up to which a turn that ends in a question mark is a question back and no answer."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act at its place: what `a5` refers to. `pointer` is where it stands, `span` the words that show it.

    `purpose` is the class of what something is collected for: `missing`, `generic`, `other` (a specific one) …
    `wait` is the longest wait in a queue that the script declares, in seconds.
    """

    act: str
    node: int
    speaker: str
    where: Where
    confidence: Confidence
    pointer: str
    span: Span | None = None
    literals: frozenset[str] = frozenset()
    purpose: str | None = None
    wait: int | None = None


def events_of(contact: Contact, acts: Sequence[ActMention], tables: Tables) -> list[list[Event]]:
    """The events of each node in their order: answered, said, prepared, collected, closed."""
    said: list[list[ActMention]] = [[] for _ in contact.nodes]
    for one in acts:
        if one.where == "said":
            said[one.span.node].append(one)
    answers = _answers(contact, said)
    return [
        [
            *answers.get(node.index, ()),
            *(_said(one, node) for one in sorted(said[node.index], key=lambda act: (act.span.start, act.act))),
            *_done(node, node.preparing, tables),
            *_collected(node, tables),
            *_done(node, node.closing, tables),
        ]
        for node in contact.nodes
    ]


def notes_of(contact: Contact, acts: Sequence[ActMention]) -> list[Event]:
    """What the guidance of a script's steps does: nobody says it, so it has no place in the order."""
    return [
        Event(one.act, one.span.node, one.speaker, "note", one.confidence,
              contact.nodes[one.span.node].pointer + "/note", one.span, one.literals)
        for one in acts if one.where == "note"
    ]  # fmt: skip


def lost_on(
    contact: Contact, events: Sequence[Sequence[Event]], tables: Tables
) -> dict[tuple[int, int], frozenset[str]]:
    """What does not count on a way because the way itself says that it failed."""
    lost: dict[tuple[int, int], frozenset[str]] = {}
    leaving: dict[int, list[Way]] = {}
    for way in contact.ways:
        leaving.setdefault(way.source, []).append(way)
    for number, ways in leaving.items():
        done = {one.act for one in events[number]}
        for failure in (one for one in tables.failures if one.acts & done):
            for way in ways:
                besides = [other.condition for other in ways if other is not way]
                if failure.on(way.kind, way.condition, besides):
                    key = (way.source, way.target)
                    lost[key] = lost.get(key, frozenset()) | failure.acts
    return lost


def _answers(contact: Contact, said: Sequence[Sequence[ActMention]]) -> Mapping[int, list[Event]]:
    """`answers:name` … at the customer's turn that answers `asks:name` …; a refusal or a question back is no answer."""
    found: dict[int, dict[str, Event]] = {}
    for node in contact.nodes:
        asked = [one.act.removeprefix("asks:") for one in said[node.index] if one.act.startswith("asks:")]
        if not asked or not node.pointer.startswith("/turns/") or node.speaker in ("customer", "unknown"):
            continue
        reply = next(_replies(contact, node.index), None)
        if reply is None or _evades(reply, said[reply.index]):
            continue
        for thing in asked:
            act = f"answers:{thing}"
            event = Event(act, reply.index, "customer", "said", "medium", reply.said_pointer)
            found.setdefault(reply.index, {}).setdefault(act, event)
    return {node: list(events.values()) for node, events in found.items()}


def _replies(contact: Contact, node: int) -> Iterator[Node]:
    following = contact.nodes[node + 1 : node + 1 + _ANSWER_WITHIN]
    return (one for one in following if one.speaker == "customer" and one.said.strip())


def _evades(reply: Node, acts: Sequence[ActMention]) -> bool:
    text = reply.said.strip()
    asks_back = text.endswith(("?", "？")) and len(text) <= _SHORT_QUESTION and not any(sign.isdigit() for sign in text)
    return asks_back or any(one.act in _EVASIVE for one in acts)


def _said(one: ActMention, node: Node) -> Event:
    return Event(one.act, node.index, one.speaker, "said", one.confidence, node.said_pointer, one.span, one.literals)


def _done(node: Node, done: Sequence[Any], tables: Tables) -> list[Event]:
    events = []
    for act in done:
        name = act.act
        if name in ("disclose", "update"):
            name = f"{name}s:{tables.field_class(act.argument or '')}"
        wait = seconds(act.max_wait)
        events.append(Event(name, node.index, node.speaker, "do", "high", f"{node.pointer}/do", wait=wait))
    return events


def _collected(node: Node, tables: Tables) -> list[Event]:
    events = []
    for number, one in enumerate(node.collect):
        pointer = f"{node.pointer}/collect/{number}"
        purpose = tables.purpose_class(one.purpose) if one.purpose and one.purpose.strip() else "missing"
        name = f"collects:{tables.field_class(one.field)}"
        events.append(Event(name, node.index, node.speaker, "collect", "high", pointer, purpose=purpose))
        if purpose == "identity_verification":
            verifying = "purpose_identity_verification"
            events.append(Event(verifying, node.index, node.speaker, "collect", "high", pointer))
    return events
