"""Runs recognizers of written forms on what was spoken, and says where it stands in the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ccsguard.detect.arbitration import Candidate
    from ccsguard.detect.scene import Scene
    from ccsguard.detect.spoken.normalised import Kind


def found_in_spoken(
    scene: Scene, find: Callable[[Scene], Iterable[Candidate]], kinds: Sequence[Kind] = ("code", "address")
) -> Iterator[Candidate]:
    """What a recognizer finds where a scene's spoken values are written out, with the places in the scene's own text.

    Args:
        scene: the scene as it was said.
        find: finds candidates in a scene, such as the `find` of a recognizer.
        kinds: what a candidate has to touch; spoken numbers are runs of the scene itself, so that a recognizer that
            reads runs needs codes and addresses alone, one that reads digits in the text also wants `number`.
    """
    if not any(piece.kind in kinds for piece in scene.spoken.pieces):
        return
    written = scene.written
    for one in find(written) if written else ():
        if scene.spoken.rewritten(one.start, one.end, *kinds):
            start, end = scene.spoken.original(one.start, one.end)
            yield replace(one, start=start, end=end)
