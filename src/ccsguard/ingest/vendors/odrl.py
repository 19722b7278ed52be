"""ODRL 2.2 policies in JSON-LD: sets, offers, agreements.

https://www.w3.org/TR/odrl-model/ and https://www.w3.org/TR/odrl-vocab/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.arrangement.said import Said, arranged
from ccsguard.ingest.vendors.arrangement.values import mappings, word
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.odrl_policy.jsonld import context, items, local, member, text, texts
from ccsguard.ingest.vendors.odrl_policy.rules import Ends, policy_flows
from ccsguard.models.document import NotExamined

_TYPES = frozenset({"Policy", "Set", "Offer", "Agreement", "Assertion", "Privacy", "Request", "Ticket"})
_RULES = ("permission", "prohibition", "obligation")
_GRAPH = 50


def is_policy(value: Any) -> bool:
    """Whether a value is an ODRL policy: by its rules and its id or type, whatever prefixes they have."""
    if not isinstance(value, Mapping) or len(value) > _GRAPH:
        return False
    kinds = member(value, "", "@type", "type")
    typed = kinds is not None and any(local(one.value) in _TYPES for one in texts(*kinds))
    named = member(value, "", "uid", "@id", "id") is not None
    ruled = any(isinstance(_first(value, key), list | Mapping) for key in _RULES)
    return (ruled and (typed or named)) or (typed and "odrl" in context(value))


def sharing_of(tree: Tree, policies: Iterator[tuple[Mapping[str, Any], str, Said | None, Ends]]) -> Tree:
    """The native tree of policies, each with its pointer, the id of what it stands in, and whom it is between."""
    flows: list[Said] = []
    first: Said | None = None
    for policy, at, name, ends in policies:
        ident = name or text(policy, at, "uid", "@id", "id")
        first = first or ident
        flows.extend(policy_flows(policy, at, ident.value if ident else tree.name, ends))
    return arranged(tree, {"id": first or tree.name, "flows": Said(flows, "")})


def known_parties(setting: Setting) -> frozenset[str]:
    """The ids and names of the parties that the sidecar declares."""
    listed = setting.sidecar.value.get("parties") if setting.sidecar else None
    found = (word(one.get(key)) for _, one in mappings(listed, "") for key in ("id", "name"))
    return frozenset(one for one in found if one)


def _first(value: Mapping[str, Any], name: str) -> Any:
    found = member(value, "", name)
    return found[0] if found else None


def _recognise(value: Any) -> str | None:
    if is_policy(value):
        return "it has the rules of an ODRL policy"
    graph = value.get("@graph") if isinstance(value, Mapping) else value
    if isinstance(graph, list) and graph and any(is_policy(one) for one in graph[:_GRAPH]):
        return "it is a list of ODRL policies"
    return None


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    ends = Ends(known=known_parties(setting))
    value = tree.value
    if is_policy(value):
        listed = iter([(value, "")])
    else:
        listed = items(value["@graph"], "/@graph") if isinstance(value, Mapping) else items(value, "")
    yield sharing_of(tree, ((one, at, None, ends) for one, at in listed if is_policy(one)))


FORMATS = (TreeFormat("ODRL policy", "sharing", _recognise, _convert),)
