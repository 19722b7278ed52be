"""Numbers that nothing explains: a bare answer whose question nobody wrote down is still a number somebody gave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.scene import Scene
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer

_WORD = re.compile(r"[A-Za-z]{2,}|[\u3400-\u9fff]{2}")
_FEW = 3
_LONGEST = 19
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


class UnknownNumberRecognizer(SceneRecognizer):
    """UNKNOWN_NUMBER: 4 to 19 digits that a customer gives and no word explains, always with a low score."""

    entities = ("UNKNOWN_NUMBER",)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Numbers of customers; any other reading of them counts before this one."""
        if scene.by_agent:
            return
        for run in scene.runs:
            size = len(run.digits)
            if not 4 <= size <= _LONGEST or scene.is_quantity(run) or scene.purpose(run).said("amount", "place"):
                continue
            around = len(_WORD.findall(scene.text[: run.start])) + len(_WORD.findall(scene.text[run.end :]))
            if _YEAR.fullmatch(run.digits) and around:
                continue
            way = "bare" if around <= _FEW else "among"
            yield Candidate("UNKNOWN_NUMBER", run.start, run.end, self.score("unknown", way), size)
