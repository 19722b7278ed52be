"""The columns of a data contract, however deep, as the fields of a flow, and their examples as sample rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import folded, mappings, meant, said, table, word, words
from ccsguard.ingest.vendors.contract.properties import Own, own_properties

_TAXONOMY = re.compile(r"(?:user|system)(?:\.[a-z0-9_]+){0,8}")
_WHOLE = "*"


@dataclass(frozen=True, slots=True)
class Column:
    """One column or table: its name, where it stands, and what it and what it refers to say (the nearest first)."""

    name: Said
    at: str
    said_by: Sequence[tuple[str, Mapping[str, Any]]]
    wildcard: bool = False
    own: Mapping[str, Own] = field(default_factory=dict)


def column(name: Said, at: str, *said_by: tuple[str, Mapping[str, Any]]) -> Column:
    """A column that is described at one or several places."""
    own: dict[str, Own] = {}
    for where, value in reversed(said_by):
        own |= own_properties(value, where)
    return Column(name, at, said_by, own=own)


def whole(at: str, value: Mapping[str, Any]) -> Column:
    """A table that lists no columns: all of it is shared."""
    return Column(Said(_WHOLE, at), at, ((at, value),), wildcard=True)


def as_field(one: Column) -> Said:
    """The field of a flow that a column is."""
    if one.wildcard:
        return Said({"name": one.name}, one.at)
    return Said({"name": one.name, "category": _category(one), "protection": _protection(one)}, one.at)


def as_rows(one: Column) -> Iterator[Said]:
    """A sample row for every example value of a column."""
    for at, value in one.said_by:
        for key in ("examples", "example", "sampleValues"):
            for sample in words(value.get(key), f"{at}/{key}"):
                yield Said({one.name.value: sample.value}, sample.at)


def _category(one: Column) -> Said | None:
    """What a column says of its kind: a category, a tag that is one, its classification, or that it is PII."""
    for name in table("data_contracts")["category_properties"]:
        if name in one.own and (found := word(one.own[name].value)):
            return Said(found, one.own[name].at)
    for at, value in one.said_by:
        tags = words(value.get("tags"), f"{at}/tags")
        if tag := next((each for each in tags if _TAXONOMY.fullmatch(each.value)), None):
            return tag
    for at, value in one.said_by:
        if stated := said(value, at, "classification"):
            return stated
    return next((Said("personal data", at) for at in _personal(one)), None)


def _personal(one: Column) -> Iterator[str]:
    """Where a column is marked as personal."""
    marks = frozenset(table("data_contracts")["personal_marks"])
    for at, value in one.said_by:
        if value.get("pii") is True:
            yield f"{at}/pii"
        yield from (tag.at for tag in words(value.get("tags"), f"{at}/tags") if folded(tag.value) in marks)
    yield from (own.at for name, own in one.own.items() if name in marks and own.yes)


def _protection(one: Column) -> Said | None:
    """How a column is protected, by a property of one's own: `masking: partial`, `hashed: true`."""
    for name, own in one.own.items():
        if name in table("data_contracts")["protection_properties"]:
            ours = meant("data_contracts", "protections", own.value) or _by_name(name, own)
        else:
            ours = meant("data_contracts", "protections", name) if own.yes else None
        if ours:
            return Said(ours, own.at)
    return None


def _by_name(name: str, own: Own) -> str | None:
    """What `masking: sha2-mask-rule-7` says: that there is one."""
    return meant("data_contracts", "protections", name) if word(own.value) else None


def nested(value: Mapping[str, Any], at: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """What stands in a column: its properties, or those of its items."""
    items = value.get("items")
    if isinstance(items, Mapping):
        yield from mappings(items.get("properties"), f"{at}/items/properties")
    yield from mappings(value.get("properties"), f"{at}/properties")
