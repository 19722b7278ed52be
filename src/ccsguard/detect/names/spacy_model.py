"""Names by an installed spaCy model: its named entities and nothing else of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ccsguard.detect.names.language_models import model_label
from ccsguard.detect.names.spans import NameSpan

_BATCH = 256
_SCORE = 0.85
"""What Presidio gives every entity of spaCy's, which has no score of its own (NerModelConfiguration.default_score)."""


class SpacyFinder:
    """A model of spaCy's, such as en_core_web_sm.

    Args:
        model: the name of its entry point.
        language: the language it is for.
        labels: its labels that count, to entities.

    Raises:
        CcsguardError: the model can't be loaded.
    """

    def __init__(self, model: str, language: str, labels: Mapping[str, str]) -> None:
        self.name = model_label(model)
        self.languages = (language,)
        self.entities = frozenset(labels.values())
        self._labels = labels
        self._documents = _documents_of(_loaded(model))

    def find(self, texts: Sequence[str]) -> list[tuple[NameSpan, ...]]:
        """The names of each text."""
        return [
            tuple(
                NameSpan(self._labels[one.label_], one.start_char, one.end_char, _SCORE)
                for one in doc.ents
                if one.label_ in self._labels
            )
            for doc in self._documents(texts)
        ]


def _documents_of(pipeline: Any) -> Callable[[Sequence[str]], Iterable[Any]]:
    """The way from texts to documents with their names: the fast one where it is known to find the same."""
    from ccsguard.detect.batch.pipeline import NamePipeline, names_stand_alone

    if names_stand_alone(pipeline):
        fast = NamePipeline(pipeline)
        return lambda texts: (
            doc for first in range(0, len(texts), _BATCH) for doc in fast.documents(texts[first : first + _BATCH])
        )
    return lambda texts: pipeline.pipe(texts, batch_size=_BATCH)


def _loaded(model: str) -> Any:
    """The model without what only other uses need; the parser stays, since names depend on where sentences begin."""
    import spacy

    from ccsguard.errors import CcsguardError

    try:
        return spacy.load(model, exclude=["lemmatizer", "tagger", "attribute_ruler"])
    except (OSError, ValueError) as error:
        raise CcsguardError(f"the spaCy model {model} can't be loaded ({type(error).__name__})") from None
