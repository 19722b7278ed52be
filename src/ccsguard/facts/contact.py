"""Facts of a contact: its graph with acts, what came before and after each, and mentions of personal data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ccsguard.facts.events import Event, events_of, lost_on, notes_of
from ccsguard.facts.graph import Graph
from ccsguard.facts.shape import Shape
from ccsguard.facts.tables import Tables
from ccsguard.facts.witness import Paths
from ccsguard.models.contact import Contact
from ccsguard.models.mention import ActMention, Mention

__all__ = ["ContactFacts", "Event", "contact_facts"]


@dataclass(frozen=True)
class ContactFacts:
    """The facts for policy, and what its references point at."""

    facts: dict[str, Any]
    events: tuple[Event, ...]
    mentions: tuple[Mention, ...]
    paths: Paths

    def events_at(self, node: int) -> Sequence[Event]:
        """What happens at a node, in its order; without the guidance that nobody says."""
        return self._by_node.get(node, ())

    @cached_property
    def _by_node(self) -> dict[int, list[Event]]:
        found: dict[int, list[Event]] = {}
        for event in self.events:
            if event.where != "note":
                found.setdefault(event.node, []).append(event)
        return found


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
    graph = _graph(contact, ordered, tables)
    notes = notes_of(contact, acts)
    events = tuple([one for node in contact.nodes for one in ordered[node.index]] + notes)
    states = tables.states(recorded=recorded)
    shape = Shape(contact, graph, states)
    unclear = sum(1 for node in graph.opaque if node in graph.depth)
    return ContactFacts(
        facts={
            **frame,
            "document": {**frame["document"], "not_understood": unclear},
            "nodes": shape.nodes(_places(contact, events)),
            "edges": _edges(contact, condition_acts) if frame["kind"] == "script" else [],
            "acts": [*shape.acts(ordered), *(shape.outside(one, tables.with_groups) for one in notes)],
            "by_act": _index(events, tables),
            "mentions": [shape.mention(one, ordered) for one in mentions],
            "lists": shape.lists,
        },
        events=events,
        mentions=tuple(mentions),
        paths=Paths(graph, states),
    )


def _graph(contact: Contact, ordered: Sequence[Sequence[Event]], tables: Tables) -> Graph:
    return Graph(
        contact.following,
        tuple(tuple(tables.with_groups(one.act) for one in ordered[node.index]) for node in contact.nodes),
        lost_on(contact, ordered, tables),
        frozenset(node.index for node in contact.nodes if not node.understood),
    )


def _edges(contact: Contact, condition_acts: Mapping[int, Sequence[ActMention]]) -> list[dict[str, Any]]:
    return [
        {"from": way.source, "to": way.target, "kind": way.kind,
         "acts": sorted({one.act for one in condition_acts.get(number, ())})}
        for number, way in enumerate(contact.ways)
    ]  # fmt: skip


def _places(contact: Contact, events: Sequence[Event]) -> list[list[int]]:
    """The positions of the acts of each node, guidance included."""
    places: list[list[int]] = [[] for _ in contact.nodes]
    for place, event in enumerate(events):
        places[event.node].append(place)
    return places


def _index(events: Sequence[Event], tables: Tables) -> dict[str, list[int]]:
    """The positions of every act and group: rules look up here, since walking all acts costs 5-12 times as much."""
    index: dict[str, list[int]] = {}
    for position, event in enumerate(events):
        for name in tables.with_groups(event.act):
            index.setdefault(name, []).append(position)
    return dict(sorted(index.items()))
