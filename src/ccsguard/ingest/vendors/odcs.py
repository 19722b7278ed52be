"""Open Data Contract Standard, versions 2 and 3: a contract is one share of the tables that it describes.

https://bitol-io.github.io/open-data-contract-standard/ and its JSON Schema; version 2 is
https://github.com/paypal/data-contract-template. The contract is read as it stands, since the model of
`open-data-contract-standard` knows no places and refuses version 2; a test holds the keys used here to that model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.arrangement.said import Said, arranged
from ccsguard.ingest.vendors.arrangement.values import mapping, mappings, meant, said, word, words
from ccsguard.ingest.vendors.contract.columns import Column, column, nested, whole
from ccsguard.ingest.vendors.contract.flow import contract_flow, span
from ccsguard.ingest.vendors.contract.properties import own_properties
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.models.document import NotExamined

_TELLING = frozenset({"apiVersion", "schema", "dataset", "dataProduct", "slaProperties", "servers", "quantumName"})
_LOOKED_AT = 20
_TABLES, _COLUMNS = ("schema", "dataset"), ("properties", "columns")


def _recognise(value: Any) -> str | None:
    """By its kind, in the first versions by `uuid` and `dataset`, and where the kind was left out by its columns."""
    if not isinstance(value, Mapping):
        return None
    if value.get("kind") == "DataContract" and _TELLING & set(value):
        return "its `kind` is DataContract"
    tables = [one for _, one in mappings(value.get("dataset"), "")]
    if "uuid" in value and any("columns" in one and "table" in one for one in tables):
        return "it has a `uuid` and a `dataset` of tables with columns"
    described = [one for _, one in mappings(value.get("schema"), "")][:_LOOKED_AT]
    if {"id", "version"} <= set(value) and any(_typed(one) for one in described):
        return "it has a `schema` of objects whose properties have logical or physical types"
    return None


def _typed(one: Mapping[str, Any]) -> bool:
    """Whether a table has columns as the standard writes them."""
    columns = [each for _, each in mappings(one.get("properties"), "")][:_LOOKED_AT]
    return any("name" in each and ("logicalType" in each or "physicalType" in each) for each in columns)


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    contract = tree.value
    name = said(contract, "", "id", "uuid", "name", "dataProduct", "quantumName") or tree.name
    columns = list(_columns(contract, listed_only=setting.sidecar is None))
    servers = [*mappings(contract.get("servers"), "/servers")] or ([("", contract)] if "server" in contract else [])
    flow = contract_flow(name, columns, _purposes(contract), servers, own_properties(contract, ""))
    flow |= {key: one for key, one in _levels(contract).items() if not flow.get(key)}
    flow["active"] = Said(False, "/status") if _is_over(contract) else None
    flow["access"] = {"groups": _roles(contract)}
    yield arranged(tree, {"id": name, "version": said(contract, "", "version"), "flows": Said([Said(flow, "")], "")})


def _purposes(contract: Mapping[str, Any]) -> list[Said]:
    about = mapping(contract.get("description"))
    return words(about.get("purpose"), "/description/purpose") or words(about.get("usage"), "/description/usage")


def _is_over(contract: Mapping[str, Any]) -> bool:
    """Whether the contract is over: a draft is still to be judged, and a deprecated one in use."""
    return meant("data_contracts", "states", contract.get("status")) == "over"


def _roles(contract: Mapping[str, Any]) -> list[Said] | None:
    found = (said(one, at, "role") for at, one in mappings(contract.get("roles"), "/roles"))
    return [one for one in found if one] or None


def _columns(contract: Mapping[str, Any], *, listed_only: bool) -> Iterator[Column]:
    """The columns that hold no others; a table without any is shared whole, where a sidecar says that it is shared."""
    key = next((one for one in _TABLES if isinstance(contract.get(one), list | Mapping)), _TABLES[0])
    for at, one in mappings(contract.get(key), f"/{key}"):
        inner = next((each for each in _COLUMNS if any(mappings(one.get(each), ""))), None)
        if inner is None:
            if not listed_only:
                yield whole(at, one)
            continue
        waiting = [*reversed([*mappings(one.get(inner), f"{at}/{inner}")])]
        while waiting:
            where, each = waiting.pop()
            if below := [*nested(each, where)]:
                waiting.extend(reversed(below))
                continue
            name = said(each, where, "name", "column", "physicalName", "id") or Said("column", where)
            yield column(name, where, (where, each))


def _levels(contract: Mapping[str, Any]) -> dict[str, Any]:
    """Retention and freshness by the service levels."""
    found: dict[str, Any] = {}
    for at, one in mappings(contract.get("slaProperties"), "/slaProperties"):
        meaning = meant("data_contracts", "service_levels", one.get("property"))
        stated = span(one.get("value"), word(one.get("unit")), f"{at}/value")
        if meaning == "retention" and stated:
            found.setdefault("retention", Said({"shared": stated}, at))
        elif meaning == "refresh" and stated:
            found.setdefault("refresh", Said({"every": stated}, at))
    return found


FORMATS = (TreeFormat("Open Data Contract Standard", "sharing", _recognise, _convert),)
