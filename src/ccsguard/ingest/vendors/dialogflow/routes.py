"""What the routes and event handlers of a page are called, and what they compare."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.bots.meaning import Table
from ccsguard.ingest.vendors.bots.verdicts import compared
from ccsguard.ingest.vendors.connect.meaning import meaning, plain_words
from ccsguard.ingest.vendors.connect.values import items, mapping, text

_FINAL = re.compile(r'\$page\.params\.status\s*=\s*["\']?FINAL', re.IGNORECASE)
_PARAMETER = re.compile(r"\$(?:session|page|sys|intent)\.(?:params\.)?([\w.-]{1,80})")
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Route:
    """A way on from a page: what it is called, where it leads, and the fulfillment on it, at its place in a file."""

    label: str
    value: str
    verdict: bool
    page: str
    flow: str
    fulfillment: Any
    tree: Tree
    pointer: str
    intent: bool = False
    event: str = ""


def routes_of(tree: Tree, listed: Any, at: str, table: Table) -> Iterator[Route]:
    """The transition routes of a list."""
    for number, one in enumerate(items(listed)):
        route = mapping(one)
        intent = text(route.get("intent")).rpartition("/")[2]
        condition = " ".join(text(route.get("condition")).split())
        named = " and ".join(part for part in (plain_words(intent), in_words(condition)) if part)
        value = compared(condition) if condition and condition != "true" else ""
        yield _route(route, named or "then", tree, f"{at}/{number}", value, intent=bool(intent), condition=condition)


def handlers_of(tree: Tree, listed: Any, at: str, table: Table) -> Iterator[Route]:
    """The event handlers of a list."""
    for number, one in enumerate(items(listed)):
        handler = mapping(one)
        event = text(handler.get("event")).strip()
        label = next((word for start, word in table.more["events"].items() if event.startswith(start)), "")
        if not label:
            label = f"event: {plain_words(event) or 'an event'}"
        yield _route(handler, label, tree, f"{at}/{number}", "", event=event)


def _route(
    given: Mapping[str, Any],
    label: str,
    tree: Tree,
    pointer: str,
    value: str,
    *,
    intent: bool = False,
    event: str = "",
    condition: str = "",
) -> Route:
    subject = plain_words(" ".join(_PARAMETER.findall(condition)))
    return Route(
        label=label,
        value=value,
        verdict=bool(subject) and meaning().verdict.attribute.search(subject) is not None,
        page=text(given.get("targetPage")).strip(),
        flow=text(given.get("targetFlow")).strip(),
        fulfillment=given.get("triggerFulfillment"),
        tree=tree,
        pointer=pointer,
        intent=intent,
        event=event,
    )


def in_words(condition: str) -> str:
    """A condition in words: the form is filled, or what is compared with what."""
    if not condition or condition.lower() == "true":
        return ""
    if _FINAL.search(condition):
        return "form filled"
    return _PARAMETER.sub(lambda found: found[1], condition)[:_LONGEST]
