"""Facts of a contact: its graph with acts, what came before and after each, and mentions of personal data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.facts import graph as order_of
from ccsguard.facts.events import Event, events_of, lost_on, notes_of
from ccsguard.facts.graph import Graph, Order, State
from ccsguard.facts.tables import Tables
from ccsguard.models.contact import Contact
from ccsguard.models.mention import ActMention, Mention

__all__ = ["ContactFacts", "Event", "contact_facts"]


@dataclass(frozen=True, slots=True)
class ContactFacts:
    """The facts for policy, and what its references point at."""

    facts: dict[str, Any]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]


def contact_facts(
    contact: Contact,
    acts: Sequence[ActMention],
    condition_acts: Mapping[int, Sequence[ActMention]],
    mentions: Sequence[Mention],
    tables: Tables,
    *,
    recorded: bool,
    frame: Mapping[str, Any],
) -> ContactFacts:
    """Facts of one contact.

    Args:
        contact: nodes and ways.
        acts: acts of what is said and noted, by node.
        condition_acts: acts of the conditions, by position in `contact.ways`.
        mentions: personal data, by node.
        tables: groups, states and classes of fields.
        recorded: whether the contact is recorded from the start.
        frame: schema, kind, as_of, document and params, taken over as they are.
    """
    ordered = events_of(contact, acts, tables)
    graph = Graph(
        contact.following,
        tuple(tuple(tables.with_groups(one.act) for one in ordered[node.index]) for node in contact.nodes),
        lost_on(contact, ordered, tables),
    )
    notes = notes_of(contact, acts)
    events = tuple([one for node in contact.nodes for one in ordered[node.index]] + notes)
    shape = _Shape(contact, graph, order_of.order(graph), tables.states(recorded=recorded))
    return ContactFacts(
        facts={
            **frame,
            "nodes": shape.nodes(),
            "edges": [
                {"from": way.source, "to": way.target, "kind": way.kind,
                 "acts": sorted({one.act for one in condition_acts.get(number, ())})}
                for number, way in enumerate(contact.ways)
            ] if frame["kind"] == "script" else [],
            "acts": [*shape.acts(ordered), *(_bare(one) for one in notes)],
            "by_act": _index(events, tables),
            "mentions": [shape.mention(one, ordered) for one in mentions],
            **shape.witnesses(tables, script=frame["kind"] == "script"),
        },
        events=events,
        mentions=tuple(mentions),
    )  # fmt: skip


def _bare(event: Event) -> dict[str, Any]:
    """An act outside the order: guidance that nobody says."""
    empty: dict[str, Any] = {
        name: [] for name in ("before", "maybe_before", "after", "maybe_after", "during", "maybe_during")
    }
    return {**_named(event), "order": 0, **empty}


def _named(event: Event) -> dict[str, Any]:
    return {
        "act": event.act, "node": event.node, "speaker": event.speaker, "where": event.where,
        "confidence": event.confidence,
        **({"purpose": event.purpose} if event.purpose else {}),
    }  # fmt: skip


def _index(events: Sequence[Event], tables: Tables) -> dict[str, list[int]]:
    """The positions of every act and group: rules look up here, since walking all acts costs 5-12 times as much."""
    index: dict[str, list[int]] = {}
    for position, event in enumerate(events):
        for name in tables.with_groups(event.act):
            index.setdefault(name, []).append(position)
    return dict(sorted(index.items()))


class _Shape:
    """Writes the graph down as facts."""

    def __init__(self, contact: Contact, graph: Graph, order: Order, states: Sequence[State]) -> None:
        self._contact, self._graph, self._order, self._states = contact, graph, order, states
        self._reachable = graph.reachable()
        self._held = {
            state.name: (order_of.holding(graph, state, every=True), order_of.holding(graph, state, every=False))
            for state in states
        }

    def nodes(self) -> list[dict[str, Any]]:
        rank = 0
        written = []
        for node in self._contact.nodes:
            terminal = not self._contact.following[node.index]
            done = {act.act for act in (*node.preparing, *node.closing)}
            written.append({
                "speaker": node.speaker,
                "reachable": node.index in self._reachable,
                "terminal": terminal,
                "next": list(self._contact.following[node.index]),
                "reaches": _listed(self._graph.at(node.index) | self._order.maybe_after[node.index]),
                "says": bool(node.said),
                "only_ends": terminal and not node.collect and done <= {"end_contact"},
                "rank": rank if node.speaker == "agent" else None,
                "seconds": node.seconds,
                "confidence": node.confidence,
            })  # fmt: skip
            rank += node.speaker == "agent"
        return written

    def acts(self, ordered: Sequence[Sequence[Event]]) -> list[dict[str, Any]]:
        return [
            {**_named(event), "order": position, **self._around(number, position)}
            for number, events in enumerate(ordered)
            for position, event in enumerate(events)
        ]

    def _around(self, node: int, position: int) -> dict[str, Any]:
        if node not in self._reachable:
            return {"before": [], "maybe_before": [], "after": [], "maybe_after": [], "during": [], "maybe_during": []}
        events = self._graph.events[node]
        earlier: frozenset[str] = frozenset().union(*events[:position])
        later: frozenset[str] = frozenset().union(*events[position + 1 :])
        return {
            "before": _listed(self._order.before[node] | earlier),
            "maybe_before": _listed(self._order.maybe_before[node] | earlier),
            "after": _listed(self._order.after[node] | later),
            "maybe_after": _listed(self._order.maybe_after[node] | later),
            **self._during(node, position),
        }

    def _during(self, node: int, position: int) -> dict[str, Any]:
        events = self._graph.events[node][:position]
        held: list[list[str]] = [[], []]
        for state in self._states:
            for names, entry in zip(held, self._held[state.name], strict=True):
                if state.through(entry[node], events):
                    names.append(state.name)
        return {"during": sorted(held[0]), "maybe_during": sorted(held[1])}

    def mention(self, mention: Mention, ordered: Sequence[Sequence[Event]]) -> dict[str, Any]:
        first = mention.spans[0]
        position = sum(1 for one in ordered[first.node] if one.span is None or one.span.start < first.start)
        return {
            "entity": mention.entity,
            "node": first.node,
            "nodes": sorted({span.node for span in mention.spans}),
            "speaker": mention.speaker,
            "score": round(mention.score, 2),
            "digits": mention.digits,
            "complete": mention.complete,
            "checksum": mention.checksum,
            "asked": mention.asked,
            "read_back": mention.read_back,
            "order": position,
            **self._during(first.node, position),
        }

    def witnesses(self, tables: Tables, *, script: bool) -> dict[str, Any]:
        """Ways around the acts that rules ask for; a transcript is one path and needs none."""
        names = sorted(tables.guards) if script else []
        return {
            "unpreceded": {name: _keyed(order_of.unpreceded(self._graph, name)) for name in names},
            "unfollowed": {name: _keyed(order_of.unfollowed(self._graph, name)) for name in names},
        }


def _listed(names: frozenset[str]) -> list[str]:
    return sorted(names)


def _keyed(steps: Mapping[int, int]) -> dict[str, int]:
    return {str(node): steps[node] for node in sorted(steps)}
