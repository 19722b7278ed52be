"""Joins the flows that a vendor's file tells of with those of the sidecar beside it.

Flows of one id are one. A vendor's only flow that names no recipient, as of a data contract or a profile, is about
every flow of the sidecar; without any it goes from the client to the contact centre, where there is one of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.joining import Part, Parts, id_of, in_a_row, joined, put_together, taken_apart, unstated

_NUMBERED = re.compile(r" \([0-9]{1,9}\)$")
_WORDS = ("purposes", "legal_basis")
_ROLES = {"from": "client", "to": "contact_centre"}


def joined_flows(own: Parts, beside: Parts) -> Part:
    """The list of flows; `own` and `beside` are the keys of the two documents."""
    ours = [*taken_apart(own["flows"]).values()] if "flows" in own else []
    if "flows" not in beside:
        mine = own["flows"]
        if len(ours) == 1 and _open(ours[0]) and id_of(ours[0]) == (own["id"].value if "id" in own else None):
            return in_a_row([_directed(ours[0], beside)], mine.places.get(""))
        return mine
    theirs = beside["flows"]
    if not isinstance(theirs.value, list):
        return theirs
    general = ours[0] if len(ours) == 1 and _open(ours[0]) else None
    made: list[Part] = [*ours]
    joined_to: set[int] = set()
    for part in taken_apart(theirs).values():
        same = [at for at, one in enumerate(ours) if id_of(part) and _called(one) == id_of(part)]
        for number, at in enumerate(same):
            made[at] = _flow(made[at], _without(part, "id") if number else part)
        joined_to.update(same)
        if not same and general:
            made.append(_flow(general, part))
        elif not same:
            made.append(part)
    if general and not joined_to and len(made) > 1:
        made = made[1:]
    return in_a_row(made, own.get("flows", theirs).places.get(""))


def _called(flow: Part) -> Any:
    """The name that the vendor's file has for a flow, without the number of one of several."""
    found = id_of(flow)
    return _NUMBERED.sub("", found) if isinstance(found, str) else found


def _open(flow: Part) -> bool:
    """Whether a flow names no recipient."""
    return isinstance(flow.value, Mapping) and flow.value.get("to") is None


def _directed(flow: Part, beside: Parts) -> Part:
    """A flow from the only client to the only contact centre, where the flow says neither."""
    listed = beside["parties"].value if "parties" in beside else None
    parties = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    ends = {key: [one.get("id") for one in parties if one.get("role") == role] for key, role in _ROLES.items()}
    if any(len(found) != 1 for found in ends.values()) or "from" in flow.value:
        return flow
    return Part({**flow.value, **{key: found[0] for key, found in ends.items()}}, flow.places)


def _flow(own: Part, beside: Part) -> Part:
    """One flow of both; a person's purposes stand for the vendor's, and so do the bases of them."""
    if not isinstance(beside.value, Mapping):
        return beside
    mine, theirs = taken_apart(own), taken_apart(beside)
    fields = _fields(mine.get("fields"), theirs.get("fields"), "purposes" in theirs)
    if "purposes" in theirs:
        mine = {key: part for key, part in mine.items() if key not in _WORDS} | _rebased(mine, theirs)
    made = {key: part for key, part in mine.items() if key not in theirs}
    made |= {key: joined(mine[key], part) if key in mine else part for key, part in theirs.items()}
    if fields is not None:
        made["fields"] = fields
    return put_together(made, own.places.get(""), unstated(own, made))


def _rebased(mine: Parts, theirs: Parts) -> Parts:
    """The vendor's one legal basis, for the purposes that a person states without any."""
    basis = mine.get("legal_basis")
    named = theirs["purposes"].value
    if "legal_basis" in theirs or basis is None or not isinstance(named, list):
        return {}
    given = taken_apart(basis)
    if len({str(one.value) for one in given.values()}) != 1:
        return {}
    one = next(iter(given.values()))
    parts: Parts = {str(purpose): one for purpose in named if isinstance(purpose, str | int)}
    return {"legal_basis": put_together(parts, basis.places.get(""))} if parts else {}


def _fields(own: Part | None, beside: Part | None, renamed: bool) -> Part | None:
    """The fields of both: of one name, or of one category where the vendor's has no name but that, they are one."""
    if own is None or not isinstance(own.value, list):
        return beside
    mine = [_without(one, "purposes") if renamed else one for one in taken_apart(own).values()]
    if beside is None or not isinstance(beside.value, list):
        return in_a_row(mine, own.places.get("")) if beside is None else beside
    named = {str(_key(one, "name")).casefold(): at for at, one in reversed([*enumerate(mine)])}
    covered: set[int] = set()
    made: list[Part] = []
    for part in taken_apart(beside).values():
        name = part.value if isinstance(part.value, str) else _key(part, "name")
        at = named.get(str(name).casefold())
        if at is None:
            at = next((place for place in _above(_key(part, "category"), named)), None)
            at = at if at is not None and _key(mine[at], "name") == _key(mine[at], "category") else None
        if at is None or not isinstance(part.value, Mapping):
            made.append(part)
        else:
            covered.add(at)
            made.append(joined(mine[at], part))
    left = [one for at, one in enumerate(mine) if at not in covered]
    return in_a_row([*left, *made], own.places.get(""))


def _above(category: Any, named: Mapping[str, int]) -> Iterator[int]:
    """The vendor's fields that are called as a category or as one above it."""
    key = category.casefold() if isinstance(category, str) else ""
    while key:
        if key in named:
            yield named[key]
        key = key.rpartition(".")[0]


def _without(part: Part, unwanted: str) -> Part:
    if not isinstance(part.value, Mapping):
        return part
    return Part({key: one for key, one in part.value.items() if key != unwanted}, part.places)


def _key(field: Part, key: str) -> Any:
    return field.value.get(key) if isinstance(field.value, Mapping) else None
