"""The data sets of a fides manifest: their fields, however deep, as the fields of a flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import duration, mapping, mappings, meant, said, words

_Level = tuple[str, Mapping[str, Any], list[Said], str | None]


def dataset_flow(dataset: Mapping[str, Any], at: str, active: bool) -> Said:
    """A data set as a flow without a recipient; `active` is false where the manifest's systems say what is sent."""
    listed = list(_fields(dataset, at))
    span = duration(dataset.get("retention"))
    flow = {
        "id": said(dataset, at, "fides_key", "name"),
        "active": None if active else Said(False, at),
        "purposes": words(dataset.get("data_purposes"), f"{at}/data_purposes") or None,
        "fields": Said(listed, f"{at}/collections") if listed else None,
        "retention": Said({"shared": Said(span, f"{at}/retention")}, at) if span else None,
    }
    return Said(flow, at)


def categories_of(dataset: Mapping[str, Any]) -> list[list[str]]:
    """The lists of categories in a data set, at whatever level: a policy is asked of each."""
    found = [dataset, *(one for _, one, _, _ in _levels(dataset, ""))]
    lists = ([each.value for each in words(one.get("data_categories"), "")] for one in found)
    return [one for one in lists if one]


def _fields(dataset: Mapping[str, Any], at: str) -> Iterator[Said]:
    """The fields that hold no others; one with several categories stands once for each."""
    for where, one, categories, qualifier in _levels(dataset, at):
        if "collections" in one or any(mappings(one.get("fields"), "")):
            continue
        name = said(one, where, "name") or Said("field", where)
        protection = meant("fideslang", "qualifiers", qualifier)
        for category in (*categories,) or (None,):
            inherited = category is not None and not category.at.startswith(where)
            stated = {
                "name": name,
                "category": Said(category.value, where) if category and inherited else category,
                "protection": Said(protection, where) if protection else None,
            }
            yield Said(stated, where)


def _levels(dataset: Mapping[str, Any], at: str) -> Iterator[_Level]:
    """Collections and fields in the order of the file, each with its own categories, else those of what it is in."""
    start = words(dataset.get("data_categories"), f"{at}/data_categories")
    waiting: list[_Level] = [*reversed([*_inner(dataset, at, "collections", start, dataset.get("data_qualifier"))])]
    while waiting:
        level = waiting.pop()
        yield level
        where, one, categories, qualifier = level
        waiting.extend(reversed([*_inner(one, where, "fields", categories, qualifier)]))


def _inner(one: Mapping[str, Any], at: str, key: str, categories: list[Said], qualifier: Any) -> Iterator[_Level]:
    for where, inner in mappings(one.get(key), f"{at}/{key}"):
        own = words(inner.get("data_categories"), f"{where}/data_categories")
        nested = mapping(inner).get("data_qualifier", qualifier)
        yield where, inner, own or categories, nested
