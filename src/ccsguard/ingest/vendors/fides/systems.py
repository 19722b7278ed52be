"""The flows of a fides manifest's systems: to whom they send, from whom they get, and what they do by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import mappings, meant, said, word, words
from ccsguard.ingest.vendors.fides.declarations import Declaration, declarations, fields, terms
from ccsguard.ingest.vendors.fides.policies import Policies

_SEVERAL = re.compile(r"[;,\n、]")
_MOST_NAMES = 50
_SIDES = ("egress", "ingress")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known beside one system.

    `own` are the keys of the manifest's own systems and data sets: what goes there stays in the house, but for keys
    that the sidecar speaks of (`outside`). `stored` are the categories of its data sets.
    """

    own: frozenset[str]
    outside: frozenset[str]
    policies: Policies
    stored: Mapping[str, list[list[str]]]

    def partner(self, item: Mapping[str, Any]) -> bool:
        """Whether an egress or ingress crosses the border of the house."""
        key = word(item.get("fides_key"))
        if not key or key in self.outside:
            return bool(key)
        kind = (word(item.get("type")) or "system").lower()
        return kind == "system" and key not in self.own


def system_flows(system: Mapping[str, Any], at: str, around: Surroundings) -> Iterator[Said]:
    """The flows of one system: one a partner, one a third party, and one for each declaration that names neither."""
    declared = declarations(system, at)
    partnered: set[str] = set()
    for side in _SIDES:
        for where, item in mappings(system.get(side), f"{at}/{side}"):
            if around.partner(item):
                uses = _uses(declared, side, word(item.get("fides_key")) or "")
                partnered.update(one.at for one in uses)
                yield Said(_partner_flow(side, where, item, uses, around) | _of_system(system, at), where)
    for one in declared:
        third = [*_third_parties(one, around)]
        yield from (Said(flow | _of_system(system, at), one.at) for flow in third)
        if not third and one.at not in partnered:
            yield Said(_own_flow(system, one, around) | _of_system(system, at), one.at)


def _uses(declared: Sequence[Declaration], side: str, key: str) -> list[Declaration]:
    """The declarations that name a partner; where none names any, all of them are about it."""
    named = [one for one in declared if one.names(side, key)]
    return named or [one for one in declared if not any(one.texts(each) for each in _SIDES)]


def _partner_flow(
    side: str, at: str, item: Mapping[str, Any], uses: Sequence[Declaration], around: Surroundings
) -> dict[str, Any]:
    key = said(item, at, "fides_key")
    listed = words(item.get("data_categories"), f"{at}/data_categories")
    flow = {"id": key, "to" if side == "egress" else "from": key, "fields": fields(uses, listed)}
    return flow | terms(uses, around.policies, around.stored)


def _third_parties(one: Declaration, around: Surroundings) -> Iterator[dict[str, Any]]:
    """A flow for every third party that a declaration names, one without a recipient where it names none."""
    if one.value.get("data_shared_with_third_parties") is False:
        return
    named = said(one.value, one.at, "third_parties")
    if named is None and one.value.get("data_shared_with_third_parties") is not True:
        return
    at = named.at if named else f"{one.at}/data_shared_with_third_parties"
    names = [name.strip() for name in _SEVERAL.split(named.value) if name.strip()][:_MOST_NAMES] if named else [None]
    for number, name in enumerate(names):
        shared = fields([one], one.texts("shared_categories"))
        flow = {"id": Said(f"{one.at[1:]}/third_parties/{number}", at), "to": Said(name, at), "fields": shared}
        yield flow | terms([one], around.policies, around.stored)


def _own_flow(system: Mapping[str, Any], one: Declaration, around: Surroundings) -> dict[str, Any]:
    name = f"{word(system.get('fides_key')) or 'system'}/{one.use.value if one.use else 'use'}"
    flow = {"id": Said(name, one.at), "fields": fields([one], ())}
    return flow | terms([one], around.policies, around.stored)


def _of_system(system: Mapping[str, Any], at: str) -> dict[str, Any]:
    """What a system says of all its flows: the tool of its transfers, and where data go."""
    tools = words(system.get("legal_basis_for_transfers"), f"{at}/legal_basis_for_transfers")
    known = [Said(ours, one.at) for one in tools if (ours := meant("fideslang", "transfer_tools", one.value))]
    abroad = words(system.get("third_country_transfers"), f"{at}/third_country_transfers")
    return {
        "transfer": {"mechanism": known[0]} if known else None,
        "storage": {"countries": Said(abroad, f"{at}/third_country_transfers")} if abroad else None,
    }
