"""A recognizer of Presidio's around a finder of names, for analyzer engines of one's own."""

from __future__ import annotations

from presidio_analyzer import AnalysisExplanation, EntityRecognizer, RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts

from ccsguard.detect.names.choosing import open_finder
from ccsguard.detect.names.spans import NameFinder
from ccsguard.errors import CcsguardError

_NAME = "NameRecognizer"


class NameRecognizer(EntityRecognizer):
    """Finds names by Rampart, cutword or a spaCy model, in an analyzer engine of Presidio's.

    Args:
        language: primary subtag, such as `en` or `zh`.
        finder: the finder; by default the one that is used for the language.

    Raises:
        CcsguardError: there is no finder for the language, or it is for another one.
    """

    def __init__(self, language: str = "en", finder: NameFinder | None = None) -> None:
        chosen = finder or open_finder(language)
        if chosen is None or language not in chosen.languages:
            raise CcsguardError(f"no finder of names is installed for {language}: install ccsguard[names]")
        self._finder = chosen
        super().__init__(
            supported_entities=sorted(chosen.entities),
            name=_NAME,
            supported_language=language,
        )

    def load(self) -> None:
        """Nothing: the finder is loaded already."""

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """The names of a text that are among the entities asked for; explanations name the finder, never the text."""
        (found,) = self._finder.find([text])
        return [
            RecognizerResult(
                entity_type=one.entity,
                start=one.start,
                end=one.end,
                score=one.score,
                analysis_explanation=AnalysisExplanation(
                    recognizer=_NAME, original_score=one.score, textual_explanation=self._finder.name
                ),
                recognition_metadata={
                    RecognizerResult.RECOGNIZER_NAME_KEY: _NAME,
                    RecognizerResult.RECOGNIZER_IDENTIFIER_KEY: self.id,
                },
            )
            for one in found
            if one.entity in entities
        ]
