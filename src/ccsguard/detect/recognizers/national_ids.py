"""Identity numbers of states: US social security, Chinese resident identity."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.checksums import is_resident_id, looks_like_resident_id
from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer

_WRITTEN = re.compile(r"(?<![0-9A-Za-z])[1-9][0-9]{5}[ -]?[0-9]{8}[ -]?[0-9]{3}[0-9Xx](?![0-9A-Za-z])")
_LAST_X = re.compile(r"[\s,]*(?:x\b|叉|艾克斯|埃克斯)", re.IGNORECASE)


class NationalIdRecognizer(SceneRecognizer):
    """CN_RESIDENT_ID with its check character, US_SSN, PARTIAL_SSN."""

    entities = ("CN_RESIDENT_ID", "US_SSN", "PARTIAL_SSN")

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Identity numbers written or said."""
        for match in _WRITTEN.finditer(scene.text):
            value = re.sub(r"[ -]", "", match.group())
            if is_resident_id(value):
                yield self._resident(match.start(), match.end(), scene, checked=True)
        for run in scene.runs:
            found = self._spoken(run, scene) or self._social(run, scene)
            if found is not None:
                yield found

    def _spoken(self, run: NumberRun, scene: Scene) -> Candidate | None:
        purpose, last_x = scene.purpose(run), _LAST_X.match(scene.text, run.end)
        value, end = run.digits, run.end
        if len(value) == 17 and last_x is not None:
            value, end = value + "X", last_x.end()
        if is_resident_id(value) and (purpose.is_("national_id") or not purpose.names):
            return self._resident(run.start, end, scene, checked=True)
        if not purpose.is_("national_id") or not scene.chinese:
            return None
        if looks_like_resident_id(value) or 15 <= len(value) <= 18:
            return self._resident(run.start, end, scene, checked=False)
        if 3 < len(value) < 9 and scene.is_part(run):
            return self._found("CN_RESIDENT_ID", run, "part", scene)
        return None

    def _resident(self, start: int, end: int, scene: Scene, *, checked: bool) -> Candidate:
        score = self.score("national_id", "checked" if checked else "unchecked")
        return Candidate("CN_RESIDENT_ID", start, end, score, 18, checksum=checked, asked="national_id" in scene.asked)

    def _social(self, run: NumberRun, scene: Scene) -> Candidate | None:
        if not scene.purpose(run).is_("national_id") or scene.chinese or scene.is_quantity(run):
            return None
        if len(run.digits) == 9:
            return self._found("US_SSN", run, "named", scene)
        return self._found("PARTIAL_SSN", run, "part", scene) if len(run.digits) == 4 else None

    def _found(self, entity: str, run: NumberRun, way: str, scene: Scene) -> Candidate:
        score, asked = self.score("national_id", way), "national_id" in scene.asked
        return Candidate(entity, run.start, run.end, score, len(run.digits), complete=way != "part", asked=asked)
