"""Jurisdiction packs: dated parameters of the rules, and which of them are in force on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import yaml
from pydantic import Field, ValidationError

from ccsguard.errors import PackError
from ccsguard.models.mention import Confidence
from ccsguard.models.native import Closed
from ccsguard.models.scalars import Day
from ccsguard.pack.yaml_file import read_yaml

if TYPE_CHECKING:
    from ccsguard.pack.loading import Pack

DEFAULT = "default"
"""The pack whose parameters hold everywhere, beside those of the jurisdictions that are named."""


class Entry(Closed):
    """One value of a parameter, in force from `starts` to `ends`, both inclusive; open where not given."""

    value: dict[str, Any]
    source: str
    mark: Annotated[str, Field(pattern="^(V|Vh|V2|G)$")]
    confidence: Confidence
    starts: Day | None = None
    ends: Day | None = None

    def in_force(self, day: date) -> bool:
        """Whether the entry holds on a day."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


class Jurisdiction(Closed):
    """One file of policies/jurisdictions."""

    jurisdiction: Annotated[str, Field(pattern="^[a-z]+(-[a-z]+)?$")]
    title: str
    parameters: dict[str, Annotated[tuple[Entry, ...], Field(min_length=1)]]


def read_jurisdictions(folder: Path) -> Iterator[Jurisdiction]:
    """The jurisdiction packs of a folder, by name.

    Raises:
        PackError: a file is malformed, or named otherwise than its jurisdiction.
    """
    for path in sorted(folder.glob("*.yaml")):
        where = f"jurisdictions/{path.name}"
        try:
            one = Jurisdiction.model_validate(read_yaml(path))
        except (ValidationError, yaml.YAMLError) as error:
            raise PackError(f"{where}: {error}") from None
        if one.jurisdiction != path.stem:
            raise PackError(f"{where}: the jurisdiction {one.jurisdiction} belongs into {one.jurisdiction}.yaml")
        yield one


def resolve_parameters(
    pack: Pack, jurisdictions: Iterable[str], day: date
) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    """The parameters in force on a day, by name, each entry with its jurisdiction; and the names without a pack.

    What holds by default comes first and adds to what jurisdictions say: several add up, rules take the strictest.
    """
    named = sorted({one.strip().lower() for one in jurisdictions})
    params: dict[str, list[dict[str, Any]]] = {}
    for name in (DEFAULT, *(one for one in named if one in pack.jurisdictions)):
        for parameter, entries in pack.jurisdictions[name].parameters.items():
            in_force = [_written(name, entry) for entry in entries if entry.in_force(day)]
            if in_force:
                params.setdefault(parameter, []).extend(in_force)
    return dict(sorted(params.items())), [one for one in named if one not in pack.jurisdictions]


def _written(jurisdiction: str, entry: Entry) -> dict[str, Any]:
    written: Mapping[str, Any] = entry.model_dump(include={"value", "source", "mark", "confidence"})
    return {"jurisdiction": jurisdiction, **written}
