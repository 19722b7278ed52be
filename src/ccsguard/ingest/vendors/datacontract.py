"""Data Contract Specification: a contract is one share of the models that it describes.

https://datacontract.com (datacontract.schema.json). The contract is read as it stands, since the model of
`datacontract-specification` knows no places; a test holds the keys used here to that model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree, step
from ccsguard.ingest.vendors.arrangement.said import Said, arranged
from ccsguard.ingest.vendors.arrangement.values import mapping, meant, said, words
from ccsguard.ingest.vendors.contract.columns import Column, column, whole
from ccsguard.ingest.vendors.contract.flow import contract_flow, span
from ccsguard.ingest.vendors.contract.properties import own_properties
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.models.document import NotExamined

_DEFINITIONS = "#/definitions/"


def _recognise(value: Any) -> str | None:
    return "it has `dataContractSpecification`" if "dataContractSpecification" in mapping(value) else None


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    contract = tree.value
    info, terms = mapping(contract.get("info")), mapping(contract.get("terms"))
    name = said(contract, "", "id") or said(info, "/info", "title") or tree.name
    columns = list(_columns(contract, listed_only=setting.sidecar is None))
    purposes = words(terms.get("usage"), "/terms/usage")
    mine = own_properties(contract, "") | own_properties(terms, "/terms")
    flow = contract_flow(name, columns, purposes, [*_named(contract.get("servers"), "/servers")], mine)
    flow |= {key: one for key, one in _levels(mapping(contract.get("servicelevels"))).items() if not flow.get(key)}
    flow["active"] = Said(False, "/info/status") if _is_over(info) else None
    yield arranged(tree, {"id": name, "version": said(info, "/info", "version"), "flows": Said([Said(flow, "")], "")})


def _is_over(info: Mapping[str, Any]) -> bool:
    return meant("data_contracts", "states", info.get("status")) == "over"


def _columns(contract: Mapping[str, Any], *, listed_only: bool) -> Iterator[Column]:
    """The fields that hold no others; a model without any is shared whole, where a sidecar says that it is shared."""
    definitions = mapping(contract.get("definitions"))
    for at, model in _named(contract.get("models"), "/models"):
        waiting = [*_inner(model, at)]
        if not waiting and not listed_only:
            yield whole(at, model)
        while waiting:
            where, name, one = waiting.pop()
            if below := [*_inner(one, where)]:
                waiting.extend(below)
                continue
            yield column(Said(name, where), where, (where, one), *_referred(one, definitions))


def _inner(one: Mapping[str, Any], at: str) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """What stands in a model or field, the last first: its fields, or those of its items."""
    items = mapping(one.get("items"))
    for fields, where in ((items.get("fields"), f"{at}/items/fields"), (one.get("fields"), f"{at}/fields")):
        for name, inner in reversed([*mapping(fields).items()]):
            if isinstance(inner, Mapping):
                yield where + step(name), str(name), inner


def _referred(one: Mapping[str, Any], definitions: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The definition that a field refers to, in the same file."""
    reference = one.get("$ref")
    if isinstance(reference, str) and reference.startswith(_DEFINITIONS):
        name = reference.removeprefix(_DEFINITIONS)
        if isinstance(found := definitions.get(name), Mapping):
            yield "/definitions" + step(name), found


def _named(value: Any, at: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The mappings in a mapping, each with its pointer."""
    yield from ((at + step(key), one) for key, one in mapping(value).items() if isinstance(one, Mapping))


def _levels(levels: Mapping[str, Any]) -> dict[str, Any]:
    kept, often = mapping(levels.get("retention")), mapping(levels.get("frequency"))
    period = span(kept.get("period"), None, "/servicelevels/retention/period")
    every = span(often.get("interval"), None, "/servicelevels/frequency/interval")
    return {
        "retention": Said({"shared": period}, "/servicelevels/retention") if period else None,
        "refresh": Said({"every": every}, "/servicelevels/frequency") if every else None,
    }


FORMATS = (TreeFormat("Data Contract Specification", "sharing", _recognise, _convert),)
