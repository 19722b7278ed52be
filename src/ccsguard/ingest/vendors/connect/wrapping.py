"""Finds the flows in a file: bare ones, what the API answers, CloudFormation resources, and lists of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.tree import Tree, step
from ccsguard.ingest.vendors.connect.blocks import is_flow
from ccsguard.ingest.vendors.connect.older import is_older
from ccsguard.ingest.vendors.connect.values import mapping, text
from ccsguard.models.document import NotExamined, Place

_ENVELOPES = ("ContactFlow", "ContactFlowModule")
_RESOURCES = ("AWS::Connect::ContactFlow", "AWS::Connect::ContactFlowModule")
_MARKS = (('"StartAction"', '"Actions"'), ('"modules"', '"branches"'))
_MOST = 1000
"""Flows of one file."""


@dataclass(frozen=True, slots=True)
class Wrapped:
    """A flow in a file, with what its wrapping says of it.

    `pointer` leads to it in the file; where it is a text in JSON inside of a JSON file (`written`), all of it stands at
    the place of that text. `index` counts the flows of the file.
    """

    value: Any
    pointer: str = ""
    written: bool = False
    name: str = ""
    id: str = ""
    arn: str = ""
    kind: str = ""
    index: int = 0

    def place(self, tree: Tree, inner: str) -> Place:
        """The place of a pointer in the flow."""
        pointer = self.pointer + inner
        return replace(tree.place(self.pointer if self.written else pointer), pointer=pointer)


def wrapped_in(value: Any) -> str | None:
    """By what a file is known to hold flows of Amazon Connect; None where it holds none."""
    if is_flow(value):
        return "`StartAction` and `Actions`"
    if is_older(value):
        return "`start` and `modules` with `branches`"
    if isinstance(value, list):
        found = wrapped_in(value[0]) if value and isinstance(value[0], Mapping) else None
        return f"a list of {found}" if found else None
    if not isinstance(value, Mapping):
        return None
    for name in _ENVELOPES:
        if _holds_flow(mapping(value.get(name)).get("Content")):
            return f"`{name}` with `Content`"
    if _holds_flow(value.get("Content")):
        return "`Content` with the actions of a flow"
    resources = mapping(value.get("Resources"))
    kinds = (mapping(one).get("Type") for one in resources.values())
    return "resources of Amazon Connect" if any(one in _RESOURCES for one in kinds) else None


def flows_in(tree: Tree) -> Iterator[Wrapped | NotExamined]:
    """The flows of a file, and what is no flow among them."""
    for number, one in enumerate(_found(tree.value, "")):
        place = tree.place(one.pointer)
        if number >= _MOST:
            yield NotExamined(tree.path, f"more than {_MOST:,} flows in one file", place.line, place.column)
            return
        try:
            opened = replace(_opened(tree, one), index=tree.index + number)
        except DocumentError as error:
            reason = f"the text of the flow is broken: {error.reason}"
            yield NotExamined(tree.path, reason, place.line, place.column)
            continue
        if is_flow(opened.value) or is_older(opened.value):
            yield opened
        else:
            yield NotExamined(tree.path, "no flow of Amazon Connect", place.line, place.column)


def _found(value: Any, pointer: str) -> Iterator[Wrapped]:
    if isinstance(value, list):
        for number, one in enumerate(value):
            here = f"{pointer}/{number}"
            yield from _found(one, here) if wrapped_in(one) and not isinstance(one, list) else (Wrapped(None, here),)
        return
    if is_flow(value) or is_older(value):
        yield Wrapped(value, pointer)
        return
    outer = mapping(value)
    for name in _ENVELOPES:
        if _holds_flow(mapping(outer.get(name)).get("Content")):
            yield _enveloped(outer[name], f"{pointer}/{name}", "module" if name.endswith("Module") else "")
            return
    if _holds_flow(outer.get("Content")):
        yield _enveloped(outer, pointer, "")
        return
    for name, resource in mapping(outer.get("Resources")).items():
        if mapping(resource).get("Type") in _RESOURCES:
            kind = "module" if resource["Type"].endswith("Module") else ""
            found = _enveloped(mapping(resource.get("Properties")), f"{pointer}/Resources{step(name)}/Properties", kind)
            yield replace(found, id=name)


def _enveloped(outer: Mapping[str, Any], pointer: str, kind: str) -> Wrapped:
    content, under = outer.get("Content"), "/Content"
    if isinstance(content, Mapping) and "Fn::Sub" in content:
        content, under = content["Fn::Sub"], under + step("Fn::Sub")
        if isinstance(content, list) and content:
            content, under = content[0], under + "/0"
    return Wrapped(
        content,
        pointer + under,
        isinstance(content, str),
        text(outer.get("Name")),
        text(outer.get("Id") or outer.get("ContactFlowId")),
        text(outer.get("Arn") or outer.get("ContactFlowArn")),
        kind or text(outer.get("Type") or outer.get("ContactFlowType")),
    )


def _holds_flow(content: Any) -> bool:
    if isinstance(content, Mapping) and "Fn::Sub" in content:
        content = content["Fn::Sub"]
        content = content[0] if isinstance(content, list) and content else content
    if isinstance(content, str):
        return any(all(mark in content for mark in marks) for marks in _MARKS)
    return is_flow(content) or is_older(content)


def _opened(tree: Tree, found: Wrapped) -> Wrapped:
    """The flow with its value read, where it stands as text.

    Raises:
        DocumentError: the text is not JSON.
    """
    if not found.written:
        return found
    from ccsguard.ingest.json_source import tree as json_tree

    return replace(found, value=json_tree(tree.path, text(found.value)).value)
