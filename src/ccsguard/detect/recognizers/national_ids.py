"""US social security numbers, whole and in part."""

from __future__ import annotations

from collections.abc import Iterator

from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer


class NationalIdRecognizer(SceneRecognizer):
    """US_SSN, PARTIAL_SSN."""

    entities = ("US_SSN", "PARTIAL_SSN")

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Identity numbers written or said."""
        for run in scene.runs:
            found = self._social(run, scene)
            if found is not None:
                yield found

    def _social(self, run: NumberRun, scene: Scene) -> Candidate | None:
        if not scene.purpose(run).is_("national_id") or scene.chinese or scene.is_quantity(run):
            return None
        size = len(run.digits)
        if size in (4, 9):
            return (
                self._found("US_SSN", run, "named", scene)
                if size == 9
                else self._found("PARTIAL_SSN", run, "part", scene)
            )
        if 3 <= size <= 11 and not scene.joined and scene.purpose(run).source == "said" and scene.purpose(run).linked:
            return self._found("PARTIAL_SSN", run, "odd", scene)  # mistyped, or not all of it
        return None

    def _found(self, entity: str, run: NumberRun, way: str, scene: Scene) -> Candidate:
        score, asked = self.score("national_id", way), "national_id" in scene.asked
        return Candidate(
            entity, run.start, run.end, score, len(run.digits), complete=way not in ("part", "odd"), asked=asked
        )
