"""States that acts begin and end, such as a paused recording: where one holds on every path, and where on some."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ccsguard.facts.graph import Graph
from ccsguard.facts.order import Masks, spread


@dataclass(frozen=True, slots=True)
class State:
    """Something that acts begin and end."""

    name: str
    begins: frozenset[str]
    ends: frozenset[str]
    initially: bool = False

    def through(self, holds: bool, events: Sequence[frozenset[str]]) -> bool:
        """Whether it holds after some events, given whether it did before them."""
        for event in events:
            holds = bool(event & self.begins) or (holds and not event & self.ends)
        return holds


@dataclass(frozen=True, slots=True)
class Held:
    """The names of the states that hold at one place, sorted.

    `during` on every path, `maybe_during` on some path, both without trusting nodes that are not understood;
    `perhaps_during`: on every path if those nodes begin it, and not in `during`.
    """

    during: tuple[str, ...]
    maybe_during: tuple[str, ...]
    perhaps_during: tuple[str, ...]


class States:
    """Three bits a state: it may hold; it may not hold; it may not hold even if what is not understood begins it."""

    def __init__(self, graph: Graph, states: Sequence[State]) -> None:
        self._graph = graph
        self._states = sorted(states, key=lambda one: one.name)
        self._holds = [1 << 3 * place for place in range(len(states))]
        self._changes: dict[frozenset[str], tuple[int, int]] = {}
        self._known: dict[int, Held] = {}
        self._entry = self._spread()

    def held(self, node: int, position: int) -> Held:
        """What holds at a node after so many of its events; nothing is known of the inside of one not understood."""
        mask = self._unknown if node in self._graph.opaque else self._entry[node]
        for event in self._graph.events[node][:position] if node not in self._graph.opaque else ():
            keeps, adds = self._change(event)
            mask = mask & keeps | adds
        known = self._known.get(mask)
        if known is None:
            known = self._known[mask] = Held(
                self._named(lambda bits: not bits & 2, mask),
                self._named(lambda bits: bool(bits & 1), mask),
                self._named(lambda bits: bits & 6 == 2, mask),
            )
        return known

    @property
    def _unknown(self) -> int:
        """It may hold or not: no path on which it surely holds, and one on which it may not."""
        return sum(bit << 1 for bit in self._holds)

    def _named(self, wanted: Callable[[int], bool], mask: int) -> tuple[str, ...]:
        return tuple(one.name for place, one in enumerate(self._states) if wanted(mask >> 3 * place & 7))

    def _initial(self) -> int:
        return sum(bit if state.initially else bit * 6 for state, bit in zip(self._states, self._holds, strict=True))

    def _change(self, event: frozenset[str]) -> tuple[int, int]:
        """What of the bits an event keeps, and what it adds."""
        known = self._changes.get(event)
        if known is None:
            keeps = adds = 0
            for state, bit in zip(self._states, self._holds, strict=True):
                if event & state.begins:
                    adds |= bit
                elif event & state.ends:
                    adds |= bit * 6
                else:
                    keeps |= bit * 7
            known = self._changes[event] = (keeps, adds)
        return known

    def _spread(self) -> Masks:
        keeps, adds = [], []
        for node, events in enumerate(self._graph.events):
            kept, added = sum(bit * 7 for bit in self._holds), 0
            for event in events:
                keep, add = self._change(event)
                kept, added = kept & keep, added & keep | add
            if node in self._graph.opaque:
                kept, added = 0, self._unknown
            keeps.append(kept)
            adds.append(added)
        found = spread(self._graph.following, self._graph.ranks, {0: self._initial()}, keeps, keeps, {}, adds)
        reach = self._graph.depth
        return [mask if node in reach else self._initial() for node, mask in enumerate(found)]
