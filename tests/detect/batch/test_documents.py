"""Artifacts are made when they are looked at, and not before."""

from __future__ import annotations

import copy
import json

import spacy
from presidio_analyzer.nlp_engine import NerModelConfiguration, NlpArtifacts, SpacyNlpEngine

from ccsguard.detect.batch.documents import LateArtifacts, Reader


def engine() -> SpacyNlpEngine:
    made = SpacyNlpEngine(ner_model_configuration=NerModelConfiguration())
    made.nlp = {"en": spacy.blank("en")}
    return made


def test_late_artifacts_are_made_once_at_the_first_look() -> None:
    made: list[NlpArtifacts] = []

    def make() -> NlpArtifacts:
        made.append(engine().process_text("my card", "en"))
        return made[-1]

    late = LateArtifacts(make)
    assert late and isinstance(late, NlpArtifacts) and not made
    assert [token.text for token in late.tokens] == ["my", "card"]
    assert late.tokens_indices == [0, 3] and late.scores == []
    assert len(made) == 1


def test_late_artifacts_can_be_written_and_copied() -> None:
    late = LateArtifacts(lambda: engine().process_text("my card", "en"))
    assert json.loads(late.to_json())["tokens"] == ["my", "card"]
    assert [token.text for token in copy.copy(late).tokens] == ["my", "card"]
    assert not hasattr(late, "unheard_of")


def test_an_engine_with_artifacts_of_its_own_is_asked_for_all_of_them() -> None:
    class Own(SpacyNlpEngine):
        def _doc_to_nlp_artifact(self, doc: object, language: str) -> NlpArtifacts:
            return super()._doc_to_nlp_artifact(doc, language)

    own = Own(ner_model_configuration=NerModelConfiguration())
    own.nlp = {"en": spacy.blank("en")}
    assert Reader(engine(), "en").names_alone
    assert not Reader(own, "en").names_alone
    assert [one.tokens.text for one in Reader(own, "en").full(["a b", "c"])] == ["a b", "c"]
