"""The rules of an ODRL policy as flows: a permission shares with its assignee, and prohibitions limit that.

https://www.w3.org/TR/odrl-model/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import duration, folded, meant, word
from ccsguard.ingest.vendors.odrl_policy.jsonld import items, local, member, objects, text, texts

Where = tuple[Mapping[str, Any], str]
_LOGICAL = ("and", "or", "xone", "andSequence")
_MOST = 200


@dataclass(frozen=True, slots=True)
class Ends:
    """Who shares with whom where a rule does not say it, and the ids by which the sidecar knows its parties."""

    giver: Said | None = None
    taker: Said | None = None
    known: frozenset[str] = field(default_factory=frozenset)

    def named(self, one: Said | None) -> Said | None:
        """A party by the name that the sidecar has for it, else by the last part of its address."""
        if one is None or one.value in self.known:
            return one
        return Said(local(one.value), one.at)


def policy_flows(policy: Mapping[str, Any], at: str, name: str, ends: Ends) -> Iterator[Said]:
    """A flow for every permission; one for the whole of an offer that lists none. Prohibitions alone share nothing."""
    permissions = [*objects(policy, at, "permission")]
    prohibitions = [*objects(policy, at, "prohibition")]
    if not permissions and not prohibitions:
        permissions = [(policy, at)]
    duties = [*objects(policy, at, "obligation"), *objects(policy, at, "duty")]
    for number, (rule, where) in enumerate(permissions):
        ident = name if len(permissions) == 1 else f"{name}/{number}"
        purposes, banned = _purposes(rule, where)
        for one, place in prohibitions:
            stated, _ = _purposes(one, place)
            banned += stated
        bans = {folded(local(each.value)) for each in banned}
        flow = {
            "id": Said(ident, where),
            "from": ends.named(_party(rule, where, policy, at, "assigner") or ends.giver),
            "to": ends.named(_party(rule, where, policy, at, "assignee") or ends.taker),
            "purposes": purposes or None,
            "forbidden": [one for one in purposes if folded(one.value) in bans] or None,
            "retention": _kept([(rule, where), *objects(rule, where, "duty"), *duties]),
            "secondary_use": _uses([(rule, where)], True) | _uses(prohibitions, False) or None,
        }
        yield Said(flow, where)


def _party(rule: Mapping[str, Any], where: str, policy: Mapping[str, Any], at: str, role: str) -> Said | None:
    return text(rule, where, role) or text(policy, at, role)


def _purposes(rule: Mapping[str, Any], at: str) -> tuple[list[Said], list[Said]]:
    """The purposes that the constraints of a rule name, and those that they leave out."""
    wanted: list[Said] = []
    unwanted: list[Said] = []
    for one, where in _constraints(rule, at):
        if meant("odrl", "operands", _name(one, where, "leftOperand")) != "purpose":
            continue
        negated = meant("odrl", "operators", _name(one, where, "operator")) == "not"
        found = [Said(local(each.value), each.at) for each in _right(one, where)]
        (unwanted if negated else wanted).extend(found)
    return wanted, unwanted


def _constraints(rule: Mapping[str, Any], at: str) -> Iterator[Where]:
    """The constraints of a rule, of its actions and of its targets, also those in logical ones."""
    waiting: list[Where] = []
    for key in ("constraint", "refinement"):
        waiting.extend(objects(rule, at, key))
    for key in ("action", "target"):
        for one, where in objects(rule, at, key):
            waiting.extend(objects(one, where, "refinement"))
    waiting, left = waiting[::-1], _MOST
    while waiting and left:
        one, where = waiting.pop()
        left -= 1
        inner = [each for key in _LOGICAL for each in objects(one, where, key)]
        waiting.extend(reversed(inner))
        if not inner:
            yield one, where


def _right(one: Mapping[str, Any], at: str) -> Iterator[Said]:
    found = member(one, at, "rightOperand", "rightOperandReference")
    yield from texts(*found) if found else ()


def _name(one: Mapping[str, Any], at: str, key: str) -> str | None:
    found = text(one, at, key)
    return local(found.value) if found else None


def _kept(rules: list[Where]) -> Said | None:
    """How long data may be kept: an elapsed time that a permission or a duty to delete names."""
    for rule, at in rules:
        for one, where in _constraints(rule, at):
            if meant("odrl", "operands", _name(one, where, "leftOperand")) != "elapsed":
                continue
            for right in _right(one, where):
                if span := duration(right.value):
                    return Said({"shared": Said(span, right.at)}, where)
    return None


def _uses(rules: list[Where], allowed: bool) -> dict[str, Said]:
    """Which uses beyond the purpose the actions of rules allow or forbid; with constraints they forbid some only."""
    found: dict[str, Said] = {}
    for rule, at in rules:
        action = member(rule, at, "action")
        if not allowed and any(True for _ in _constraints(rule, at)):
            continue
        for one, where in items(*action) if action else ():
            written = text(one, where, "value", "@id", "id", "uid") if isinstance(one, Mapping) else None
            said_by = written.value if written else word(one)
            use = meant("odrl", "secondary_uses", local(said_by)) if said_by else None
            if use:
                found[use] = Said(allowed, where)
    return found
