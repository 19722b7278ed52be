"""What several processes looked with, as one: each says only what it came to load."""

from __future__ import annotations

from collections.abc import Sequence

from ccsguard.models.report import Detection


def one_detection(parts: Sequence[Detection]) -> Detection:
    """The description of all of them; a process that had nothing to look through says nothing."""
    spoken = [one for one in parts if one != Detection()]
    if not spoken:
        return Detection()
    named = dict.fromkeys(name for one in spoken for name in (one.named_entities or "").split(", ") if name)
    unseen = dict.fromkeys(line for one in spoken for line in one.not_seen)
    return Detection(named_entities=", ".join(named) or None, not_seen=tuple(unseen))
