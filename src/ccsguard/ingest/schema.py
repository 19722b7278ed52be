"""JSON Schemas of the four native kinds, made from their models."""

from __future__ import annotations

from typing import Any

from ccsguard.ingest.kinds import KEY, MODELS
from ccsguard.models.document import Kind

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schema(kind: Kind) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a kind, with the `ccsguard` key and room for top-level keys that begin with `x-`.

    Raises:
        KeyError: there is no such kind.
    """
    schema = MODELS[kind].model_json_schema(by_alias=True, mode="validation")
    name = f"{kind}/v1"
    return {
        "$schema": _DIALECT,
        **schema,
        "title": name,
        "properties": {KEY: {"const": name}, **schema["properties"]},
        "patternProperties": {"^x-": True},
        "required": [KEY, *schema.get("required", ())],
    }
