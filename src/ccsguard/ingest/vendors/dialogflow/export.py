"""The parts of an agent's export that make up its flows, out of a folder or a ZIP archive.

Source: https://cloud.google.com/dialogflow/cx/docs/reference/json-export
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import not_examined
from ccsguard.ingest.encoding import read_text
from ccsguard.ingest.json_source import tree as json_tree
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.connect.values import mapping, text
from ccsguard.models.document import NotExamined

MARK = "agent.json"
"""The file that an export has at its top."""
FLOWS = "flows/"
MOST_FILES = 20_000
MOST_BYTES = 256 * 2**20
"""Bytes of the flows of one agent; large agents have a few."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow: its own file, its pages, and the groups of routes that its pages share."""

    name: str
    own: Tree | None = None
    pages: tuple[Tree, ...] = ()
    groups: tuple[Tree, ...] = ()


@dataclass(frozen=True, slots=True)
class Agent:
    """The flows of an agent; `whole` is false where one file of it was found alone."""

    flows: tuple[Flow, ...]
    own: Tree | None = None
    groups: tuple[Tree, ...] = ()
    whole: bool = True


@dataclass(slots=True)
class _Found:
    """The files of one flow as they come."""

    own: Tree | None = None
    pages: list[Tree] = field(default_factory=list)
    groups: list[Tree] = field(default_factory=list)


def is_export(names: Iterable[str]) -> bool:
    """Whether files of these names are an export as a whole."""
    listed = [*names]
    return MARK in listed and any(one.startswith(FLOWS) for one in listed)


def read_agent(path: str, names: Iterable[str], content: Callable[[str], bytes]) -> Iterator[Agent | NotExamined]:
    """The agent of an export, after what of it can't be read; `content` gives the bytes of a file by its name.

    Raises:
        DocumentError: it is larger than any agent.
    """
    wanted = [one for one in sorted(names) if one == MARK or _place_of(one)]
    if len(wanted) > MOST_FILES:
        raise DocumentError(path, f"more than {MOST_FILES:,} files of one agent")
    flows: dict[str, _Found] = {}
    agent: Tree | None = None
    shared: list[Tree] = []
    total = 0
    for name in wanted:
        raw = content(name)
        total += len(raw)
        if total > MOST_BYTES:
            raise DocumentError(path, "the flows of this agent are larger than those of any agent")
        inner = f"{path}/{name}"
        try:
            tree = json_tree(inner, read_text(io.BytesIO(raw), inner))
        except DocumentError as error:
            yield not_examined(error)
            continue
        if name == MARK:
            agent = tree
        else:
            _sort_in(tree, name, flows, shared)
    found = tuple(
        Flow(_called(one.own) or name, one.own, tuple(one.pages), tuple(one.groups)) for name, one in flows.items()
    )
    yield Agent(found, agent, tuple(shared))


def _place_of(name: str) -> str:
    """What a file of an export is by its path; empty for what is no part of the flows."""
    parts = name.split("/")
    if not name.endswith(".json"):
        return ""
    if len(parts) == 2 and parts[0] in ("agentTransitionRouteGroups", "transitionRouteGroups"):
        return "shared"
    if len(parts) == 3 and parts[0] == "flows":
        return "flow"
    if len(parts) == 4 and parts[0] == "flows":
        return {"pages": "page", "transitionRouteGroups": "group"}.get(parts[2], "")
    return ""


def _sort_in(tree: Tree, name: str, flows: dict[str, _Found], shared: list[Tree]) -> None:
    kind = _place_of(name)
    if kind == "shared":
        shared.append(tree)
        return
    flow = flows.setdefault(name.split("/")[1], _Found())
    if kind == "flow":
        flow.own = tree
    else:
        (flow.pages if kind == "page" else flow.groups).append(tree)


def _called(tree: Tree | None) -> str:
    return text(mapping(tree.value).get("displayName")) if tree else ""
