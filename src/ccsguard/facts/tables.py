"""The pack's tables that facts are written with: groups of acts, states, classes of fields and organisations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccsguard.facts.graph import State


@dataclass(frozen=True)
class Tables:
    """Read once from policies/lexicon/{groups,fields,organisations}.yaml."""

    groups: Mapping[str, frozenset[str]]
    state_specs: Mapping[str, Mapping[str, Any]]
    fields: Mapping[str, tuple[re.Pattern[str], ...]]
    purposes: Mapping[str, tuple[re.Pattern[str], ...]]
    organisations: Mapping[str, tuple[re.Pattern[str], ...]]
    _groups_of: Mapping[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Turn the groups round: act to the groups it is in."""
        turned: dict[str, set[str]] = {}
        for group, acts in self.groups.items():
            for act in acts:
                turned.setdefault(act, set()).add(group)
        object.__setattr__(self, "_groups_of", {act: frozenset(groups) for act, groups in turned.items()})

    @property
    def guards(self) -> frozenset[str]:
        """The groups and their members: what a witness path may have to avoid."""
        return frozenset(self.groups).union(*self.groups.values())

    def with_groups(self, act: str) -> frozenset[str]:
        """An act and the groups it belongs to; `asks:*` in a group stands for every act of that family."""
        family = act.split(":", 1)[0] + ":*"
        return frozenset({act}) | self._groups_of.get(act, frozenset()) | self._groups_of.get(family, frozenset())

    def states(self, *, recorded: bool) -> tuple[State, ...]:
        """The states that acts begin and end; one that holds when nothing is recorded holds from the start then."""
        return tuple(
            State(
                name,
                frozenset(spec["begins"]),
                frozenset(spec["ends"]),
                bool(spec.get("holds_when_not_recorded")) and not recorded,
            )
            for name, spec in sorted(self.state_specs.items())
        )

    def field_class(self, name: str) -> str:
        """The class of a field that is collected, disclosed or updated; `other` when none fits."""
        return _class_of(name.replace("_", " ").replace("-", " "), self.fields) or "other"

    def purpose_class(self, name: str) -> str:
        """The class of a purpose of collecting; `other` when none fits."""
        return _class_of(name.replace("_", " "), self.purposes) or "other"

    def organisation_kinds(self, text: str) -> list[str]:
        """The kinds of organisation that a name or an affiliation says, sorted."""
        plain = text.replace("_", " ")
        return sorted(kind for kind, ways in self.organisations.items() if any(one.search(plain) for one in ways))


def tables_from(groups: Mapping[str, Any], fields: Mapping[str, Any], organisations: Mapping[str, Any]) -> Tables:
    """Compile the tables as they stand in the files."""
    return Tables(
        groups={name: frozenset(acts) for name, acts in groups.get("groups", {}).items()},
        state_specs=groups.get("states", {}),
        fields=_compiled(fields.get("classes", {})),
        purposes=_compiled(fields.get("purposes", {})),
        organisations=_compiled(organisations.get("kinds", {})),
    )


def _compiled(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[re.Pattern[str], ...]]:
    return {name: tuple(re.compile(one, re.IGNORECASE) for one in ways) for name, ways in table.items()}


def _class_of(text: str, table: Mapping[str, tuple[re.Pattern[str], ...]]) -> str | None:
    """The first class, in the order of the file, one of whose expressions is in the text."""
    return next((name for name, ways in table.items() if any(one.search(text) for one in ways)), None)
