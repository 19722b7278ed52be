"""What spaCy makes of texts, and only as much of it as is needed: names, or everything with the lemmas."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from presidio_analyzer.nlp_engine import NlpArtifacts, NlpEngine, SpacyNlpEngine

from ccsguard.detect.batch.pipeline import BATCH, NamePipeline, names_stand_alone

_UNCHANGED = ("process_text", "process_batch", "_doc_to_nlp_artifact", "_get_entities", "_get_scores_for_entities")
"""What a spaCy engine must do in Presidio's own way for the names to be had without the rest."""


@dataclass(frozen=True, slots=True)
class Named:
    """The named entities of a text: as much of Presidio's artifacts as its recognizer of names looks at."""

    entities: Sequence[Any]
    scores: Sequence[float]


NO_NAMES = Named((), ())


class LateArtifacts(NlpArtifacts):
    """Artifacts that are made when somebody looks at them.

    Args:
        make: makes them.
    """

    def __init__(self, make: Callable[[], NlpArtifacts]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        """Any field is made with the others, at the first look at one of them."""
        if name.startswith("_") or "entities" in self.__dict__:
            raise AttributeError(name)
        self.__dict__.update(self._make().__dict__)
        return getattr(self, name)

    def to_json(self) -> str:
        """The artifacts as JSON, as of Presidio's own class."""
        return str(self._make().to_json())


class Reader:
    """Reads texts with the pipeline of one language of an engine.

    Args:
        engine: any NLP engine of Presidio's, loaded.
        language: a language that it has.
    """

    def __init__(self, engine: NlpEngine, language: str) -> None:
        self._engine, self._language = engine, language
        self._names: NamePipeline | None = None
        if isinstance(engine, SpacyNlpEngine) and all(
            getattr(type(engine), one) is getattr(SpacyNlpEngine, one) for one in _UNCHANGED
        ):
            pipeline = engine.get_nlp(language)
            self._names = NamePipeline(pipeline) if names_stand_alone(pipeline) else None

    @property
    def names_alone(self) -> bool:
        """Whether names can be had without the rest of the pipeline."""
        return self._names is not None

    def full(self, texts: Sequence[str]) -> list[NlpArtifacts]:
        """All that the engine makes of each text."""
        made = self._engine.process_batch(texts, language=self._language, batch_size=BATCH)
        return [artifacts for _, artifacts in made]

    def words(self, texts: Sequence[str]) -> list[NlpArtifacts]:
        """The words of each text in their base forms, for context words; as much else as that takes."""
        if self._names is None or not self._names.words_stand_alone:
            return self.full(texts)
        engine: Any = self._engine
        return [
            NlpArtifacts(
                entities=[],
                tokens=doc,
                tokens_indices=[token.idx for token in doc],
                lemmas=[token.lemma_ for token in doc],
                nlp_engine=engine,
                language=self._language,
            )
            for doc in self._names.words(texts)
        ]

    def one(self, text: str) -> NlpArtifacts:
        """All that the engine makes of a text."""
        return self._engine.process_text(text, self._language)

    def names(self, texts: Sequence[str]) -> Iterator[Named]:
        """The named entities of each text, as the whole pipeline finds them; only where they can be had alone."""
        engine: Any = self._engine
        for doc in self._names.documents(texts) if self._names is not None else ():
            if doc is None or not doc.ents:
                yield NO_NAMES
                continue
            yield Named(*engine._get_updated_entities(engine._get_entities(doc), engine._get_scores_for_entities(doc)))
