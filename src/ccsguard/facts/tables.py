"""The pack's tables that facts are written with: groups of acts, states, classes of fields and organisations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from ccsguard.facts.states import State


@dataclass(frozen=True)
class Failure:
    """Acts that do not count on the ways of a script that say they failed."""

    acts: frozenset[str]
    kinds: frozenset[str]
    conditions: tuple[re.Pattern[str], ...]
    passes: tuple[re.Pattern[str], ...]

    def on(self, kind: str, condition: str, besides: Sequence[str]) -> bool:
        """Whether a way says so: by its kind, its words, or as the "otherwise" beside a way that says it went well."""
        plain = _plain(condition)
        if kind in self.kinds or any(one.search(plain) for one in self.conditions):
            return True
        return kind == "otherwise" and any(self._passes(_plain(one)) for one in besides)

    def _passes(self, plain: str) -> bool:
        failed = any(one.search(plain) for one in self.conditions)
        return not failed and any(one.search(plain) for one in self.passes)


@dataclass(frozen=True)
class Tables:
    """Read once from policies/lexicon/{groups,fields,organisations}.yaml."""

    groups: Mapping[str, frozenset[str]]
    state_specs: Mapping[str, Mapping[str, Any]]
    fields: Mapping[str, tuple[re.Pattern[str], ...]]
    purposes: Mapping[str, tuple[re.Pattern[str], ...]]
    organisations: Mapping[str, tuple[re.Pattern[str], ...]]
    failures: tuple[Failure, ...] = ()
    _groups_of: Mapping[str, frozenset[str]] = field(init=False, repr=False, default_factory=dict)
    _named: dict[str, frozenset[str]] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Turn the groups round: act to the groups it is in."""
        turned: dict[str, set[str]] = {}
        for group, acts in self.groups.items():
            for act in acts:
                turned.setdefault(act, set()).add(group)
        object.__setattr__(self, "_groups_of", {act: frozenset(groups) for act, groups in turned.items()})

    def with_groups(self, act: str) -> frozenset[str]:
        """An act and the groups it belongs to; `asks:*` in a group stands for every act of that family."""
        known = self._named.get(act)
        if known is None:
            family = act.split(":", 1)[0] + ":*"
            known = frozenset({act}) | self._groups_of.get(act, frozenset()) | self._groups_of.get(family, frozenset())
            self._named[act] = known
        return known

    def states(self, *, recorded: bool) -> tuple[State, ...]:
        """The states that acts begin and end; some hold from the start when it is recorded, others when it is not."""
        return tuple(
            State(
                name,
                frozenset(spec["begins"]),
                frozenset(spec["ends"]),
                bool(spec.get("holds_when_recorded" if recorded else "holds_when_not_recorded")),
            )
            for name, spec in sorted(self.state_specs.items())
        )

    def field_class(self, name: str) -> str:
        """The class of a field that is collected, disclosed or updated; `other` when none fits."""
        return _class_of(_plain(name), self.fields) or "other"

    def purpose_class(self, name: str) -> str:
        """The class of a purpose of collecting; `other` when none fits."""
        return _class_of(_plain(name), self.purposes) or "other"

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
        failures=tuple(_failure(one) for one in groups.get("lost_on", ())),
    )


def _failure(entry: Mapping[str, Any]) -> Failure:
    ways = _compiled({name: entry.get(name, ()) for name in ("conditions", "passes")})
    return Failure(frozenset(entry["acts"]), frozenset(entry.get("kinds", ())), ways["conditions"], ways["passes"])


def _compiled(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[re.Pattern[str], ...]]:
    return {name: tuple(re.compile(one, re.IGNORECASE) for one in ways) for name, ways in table.items()}


def _plain(name: str) -> str:
    """A name of a field or condition as words: blanks for `_`, `-` and between camelCase words, in lower case."""
    return " ".join(re.sub(r"(?<=[a-z0-9])(?=[A-Z])|[_\-]+", " ", name).lower().split())


def _class_of(text: str, table: Mapping[str, tuple[re.Pattern[str], ...]]) -> str | None:
    """The first class, in the order of the file, one of whose expressions is in the text."""
    return next((name for name, ways in table.items() if any(one.search(text) for one in ways)), None)
