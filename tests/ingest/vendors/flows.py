"""What the tests of bot and IVR flows look at: the one document of a reading, its steps and their acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ccsguard.models.document import Document
from ccsguard.models.script import Script, Step


def only(found: list[Any]) -> Document:
    """The one document that was read."""
    assert len(found) == 1, found
    assert isinstance(found[0], Document), found
    return found[0]


def steps(document: Document) -> Mapping[str, Step]:
    """The steps of a script by their ids."""
    assert isinstance(document.content, Script)
    return document.content.steps


def acts(step: Step) -> list[tuple[str, str | None]]:
    """What a step does, each act with its argument."""
    return [(act.act, act.argument) for act in step.do]
