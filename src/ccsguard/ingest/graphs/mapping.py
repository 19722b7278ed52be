"""What a mapping says: where the nodes, their words and their ways are in somebody's own format."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

Paths = Annotated[tuple[str, ...], BeforeValidator(lambda one: (one,) if isinstance(one, str) else one)]
"""One dotted path or several."""
Word = Annotated[str, BeforeValidator(lambda one: str(one).lower() if isinstance(one, bool | int) else one)]


class Where(BaseModel):
    """A path of a node and the values there for which something holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    values: tuple[Word, ...]


class Mapping(BaseModel):
    """The keys of `mapping:` in a sidecar; paths begin at a node, a way or an edge, but for nodes, edges and start.

    nodes: the list or the map of the nodes. id: a node's id, the key where the nodes are a map. name: another name by
    which ways lead to it. say: what is said. text: words that are said where `said_where` holds, and otherwise tell a
    model what to say, so that what it says is not known. elsewhere: a prompt whose words are not in the file. speaker:
    where the speaker stands, or who it is; speakers: the file's words for them. kind: what the node does; acts: what
    that is, an empty list for nothing else; a kind that is not listed is not understood. ways: in a node, the ways on,
    as ids, as a map of conditions to ids, or as entries with `to` and `condition`. way_kind, way_acts: what an entry
    does that leads to no node. edges: the list of edges with `from`, `to`, `condition`. start: the first node's id;
    start_where: the nodes that are it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    nodes: Paths
    id: Paths = ("id",)
    name: Paths = ()
    say: Paths = ()
    text: Paths = ()
    said_where: Where | None = None
    note: Paths = ()
    elsewhere: Paths = ()
    speaker: Paths = ()
    speakers: dict[str, str] = Field(default_factory=dict)
    kind: Paths = ()
    acts: dict[Word, tuple[Any, ...]] = Field(default_factory=dict)
    ways: Paths = ()
    way_kind: Paths = ()
    way_acts: dict[Word, Any] = Field(default_factory=dict)
    edges: Paths = ()
    source: Paths = Field(default=("from",), alias="from")
    to: Paths = ("to",)
    condition: Paths = ("condition",)
    start: Paths = ()
    start_where: Where | None = None


def mapping_of(value: Any) -> Mapping | tuple[str, str]:
    """The mapping, or the key at which it is wrong and why."""
    try:
        return Mapping.model_validate(value)
    except ValidationError as error:
        one = error.errors(include_url=False, include_input=False)[0]
        reason = {"missing": "is missing", "extra_forbidden": "is no key of a mapping"}.get(
            one["type"], "is not what it must be"
        )
        return ".".join(str(part) for part in one["loc"]), reason
