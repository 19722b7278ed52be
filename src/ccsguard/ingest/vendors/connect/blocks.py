"""A flow as blocks and the ways between them, as the flow language has it.

Source: https://docs.aws.amazon.com/connect/latest/devguide/flow-language-actions.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from ccsguard.ingest.vendors.connect.values import items, mapping, text


@dataclass(frozen=True, slots=True)
class Exit:
    """One way on from a block.

    `role` says how it is given: as the block to run next, as a condition, or as an error. `name` is the error's type or
    the branch's name, `operator` and `operands` those of the condition; `pointer` is where it stands in the flow.
    """

    role: Literal["next", "condition", "error"]
    target: str
    pointer: str
    name: str = ""
    operator: str = ""
    operands: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """One action of a flow.

    `type` is the action type of today's flow language (empty where an older one has none), `written` what stands in the
    file. `parameters` have the names of today; `pointers` lead from a parameter to where it stands, if it is not under
    `Parameters`. `names` are the names that the editor showed for what a parameter refers to.
    """

    id: str
    type: str
    written: str
    pointer: str
    parameters: Mapping[str, Any] = field(default_factory=dict)
    exits: tuple[Exit, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    pointers: Mapping[str, str] = field(default_factory=dict)

    def pointer_of(self, parameter: str) -> str:
        """Where a parameter (`Text`, `Messages/0/Text`) stands in the flow."""
        return self.pointers.get(parameter) or f"{self.pointer}/Parameters/{parameter}"


@dataclass(frozen=True, slots=True)
class Flow:
    """A flow: its blocks in the order of the file, the one that it starts with, and what it says of itself."""

    blocks: tuple[Block, ...]
    start: str
    start_pointer: str
    name: str = ""
    kind: str = ""


def is_flow(value: Any) -> bool:
    """Whether a value is a flow in the flow language."""
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("Actions"), list)
        and isinstance(value.get("StartAction"), str)
        and all(isinstance(one, Mapping) and "Type" in one and "Identifier" in one for one in value["Actions"][:3])
    )


def flow(value: Mapping[str, Any]) -> Flow:
    """The flow of a value in the flow language."""
    metadata = mapping(value.get("Metadata"))
    shown = mapping(metadata.get("ActionMetadata") or metadata.get("actionMetadata"))
    blocks = tuple(_block(one, number, shown) for number, one in enumerate(items(value.get("Actions"))))
    name, kind = text(metadata.get("name")), text(metadata.get("type"))
    return Flow(blocks, text(value.get("StartAction")), "/StartAction", name, kind)


def _block(value: Any, number: int, shown: Mapping[str, Any]) -> Block:
    action = mapping(value)
    pointer = f"/Actions/{number}"
    name = text(action.get("Identifier")) or f"action {number + 1}"
    written = text(action.get("Type"))
    parameters = mapping(action.get("Parameters"))
    exits = tuple(_exits(mapping(action.get("Transitions")), f"{pointer}/Transitions"))
    return Block(name, written, written, pointer, parameters, exits, _names(mapping(shown.get(name))))


def _exits(transitions: Mapping[str, Any], pointer: str) -> Iterator[Exit]:
    for number, one in enumerate(items(transitions.get("Conditions"))):
        condition = mapping(mapping(one).get("Condition"))
        operands = tuple(text(operand) for operand in items(condition.get("Operands")))
        target = text(mapping(one).get("NextAction"))
        here = f"{pointer}/Conditions/{number}"
        yield Exit("condition", target, here, operator=text(condition.get("Operator")), operands=operands)
    for number, one in enumerate(items(transitions.get("Errors"))):
        failed = mapping(one)
        here = f"{pointer}/Errors/{number}"
        yield Exit("error", text(failed.get("NextAction")), here, text(failed.get("ErrorType")))
    if target := text(transitions.get("NextAction")):
        yield Exit("next", target, f"{pointer}/NextAction")


def _names(shown: Mapping[str, Any]) -> dict[str, str]:
    """What the editor showed for the parameters of a block, by their names."""
    names = {}
    for parameter, one in mapping(shown.get("parameters")).items():
        if displayed := text(mapping(one).get("displayName")):
            names[parameter] = displayed
    flow_shown = mapping(shown.get("contactFlow") or shown.get("ContactFlow"))
    if named := text(flow_shown.get("text")):
        names.setdefault("ContactFlowId", named)
    audio = [text(mapping(one).get("text")) for one in items(shown.get("audio"))]
    prompt = text(shown.get("promptName")) or next((one for one in audio if one), "")
    if prompt:
        names.setdefault("PromptId", prompt)
    return names
