"""Turns a plain value into a model of its kind, and every refusal into an error with a place and without a value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from pydantic import ValidationError

from ccsguard.ingest.kinds import MODELS
from ccsguard.ingest.messages import message
from ccsguard.ingest.naming import nearest
from ccsguard.ingest.tree import step
from ccsguard.models.document import Content, Kind
from ccsguard.models.script import Script
from ccsguard.models.sharing import Sharing

MAX_ERRORS = 25
"""Errors that are listed of one document."""
_MOST = 4 * MAX_ERRORS
"""Errors that are looked at: to look for the nearest name of each of a million would take hours."""

Fault = tuple[str, str]
"""A JSON pointer into the document, and what is wrong there."""


def validate(kind: Kind, value: Mapping[str, Any]) -> Content | list[Fault]:
    """The model of a document, or all that is wrong with it."""
    try:
        content = MODELS[kind].model_validate(value, by_alias=True, by_name=False)
    except ValidationError as error:
        return _faults(kind, value, error)
    faults = list(islice(_references(content), _MOST))
    return faults or content


def _faults(kind: Kind, value: Mapping[str, Any], error: ValidationError) -> list[Fault]:
    found: dict[str, str] = {}
    for one in error.errors(include_url=False, include_input=False)[:_MOST]:
        steps, there = _steps(value, one["loc"])
        missing = one["type"] == "missing"
        if one["type"] == "too_short" and len(there) >= one["ctx"]["min_length"]:
            continue  # the model counts only sound entries, and says of each other one what it lacks
        pointer = "".join(step(key) for key in steps)
        full = [*steps, one["loc"][-1]] if missing else steps
        text = message(kind, one, full)
        # a union is refused once a member: the first says enough; several keys may be missing in one mapping
        found.setdefault(f"{pointer}\n{text}" if missing else pointer, text)
    return [(pointer.partition("\n")[0], text) for pointer, text in found.items()]


def _steps(value: Any, location: Sequence[str | int]) -> tuple[list[str | int], Any]:
    """The part of pydantic's location that stands in the document (union members and absent keys do not), with what
    is there."""
    steps: list[str | int] = []
    for one in location:
        if not (one in value if isinstance(value, Mapping) else _is_index(value, one)):
            break
        value = value[one]
        steps.append(one)
    return steps, value


def _is_index(value: Any, one: str | int) -> bool:
    return isinstance(value, list) and isinstance(one, int) and 0 <= one < len(value)


def _references(content: Content) -> Iterator[Fault]:
    """Steps that are named and do not exist; ids that stand twice."""
    if isinstance(content, Script):
        if content.start not in content.steps:
            yield "/start", _no_step("`start`", content.start, content)
        for key, one in content.steps.items():
            for condition, target in one.next.items():
                if target not in content.steps:
                    yield f"/steps{step(key)}/next{step(condition)}", _no_step("`next`", target, content)
    elif isinstance(content, Sharing):
        yield from _twice("parties", "party", [party.id for party in content.parties])
        yield from _twice("flows", "flow", [flow.id for flow in content.flows])


def _no_step(where: str, target: str, script: Script) -> str:
    near = nearest(target, script.steps)
    return f"{where} names a step that does not exist" + (f"; the nearest step is `{near}`" if near else "")


def _twice(key: str, what: str, ids: Sequence[str]) -> Iterator[Fault]:
    first: dict[str, int] = {}
    for number, one in enumerate(ids):
        if one in first:
            yield f"/{key}/{number}/id", f"the id of {what} {number + 1} is that of {what} {first[one] + 1} as well"
        first.setdefault(one, number)
