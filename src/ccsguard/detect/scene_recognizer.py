"""What our recognizers have in common: Presidio's interface, fed with scenes."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from typing import Any, ClassVar

from presidio_analyzer import EntityRecognizer, RecognizerResult

from ccsguard.detect.arbitration import Candidate
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.settings import Settings
from ccsguard.detect.spoken import found_in_spoken

__all__ = ["Candidate", "SceneRecognizer"]


class SceneRecognizer(EntityRecognizer):
    """A recognizer that looks at a scene; used alone in an engine of Presidio's, at the bare text.

    Args:
        settings: scores and words of the policy pack.
        language: `en` or `zh`, as Presidio's registry wants it; both are read in every text.
        scenes: makes a scene where none is given.
    """

    entities: ClassVar[tuple[str, ...]] = ()

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        self._settings, self._scenes = settings, scenes
        super().__init__(list(self.entities), supported_language=language)

    def load(self) -> None:
        """Nothing to load."""

    @abstractmethod
    def find(self, scene: Scene) -> Iterator[Candidate]:
        """What the scene holds of this family."""

    def score(self, family: str, name: str) -> float:
        """A score of scores.yaml."""
        return self._settings.score(family, name)

    def analyze(self, text: str, entities: Sequence[str], nlp_artifacts: Any = None) -> list[RecognizerResult]:
        """Presidio's entry: results carry the fields of a mention in their metadata."""
        scene = self._scenes.alone(text, self.supported_language)
        found = (*self.find(scene), *found_in_spoken(scene, self.find))
        return [self._result(one) for one in found if one.entity in entities and one.score > 0]

    def _result(self, one: Candidate) -> RecognizerResult:
        metadata = {
            RecognizerResult.RECOGNIZER_NAME_KEY: type(self).__name__,
            RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
            "digits": one.digits, "complete": one.complete, "checksum": one.checksum, "asked": one.asked,
        }  # fmt: skip
        return RecognizerResult(one.entity, one.start, one.end, one.score, recognition_metadata=metadata)
