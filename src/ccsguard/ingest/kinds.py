"""The four kinds of native document: their names, their models, and the keys each place of them knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from ccsguard.ingest.naming import nearest
from ccsguard.models.campaign import Campaign
from ccsguard.models.document import Content, Kind
from ccsguard.models.script import Script
from ccsguard.models.sharing import Sharing
from ccsguard.models.transcript import Transcript

KEY = "ccsguard"
"""The key by which a file says what it is."""
MODELS: Mapping[Kind, type[Content]] = {
    "script": Script,
    "transcript": Transcript,
    "sharing": Sharing,
    "campaign": Campaign,
}
_NAMES: dict[str, Kind] = {f"{kind}/v1": kind for kind in MODELS}


def kind_of(named: Any) -> Kind:
    """The kind that a `ccsguard` key names.

    Raises:
        ValueError: it is none of the four; the message names the nearest.
    """
    if isinstance(named, str) and named in _NAMES:
        return _NAMES[named]
    near = nearest(named.partition("/")[0], MODELS) if isinstance(named, str) else None
    meant = f"; the nearest is {near}/v1" if near else ""
    raise ValueError(f"`{KEY}` names no kind and version that is known{meant} (known: {', '.join(_NAMES)})")


def known_keys(kind: Kind, steps: Sequence[str | int]) -> tuple[str, ...]:
    """The keys that the model knows at a place of a document, empty where any key may stand."""
    found: Any = MODELS[kind]
    for one in steps:
        found = _inside(found, one)
    model = _model(found)
    if model is None:
        return ()
    return tuple(field.alias or name for name, field in model.model_fields.items())


def _inside(annotation: Any, one: str | int) -> Any:
    """The annotation of what a key or number leads to."""
    model = _model(annotation)
    if model is not None:
        for name, field in model.model_fields.items():
            if one == (field.alias or name):
                return field.annotation
        return None
    for plain in _plain(annotation):
        inner = get_args(plain)
        if isinstance(one, int) and get_origin(plain) is tuple:
            return inner[0]
        if get_origin(plain) is dict:
            return inner[1]
    return None


def _model(annotation: Any) -> type[BaseModel] | None:
    for plain in _plain(annotation):
        if isinstance(plain, type) and issubclass(plain, BaseModel):
            return plain
    return None


def _plain(annotation: Any) -> tuple[Any, ...]:
    """The members of an annotation without `Annotated` and `None`."""
    if get_origin(annotation) is Annotated:
        return _plain(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        return tuple(plain for member in get_args(annotation) for plain in _plain(member))
    return (annotation,)
