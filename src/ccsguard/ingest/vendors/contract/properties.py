"""Custom properties of a data contract: a home for what the standards have no key for, under names of one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.vendors.arrangement.values import folded, mapping, mappings, table, word


@dataclass(frozen=True, slots=True)
class Own:
    """One custom property and the pointer of its value."""

    value: Any
    at: str

    @property
    def yes(self) -> bool:
        """Whether it is switched on."""
        return self.value is True or (word(self.value) or "").lower() in ("true", "yes", "y")


def own_properties(value: Mapping[str, Any], at: str) -> dict[str, Own]:
    """The custom properties of a part by their folded names: a list of `property` and `value`, or a mapping.

    The Data Contract Specification writes them under `config`.
    """
    return dict(_found(value, at))


def own(found: Mapping[str, Own], meaning: str) -> Own | None:
    """The property that means something of a flow, by the names that policies/vendors/data_contracts.yaml lists."""
    return next((found[name] for name in table("data_contracts")["flow_properties"][meaning] if name in found), None)


def _found(value: Mapping[str, Any], at: str) -> Iterator[tuple[str, Own]]:
    for key in ("customProperties", "config"):
        listed = value.get(key)
        if isinstance(listed, Mapping):
            for name, one in listed.items():
                yield folded(str(name)), Own(one, f"{at}/{key}/{name}")
        for where, one in mappings(listed if isinstance(listed, list) else None, f"{at}/{key}"):
            if name := word(mapping(one).get("property")):
                yield folded(name), Own(one.get("value"), f"{where}/value")
