"""Where a flow learns that a customer is verified: at the comparison after the function that looks at the proof."""

from __future__ import annotations

from collections.abc import Mapping

from ccsguard.ingest.vendors.connect.blocks import Block
from ccsguard.ingest.vendors.connect.meaning import Meaning, plain_words
from ccsguard.ingest.vendors.connect.values import text

_WITHIN = 6
"""Blocks after the function in which its answer is compared."""


def verdict_of(block: Block, blocks: Mapping[str, Block], meaning: Meaning) -> str:
    """The id of the comparison that tells what a function found, empty where its answer is compared by none.

    Between them only contact attributes and the like are set; what else a block does would come before the verdict.
    """
    here = block
    for _ in range(_WITHIN):
        follows = next((one.target for one in here.exits if one.role == "next"), "")
        if follows not in blocks:
            return ""
        here = blocks[follows]
        own = meaning.blocks.get(here.type, {})
        if own.get("compares"):
            subject = plain_words(text(here.parameters.get("ComparisonValue")).rpartition(".")[2])
            return here.id if meaning.verdict.attribute.search(subject) else ""
        if not own.get("quiet"):
            return ""
    return ""
