"""Makes the native tree of a draft."""

from __future__ import annotations

from ccsguard.ingest.drafting.draft import Draft
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.tree import Tree
from ccsguard.models.document import Place


def script_tree(
    draft: Draft, format_name: str, because: str, name: str, language: str, *, start: str = "", index: int = 0
) -> Tree:
    """The script of a draft; it starts with its first step where `start` names none."""
    steps, places = draft.finish()
    first = start if start in steps else next(iter(steps), "")
    value = {KEY: "script/v1", "id": name, "language": language, "start": first, "steps": steps}
    whole = Place(1, 1)
    return Tree(
        draft.path,
        value,
        {"": whole, "/start": places.get("/steps", whole), **places},
        index,
        faults=tuple(draft.faults),
        name=name,
        format=format_name,
        because=because,
    )
