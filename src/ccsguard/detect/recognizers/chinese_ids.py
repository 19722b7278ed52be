"""Chinese resident identity numbers, written or said: 18 characters, the old 15 digits, and parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from ccsguard.detect.checksums import is_resident_id, looks_like_old_resident_id, looks_like_resident_id
from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_WRITTEN = re.compile(
    r"(?<![0-9A-Za-z])[1-9][0-9]{5}[ ,-]{0,2}[0-9]{4}[ -]?[0-9]{4}[ ,-]{0,2}[0-9]{3}[ -]?[0-9Xx](?![0-9A-Za-z])"
)
_BY_EIGHTEEN = 18


class ResidentIdRecognizer(SceneRecognizer):
    """CN_RESIDENT_ID: sure with its check character, doubtful without; a part where the last ones are asked for."""

    entities = ("CN_RESIDENT_ID",)

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        numbers = settings.chinese.numbers
        self._regions = numbers.id_regions
        self._last_x = re.compile(
            rf"[\s,]*(?:是|个)?(?:{'|'.join(sorted(numbers.last_x, key=len, reverse=True))})(?![a-z])", re.IGNORECASE
        )
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Identity numbers of residents."""
        for match in _WRITTEN.finditer(scene.text):
            if self._is_id(re.sub(r"[ ,-]", "", match.group())):
                yield self._found(scene, match.start(), match.end(), "checked")
        for run in scene.runs:
            yield from self._of(run, scene)

    def _of(self, run: NumberRun, scene: Scene) -> Iterator[Candidate]:
        purpose, (value, end) = scene.purpose(run), self._with_x(run, scene)
        named = purpose.is_("national_id", "passport")
        if named or not purpose.names or purpose.source == "asked":
            window = self._window(run, scene)
            if window is not None:
                yield self._found(scene, *window, "checked")
                return
        if not named or not scene.chinese:
            return
        if len(value) == _BY_EIGHTEEN and (self._looks(value) or purpose.is_("national_id")):
            yield self._found(scene, run.start, end, "unchecked")
        elif looks_like_old_resident_id(value) and value[:2] in self._regions:
            yield self._found(scene, run.start, end, "old", digits=15)
        elif purpose.is_("national_id") and 15 <= len(value) <= 19:
            yield self._found(scene, run.start, end, "odd")
        elif purpose.is_("national_id") and 3 < len(value) < 9 and scene.is_part(run):
            yield self._found(scene, run.start, end, "part", digits=len(value))

    def _window(self, run: NumberRun, scene: Scene) -> tuple[int, int] | None:
        """The place of a right identity number in a run: all of it, or between two pauses of a longer one."""
        value, end = self._with_x(run, scene)
        if self._is_id(value):
            return run.start, end
        if len(value) <= _BY_EIGHTEEN:
            return None
        ends = [0, *accumulate(len(token.digits) for token in run.tokens)]
        for first, token in enumerate(run.tokens):
            if first and not token.pause:
                continue
            piece = value[ends[first] : ends[first] + _BY_EIGHTEEN]
            if ends[first] + _BY_EIGHTEEN in ends and self._is_id(piece):
                return token.start, run.tokens[ends.index(ends[first] + _BY_EIGHTEEN) - 1].end
            if ends[first] + _BY_EIGHTEEN == len(value) and self._is_id(piece):
                return token.start, end
        return None

    def _with_x(self, run: NumberRun, scene: Scene) -> tuple[str, int]:
        """The digits of a run with the X said or written behind them, and where they end."""
        last = self._last_x.match(scene.text, run.end) if len(run.digits) >= _BY_EIGHTEEN - 1 else None
        return (run.digits + "X", last.end()) if last is not None else (run.digits, run.end)

    def _is_id(self, value: str) -> bool:
        return self._looks(value) and is_resident_id(value)

    def _looks(self, value: str) -> bool:
        return value[:2] in self._regions and looks_like_resident_id(value)

    def _found(self, scene: Scene, start: int, end: int, way: str, *, digits: int = _BY_EIGHTEEN) -> Candidate:
        score, asked = self.score("zh_id", way), "national_id" in scene.asked
        checked, whole = way == "checked", way not in ("part", "odd")
        return Candidate("CN_RESIDENT_ID", start, end, score, digits, complete=whole, checksum=checked, asked=asked)
