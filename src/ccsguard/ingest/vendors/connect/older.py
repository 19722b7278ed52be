"""Reads the older export of flows (`modules`) as blocks of today's flow language.

Source: the exports of the flow editor until 2023, as in https://github.com/amazon-connect/amazon-connect-snippets
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.vendors.connect.blocks import Block, Exit, Flow
from ccsguard.ingest.vendors.connect.meaning import Meaning
from ccsguard.ingest.vendors.connect.values import is_true, items, mapping, text

_REPEATED = "LoopPrompts"
_SETTING = "SetAttributes"
_WORDS = ("Text", "PromptId", "SSML")


def is_older(value: Any) -> bool:
    """Whether a value is a flow of the older export."""
    return (
        isinstance(value, Mapping)
        and isinstance(value.get("modules"), list)
        and isinstance(value.get("start"), str)
        and all(isinstance(one, Mapping) and "type" in one and "branches" in one for one in value["modules"][:3])
    )


def older_flow(value: Mapping[str, Any], meaning: Meaning) -> Flow:
    """The flow of a value in the older export."""
    metadata = mapping(value.get("metadata"))
    blocks = tuple(_block(one, number, meaning) for number, one in enumerate(items(value.get("modules"))))
    kind = text(metadata.get("type")) or text(value.get("type"))
    return Flow(blocks, text(value.get("start")), "/start", text(metadata.get("name")), kind)


def _block(value: Any, number: int, meaning: Meaning) -> Block:
    module = mapping(value)
    pointer = f"/modules/{number}"
    written = text(module.get("type"))
    kind = meaning.today(written, text(module.get("target")))
    parameters, pointers, names = _parameters(written, items(module.get("parameters")), pointer, meaning)
    shown = mapping(module.get("metadata"))
    flow_shown = mapping(shown.get("contactFlow") or shown.get("ContactFlow"))
    if named := text(flow_shown.get("text")):
        names.setdefault("ContactFlowId", named)
    exits = tuple(_exits(items(module.get("branches")), pointer))
    name = text(module.get("id")) or f"module {number + 1}"
    return Block(name, kind, written, pointer, parameters, exits, names, pointers)


def _exits(branches: Any, pointer: str) -> Iterator[Exit]:
    for number, one in enumerate(branches):
        branch = mapping(one)
        name, target = text(branch.get("condition")), text(branch.get("transition"))
        here = f"{pointer}/branches/{number}"
        if name == "Evaluate":
            operands = (text(branch.get("conditionValue")),)
            yield Exit("condition", target, here, operator=text(branch.get("conditionType")), operands=operands)
        elif name == "Success":
            yield Exit("next", target, here)
        elif name in ("True", "False", "Looping", "Complete"):
            yield Exit("condition", target, here, name)
        else:
            yield Exit("error", target, here, name)


def _parameters(
    written: str, listed: Any, pointer: str, meaning: Meaning
) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """The parameters by the names of today, where each stands, and the names shown for what they refer to."""
    found: dict[str, Any] = {}
    pointers: dict[str, str] = {}
    names: dict[str, str] = {}
    messages: list[dict[str, Any]] = []
    attributes: dict[str, str] = {}
    for number, one in enumerate(listed):
        given = mapping(one)
        name = meaning.older_parameters.get(text(given.get("name")), text(given.get("name")))
        here = f"{pointer}/parameters/{number}/value"
        value = _value(given)
        if written == _REPEATED and name in _WORDS:
            pointers[f"Messages/{len(messages)}/{name}"] = here
            messages.append({name: value})
        elif written == _SETTING:
            attributes[text(given.get("key"))] = value
        found.setdefault(name, value)
        pointers.setdefault(name, here)
        if shown := text(given.get("resourceName")):
            names.setdefault(name, shown)
    if messages:
        found = {"Messages": messages, **{key: one for key, one in found.items() if key not in _WORDS}}
    if attributes:
        found = {"Attributes": attributes}
    return _shaped(written, found, pointers), pointers, names


def _value(given: Mapping[str, Any]) -> str:
    """A value as the flow language writes it: what is only known in the call begins with `$.`."""
    value, space = text(given.get("value")), text(given.get("namespace")).replace(" ", "")
    return f"$.{space}.{value.replace(' ', '')}" if space and value and not value.startswith("$.") else value


def _shaped(written: str, found: dict[str, Any], pointers: dict[str, str]) -> dict[str, Any]:
    """The parameters in the shape that the flow language gives them."""
    if text(found.get("TextToSpeechType")).lower() == "ssml" and "Text" in found:
        found["SSML"] = found.pop("Text")
        pointers["SSML"] = pointers["Text"]
    if written == "StoreUserInput":
        found["StoreInput"] = "True"
        if text(found.get("CustomerInputType")) == "PhoneNumber":
            found["InputValidation"] = {"PhoneNumberValidation": {}}
        if is_true(found.get("EncryptEntry")):
            found["InputEncryption"] = {}
    elif written == "SetRecordingBehavior":
        on = is_true(found.get("RecordingBehaviorOption"))
        found["RecordingBehavior"] = {"RecordedParticipants": ["Agent", "Customer"] if on else []}
    elif "ContactFlowId" in found and written not in ("Transfer", "InvokeFlowModule"):
        found["EventHooks"] = {text(found.get("Type")): found["ContactFlowId"]}
    return found
