"""The resources of a Terraform configuration, in its JSON form, and what they say of one another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.tree import step
from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import mapping, mappings, said, words

_REFERENCE = re.compile(
    r"(?:\$\{)?\s*([a-z0-9_]{1,80})\.([A-Za-z0-9_-]{1,120})(?:\[[^\]]{1,80}\])?(?:\.[a-z_]{1,40})?\s*\}?"
)


@dataclass(frozen=True, slots=True)
class Resource:
    """One resource: its kind, its label in the configuration, where it stands, and its attributes."""

    kind: str
    label: str
    at: str
    body: Mapping[str, Any]

    def said(self, *keys: str) -> Said | None:
        """The text under the first of several keys."""
        return said(self.body, self.at, *keys)

    def words(self, key: str) -> list[Said]:
        """The texts of a list."""
        return words(self.body.get(key), f"{self.at}/{key}")

    def blocks(self, key: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The blocks of one name in it, each with its pointer."""
        yield from mappings(self.body.get(key), f"{self.at}/{key}")

    @property
    def name(self) -> Said:
        """What it is called outside of the configuration, else its label there."""
        return self.said("name") or Said(self.label, self.at)


def resources(value: Any) -> Iterator[Resource]:
    """The resources of a configuration; lists and mappings may take turns, as Terraform's JSON allows."""
    for at, kinds in mappings(mapping(value).get("resource"), "/resource"):
        for kind, labelled in kinds.items():
            for where, labels in mappings(labelled, at + step(kind)):
                for label, bodies in labels.items():
                    for place, body in mappings(bodies, where + step(label)):
                        yield Resource(str(kind), str(label), place, body)


def referred(written: Said | None, known: Mapping[tuple[str, str], Resource]) -> Resource | None:
    """The resource that a value refers to (`${snowflake_share.crm.name}`); None for a name, or one from elsewhere."""
    found = _REFERENCE.fullmatch(written.value) if written is not None and len(written.value) <= 300 else None
    return known.get((found[1], found[2])) if found else None


def by_label(found: list[Resource]) -> dict[tuple[str, str], Resource]:
    """Resources by their kind and label."""
    return {(one.kind, one.label): one for one in found}
