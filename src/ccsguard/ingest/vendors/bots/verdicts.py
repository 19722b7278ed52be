"""Puts verification where a flow learns of it: at the comparison after the function that looks at the proof."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ccsguard.ingest.vendors.bots.blocks import Block, Way
from ccsguard.ingest.vendors.bots.meaning import is_denial

VERIFIES = "verify_identity"
_WITHIN = 6
"""Blocks after the function in which its answer is compared."""
_OTHER = "otherwise"
_COMPARED = re.compile(r'={1,2}\s*"?([^"=]{1,80}?)"?\s*\)*\s*$')


def with_verdicts(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the act moved to where the answer is compared and the ways named on which it is no."""
    known = {one.id: one for one in blocks}
    moved: dict[str, Block] = {}
    for one in blocks:
        if not one.proves or VERIFIES not in one.do:
            continue
        if one.compares:
            moved[one.id] = replace(one, ways=tuple(_judged(one.ways)))
            continue
        verdict = _verdict(one, known)
        if verdict is None:
            continue
        moved[one.id] = replace(one, do=tuple(act for act in one.do if act != VERIFIES))
        moved[verdict.id] = replace(verdict, do=(*verdict.do, VERIFIES), ways=tuple(_judged(verdict.ways)))
    return [moved.get(one.id, one) for one in blocks]


def _verdict(block: Block, known: dict[str, Block]) -> Block | None:
    """The comparison that the block leads to, with nothing between that the customer notices."""
    here = block
    for _ in range(_WITHIN):
        follows = known.get(here.ways[0].target) if here.ways else None
        if follows is None or follows.compares:
            return follows
        if not follows.quiet:
            return None
        here = follows
    return None


def _judged(ways: Sequence[Way]) -> Iterator[Way]:
    """Where one value means yes, what is left over means no, and the other way round."""
    values = [way.value for way in ways if way.value]
    says_yes = any(not is_denial(one) for one in values)
    for way in ways:
        denied = is_denial(way.value) if way.value else way.label == _OTHER and says_yes
        if not denied:
            yield replace(way, label=f"verified: {way.label}") if way.label == "no" else way
        elif way.label == _OTHER:
            yield replace(way, label=f"{_OTHER}: not verified")
        else:
            yield replace(way, label=f"not verified: {way.label}")


def compared(condition: str) -> str:
    """The value that a condition compares with; `true` for a condition that compares nothing."""
    found = _COMPARED.search(condition.strip()[-200:])
    if found:
        return found[1].strip()
    return "false" if re.match(r"\s*(?:!|not\b)", condition, re.IGNORECASE) else "true"
