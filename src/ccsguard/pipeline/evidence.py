"""Evidence: where a decision's references point in the file, with masked excerpts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ccsguard.errors import EngineError
from ccsguard.facts.contact import ContactFacts, Event
from ccsguard.models.contact import Contact, Node
from ccsguard.models.document import Document, Place
from ccsguard.models.mention import Span
from ccsguard.models.report import Location
from ccsguard.pipeline.excerpt import excerpt, shown_name

_BY_LINE = (".txt", ".md", ".markdown", ".csv", ".tsv")
"""Files in which a text has one line end for each line of the file that it goes on over."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the references of one document's findings resolve against; `contact` is None for a config."""

    document: Document
    facts: dict[str, Any]
    contact: Contact | None = None
    found: ContactFacts | None = None

    def locate(self, reference: str) -> Location:
        """The place of a reference: `n3`, `a5`, `m2`, or a JSON pointer.

        Raises:
            EngineError: the policy refers to something that is not in the facts.
        """
        if self.contact is None or self.found is None:
            return self._at_pointer(reference)
        kind, number = reference[:1], reference[1:]
        try:
            if kind == "n":
                return self._at_node(self.contact.nodes[int(number)])
            if kind == "a":
                return self._at_event(self.found.events[int(number)])
            if kind == "m":
                return self._at_mention(int(number))
        except (ValueError, IndexError):
            pass
        raise EngineError(f"the policy refers to {reference!r}, which the facts do not have")

    def keys(self, path: Sequence[int]) -> tuple[str, ...]:
        """The ids of the steps of a path."""
        return tuple(shown_name(self.contact.nodes[number].key) for number in path) if self.contact else ()

    def node_of(self, reference: str) -> int | None:
        """The number of the node that a reference of a contact points at; None where there is no such node."""
        if self.contact is None or self.found is None or not reference[1:].isdecimal():
            return None
        number = int(reference[1:])
        if reference[0] == "a" and number < len(self.found.events):
            return self.found.events[number].node
        if reference[0] == "m" and number < len(self.found.mentions):
            return self.found.mentions[number].spans[0].node
        return number if reference[0] == "n" and number < len(self.contact.nodes) else None

    def anchor(self, reference: str) -> str:
        """What a fingerprint knows a reference by: step, turn and pointer in our model, which outlast an edit of the
        file.

        Raises:
            EngineError: as in `locate`.
        """
        native = replace(self, document=replace(self.document, places={})).locate(reference)
        return f"{native.step or ''}#{native.turn if native.turn is not None else ''}#{native.pointer}"

    def _at_pointer(self, pointer: str) -> Location:
        place = self.document.place(pointer)
        return Location(
            line=place.line if place else None,
            column=place.column if place else None,
            pointer=shown_name(_in_file(place, pointer.partition("#")[0])),
            place=place.where if place else None,
            source=place.source if place else None,
        )

    def _at_node(self, node: Node, pointer: str | None = None, shown: str | None = None, lines: int = 0) -> Location:
        place = self.document.place(pointer or node.pointer)
        turn = node.index if node.pointer.startswith("/turns/") else None
        return Location(
            line=place.line + lines if place else None,
            column=(1 if lines else place.column) if place else None,
            turn=turn,
            step=shown_name(node.key) if turn is None else None,
            pointer=shown_name(_in_file(place, pointer or node.pointer)),
            seconds=node.seconds,
            place=place.where if place else None,
            source=place.source if place else None,
            excerpt=shown,
        )

    def _at_event(self, event: Event) -> Location:
        node = self._node(event.node)
        if event.span is None:
            return self._at_node(node, event.pointer, event.act if event.where in ("do", "collect") else None)
        text = node.note if event.where == "note" else node.said
        shown = excerpt(text, event.span.start, event.span.end, event.literals)
        return self._at_node(node, event.pointer, shown, self._lines(text, event.span))

    def _at_mention(self, number: int) -> Location:
        found = self.found
        assert found is not None  # a mention only comes from a contact's facts
        mention = found.mentions[number]
        span = mention.spans[0]
        node = self._node(span.node)
        size = f", {mention.digits} digits" if mention.digits else ""
        shown = f"[{mention.entity}{size}]"
        return self._at_node(node, node.said_pointer, shown, self._lines(node.said, span))

    def _lines(self, text: str, span: Span) -> int:
        """Lines between the turn's first line and the span, in the text form only: elsewhere it may be folded."""
        named = self.document.source.lower().removesuffix(".gz")
        return text.count("\n", 0, span.start) if named.endswith(_BY_LINE) else 0

    def _node(self, number: int) -> Node:
        assert self.contact is not None  # nodes only exist in a contact
        return self.contact.nodes[number]


def _in_file(place: Place | None, pointer: str) -> str:
    """The JSON pointer in the file, where it is another than in our model."""
    return pointer if place is None or place.pointer is None else place.pointer
