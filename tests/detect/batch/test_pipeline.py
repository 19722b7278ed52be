"""Names found without the rest of the pipeline are those of the whole pipeline."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from presidio_analyzer import AnalyzerEngine
from spacy.language import Language

from ccsguard.detect.batch.names import NameFinder
from ccsguard.detect.batch.pipeline import NamePipeline, names_stand_alone
from ccsguard.detect.batch.vectors import Vectors


def entities(doc: Any) -> list[tuple[int, int, str]]:
    return [(one.start_char, one.end_char, one.label_) for one in doc.ents]


@pytest.fixture(scope="module")
def pipeline(with_names: AnalyzerEngine) -> Any:
    return with_names.nlp_engine.get_nlp("en")  # type: ignore[attr-defined]


def test_names_are_those_of_the_whole_pipeline(pipeline: Any, texts: list[str]) -> None:
    made = NamePipeline(pipeline).documents(texts)
    assert [entities(one) for one in made] == [entities(one) for one in pipeline.pipe(texts, batch_size=256)]


def test_the_bulk_finder_makes_the_moves_of_the_component(pipeline: Any, texts: list[str]) -> None:
    docs = [pipeline.make_doc(text) for text in texts]
    NameFinder(pipeline.get_pipe("ner")).mark(docs)
    expected = [pipeline.get_pipe("ner")(pipeline.make_doc(text)) for text in texts]
    assert [entities(one) for one in docs] == [entities(one) for one in expected]
    assert any(len(one) > 2 for doc in docs for one in doc.ents)


def test_vectors_do_not_depend_on_the_texts_beside(pipeline: Any) -> None:
    network = pipeline.get_pipe("tok2vec").model
    texts = ["Anna called.", "Well", "", "Anna called her mother in Boston on Monday, I think.", "Anna called."]
    docs = [pipeline.make_doc(text) for text in texts]
    rows = Vectors(network).of(docs)
    alone = [row for doc in docs for row in network.predict([doc])[0]]
    assert rows.place.shape == (sum(map(len, docs)),)
    assert abs(rows.vectors[rows.place] - alone).max() < 1e-4
    assert (rows.place[:3] == rows.place[-3:]).all()


def test_a_pipeline_without_a_finder_of_names_has_none() -> None:
    nlp = spacy.blank("en")
    assert names_stand_alone(nlp)
    assert NamePipeline(nlp).documents(["Anna in Boston"]) == [None]


def test_a_component_of_which_nothing_is_known_keeps_the_pipeline_whole() -> None:
    @Language.component("changes_what_it_likes")
    def changes(doc: Any) -> Any:
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("changes_what_it_likes")
    assert not names_stand_alone(nlp)
    ruled = spacy.blank("en")
    ruled.add_pipe("entity_ruler")
    assert not names_stand_alone(ruled)


def test_a_finder_made_in_another_way_is_left_to_spacy(monkeypatch: pytest.MonkeyPatch, pipeline: Any) -> None:
    def refuse(self: object, _: object) -> None:
        raise ValueError

    monkeypatch.setattr(NameFinder, "__init__", refuse)
    monkeypatch.setattr(Vectors, "__init__", refuse)
    texts = ["Anna Smith called from New York City on Monday.", "ok", "", "Yes Sir Henry Ford"]
    made = NamePipeline(pipeline).documents(texts)
    assert [entities(one) for one in made] == [entities(pipeline(text)) for text in texts]
    assert entities(made[0])
