"""What a flow itself puts into contact attributes, for prompts that say an attribute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ccsguard.ingest.vendors.connect.blocks import Block
from ccsguard.ingest.vendors.connect.values import mapping, text

_SETTING = ("UpdateContactAttributes", "UpdateFlowAttributes")
_REFERENCE = re.compile(
    r"\$\.(?:Attributes|FlowAttributes|UserDefined)(?:\.(\w{1,100})|\[\s*['\"]([^'\"\]]{1,100})['\"]\s*\])"
)
_MOST = 20
_LONGEST = 2000

Attributes = Mapping[str, tuple[str, ...]]
"""The texts that a flow gives an attribute, in the order of the file."""


def attributes_of(blocks: Iterable[Block]) -> Attributes:
    """The texts that the blocks of a flow give to attributes; what is only known in the call is left out."""
    found: dict[str, dict[str, None]] = {}
    for block in blocks:
        if block.type not in _SETTING:
            continue
        given = mapping(block.parameters.get("Attributes") or block.parameters.get("FlowAttributes"))
        for name, one in given.items():
            value = text(mapping(one).get("Value")) if isinstance(one, Mapping) else text(one)
            values = found.setdefault(name, {})
            if value.strip() and not value.startswith("$.") and len(values) < _MOST:
                values[value[:_LONGEST]] = None
    return {name: tuple(values) for name, values in found.items() if values}


def said_by(reference: str, attributes: Attributes) -> tuple[str, ...]:
    """The texts that may stand for a reference to an attribute; none where the flow does not tell."""
    found = _REFERENCE.fullmatch(reference.strip())
    return attributes.get(found[1] or found[2], ()) if found else ()
