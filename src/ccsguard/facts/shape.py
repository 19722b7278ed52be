"""Writes the graph of a contact down as facts: nodes and acts, with the numbers of the lists of what is around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from ccsguard.facts.events import Event
from ccsguard.facts.graph import Graph
from ccsguard.facts.names import Lists, Names
from ccsguard.facts.order import order
from ccsguard.facts.states import State, States
from ccsguard.models.contact import Contact
from ccsguard.models.mention import Mention

_DURING = ("during", "maybe_during", "perhaps_during")
AROUND = (
    "before", "maybe_before", "perhaps_before", "after", "maybe_after", "perhaps_after", *_DURING,
)  # fmt: skip
"""Keys of an act whose value is the number of a list of what is around it."""


def named(event: Event) -> dict[str, Any]:
    """An act by itself, without what is around it."""
    return {
        "act": event.act, "node": event.node, "speaker": event.speaker, "where": event.where,
        "confidence": event.confidence,
        **({"purpose": event.purpose} if event.purpose else {}),
        **({"wait": event.wait} if event.wait is not None else {}),
    }  # fmt: skip


class Shape:
    """The facts of one contact's graph.

    Args:
        contact: the nodes as the document has them.
        graph: the same nodes with what happens at them.
        states: what acts begin and end.
    """

    def __init__(self, contact: Contact, graph: Graph, states: Sequence[State]) -> None:
        self._contact, self._graph = contact, graph
        self._names = Names(name for events in graph.events for event in events for name in event)
        self._order = order(graph, self._names)
        self._states = States(graph, states)
        self._lists = Lists(self._names)
        self._words: dict[tuple[str, ...], int] = {(): 0}

    @property
    def lists(self) -> list[list[str]]:
        """Every list that was referred to so far."""
        return self._lists.entries

    def nodes(self, places: Sequence[Sequence[int]]) -> list[dict[str, Any]]:
        """The nodes, in their order, each with the positions of its acts."""
        rank = 0
        following = self._contact.following
        written = []
        for node in self._contact.nodes:
            number = node.index
            terminal = not following[number]
            done = {act.act for act in (*node.preparing, *node.closing)}
            written.append({
                "speaker": node.speaker,
                "reachable": number in self._graph.depth,
                "understood": node.understood,
                "terminal": terminal,
                "next": list(following[number]),
                "acts": list(places[number]),
                **self._around_node(number),
                "depth": self._graph.depth.get(number),
                "says": bool(node.said),
                "only_ends": terminal and not node.collect and done <= {"end_contact"},
                "rank": rank if node.speaker == "agent" else None,
                "seconds": node.seconds,
                "confidence": node.confidence,
            })  # fmt: skip
            rank += node.speaker == "agent"
        return written

    def acts(self, ordered: Sequence[Sequence[Event]]) -> list[dict[str, Any]]:
        """The acts of all nodes, in their order."""
        return [
            {**named(event), "order": position, **around}
            for node, events in enumerate(ordered)
            for (position, event), around in zip(enumerate(events), self._around(node), strict=True)
        ]

    def outside(self, event: Event, groups: Callable[[str], frozenset[str]]) -> dict[str, Any]:
        """An act outside the order: guidance that nobody says."""
        names = self._word_list(tuple(sorted(groups(event.act))))
        return {**named(event), "order": 0, "names": names, **dict.fromkeys(AROUND, 0)}

    def mention(self, mention: Mention, ordered: Sequence[Sequence[Event]]) -> dict[str, Any]:
        """A mention of personal data, with the states that hold at it."""
        first = mention.spans[0]
        position = sum(1 for one in ordered[first.node] if one.span is None or one.span.start < first.start)
        during = self._during(first.node, position)
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
            **during,
        }

    def _around_node(self, node: int) -> dict[str, Any]:
        number, order = self._lists.number, self._order
        reachable, here = node in self._graph.depth, self._own(node)
        follows = order.maybe_after[node] if reachable else 0
        unknown = self._names.anything
        return {
            "before": number(order.before[node]),
            "perhaps_before": number(order.perhaps_before[node]),
            "does": number(here),
            "reaches": number((here | follows) & ~unknown),
            "open": bool(follows & unknown) or (reachable and node in self._graph.opaque),
        }

    def _around(self, node: int) -> list[dict[str, int]]:
        """What is around each event of a node, in their order."""
        events = [self._names.mask(event) for event in self._graph.events[node]]
        if node not in self._graph.depth:
            nothing = dict.fromkeys(AROUND, 0)
            return [{"names": self._lists.number(mask), **nothing} for mask in events]
        later = [0]
        for mask in reversed(events):
            later.append(later[-1] | mask)
        earlier, written = 0, []
        for position, mask in enumerate(events):
            written.append({
                "names": self._lists.number(mask),
                **self._listed(node, earlier, later[len(events) - position - 1]),
                **self._during(node, position),
            })  # fmt: skip
            earlier |= mask
        return written

    def _listed(self, node: int, earlier: int, later: int) -> dict[str, int]:
        number, order, unknown = self._lists.number, self._order, self._names.anything
        # Inside a node that is not understood anything may happen before and after what is known of it.
        perhaps = unknown if node in self._graph.opaque else 0
        return {
            "before": number(order.before[node] | earlier),
            "maybe_before": number((order.maybe_before[node] | earlier) & ~unknown),
            "perhaps_before": number(perhaps or order.perhaps_before[node] & ~earlier),
            "after": number(order.after[node] | later),
            "maybe_after": number((order.maybe_after[node] | later) & ~unknown),
            "perhaps_after": number(perhaps or order.perhaps_after[node] & ~later),
        }

    def _own(self, node: int) -> int:
        own = 0
        for event in self._graph.events[node]:
            own |= self._names.mask(event)
        return own

    def _during(self, node: int, position: int) -> dict[str, int]:
        held = self._states.held(node, position)
        return {key: self._word_list(getattr(held, key)) for key in _DURING}

    def _word_list(self, words: tuple[str, ...]) -> int:
        """The number of a list of states, or of names that are no part of the order."""
        found = self._words.get(words)
        if found is None:
            found = self._words[words] = len(self._lists.entries)
            self._lists.entries.append(list(words))
        return found
