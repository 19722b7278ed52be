"""Runs as much of a spaCy pipeline as its named entities depend on, and finds the same ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from spacy.attrs import ENT_IOB, ENT_TYPE, SENT_START

from ccsguard.detect.batch.names import NameFinder
from ccsguard.detect.batch.vectors import Vectors

BATCH = 256
"""Texts that a model sees at a time."""
_SENTENCES = frozenset({"parser", "senter", "sentencizer"})
_KNOWN = _SENTENCES | {"tok2vec", "tagger", "morphologizer", "attribute_ruler", "lemmatizer", "ner"}
_TOKENS = 30_000
"""Tokens that are computed together."""
_PROBES, _PROBE_WORDS = 48, 10


def names_stand_alone(pipeline: Any) -> bool:
    """Whether what the components before the finder of names do is known, and only sentences matter to it."""
    kinds = [pipeline.get_pipe_meta(one).factory for one in pipeline.pipe_names]
    if not _KNOWN.issuperset(kinds) or kinds.count("ner") > 1:
        return False
    rulers = [pipeline.get_pipe(one) for one in _of_kind(pipeline, {"attribute_ruler"})]
    return not any({SENT_START, ENT_IOB, ENT_TYPE} & set(attributes) for one in rulers for attributes in one.attrs)


class NamePipeline:
    """Documents with the named entities that a whole pipeline gives them, and nothing else.

    Args:
        pipeline: of which `names_stand_alone`.

    Attributes:
        words_stand_alone: whether base forms of words can be had without named entities.
    """

    def __init__(self, pipeline: Any) -> None:
        self._pipeline = pipeline
        finders = _of_kind(pipeline, {"ner"})
        self._ner = finders[0] if finders else None
        ahead = pipeline.pipe_names[: pipeline.pipe_names.index(self._ner)] if self._ner else []
        self._splitters = [one for one in _of_kind(pipeline, _SENTENCES) if one in ahead]
        self.words_stand_alone = self._words_stand_alone()
        self._finder = self._own_finder()
        self._shared = self._own_vectors()

    def documents(self, texts: Sequence[str]) -> list[Any]:
        """The documents of texts, sentences being parsed only where they can matter.

        A name may not go on over the start of a sentence. That is the one thing that the finder of names takes from the
        parser, and it tells only for names of several words: sentences are parsed for these texts, and names found anew
        where a sentence starts inside one.
        """
        if self._ner is None:
            return [None for _ in texts]
        docs = self._named(texts)
        long = [place for place, doc in enumerate(docs) if any(len(one) > 1 for one in doc.ents)]
        if not self._splitters or not long:
            return docs
        component = self._pipeline.get_pipe(self._ner)
        for place, parsed in zip(long, self._parsed([texts[one] for one in long]), strict=True):
            inside = (token for one in docs[place].ents for token in range(one.start + 1, one.end))
            if any(parsed[token].is_sent_start for token in inside):
                docs[place] = component(parsed)
        return docs

    def words(self, texts: Sequence[str]) -> Iterator[Any]:
        """Documents with the base forms of their words; only where they `words_stand_alone`."""
        return self._piped(texts, [one for one in self._pipeline.pipe_names if one != self._ner])

    def _words_stand_alone(self) -> bool:
        components = [self._pipeline.get_pipe(one) for one in _of_kind(self._pipeline, {"lemmatizer"})]
        rulers = [self._pipeline.get_pipe(one) for one in _of_kind(self._pipeline, {"attribute_ruler"})]
        rules = [token for one in rulers for rule in one.patterns for pattern in rule["patterns"] for token in pattern]
        return not any(key.startswith(("ENT_", "_")) for token in rules for key in token) and all(
            type(one).__module__.startswith("spacy.") for one in components
        )

    def _named(self, texts: Sequence[str]) -> list[Any]:
        if self._finder is None:
            return list(self._piped(texts, [str(self._ner)]))
        docs = [self._pipeline.make_doc(text) for text in texts]
        for group in _groups(docs):
            self._finder.mark(group)
        return docs

    def _parsed(self, texts: Sequence[str]) -> Iterator[Any]:
        if self._shared is None:
            return self._piped(texts, self._splitters)
        docs = [self._pipeline.make_doc(text) for text in texts]
        for group in _groups(docs):
            rows = self._shared.of(group)
            ends = rows.lengths.cumsum()
            for doc, end in zip(group, ends, strict=True):
                doc.tensor = rows.vectors[rows.place[end - len(doc) : end]]
        return iter(self._pipeline.get_pipe(self._splitters[0]).pipe(docs, batch_size=BATCH))

    def _piped(self, texts: Sequence[str], wanted: Sequence[str]) -> Iterator[Any]:
        kept = {*wanted, *(self._listened_to(wanted))}
        disabled = [one for one in self._pipeline.pipe_names if one not in kept]
        return iter(self._pipeline.pipe(texts, batch_size=BATCH, disable=disabled))

    def _listened_to(self, wanted: Sequence[str]) -> list[str]:
        """The shared embedding, where one of the components wanted listens to it."""
        models = [getattr(self._pipeline.get_pipe(one), "model", None) for one in wanted]
        listening = any(node.name == "tok2vec-listener" for one in models if one for node in one.walk())
        return _of_kind(self._pipeline, {"tok2vec"}) if listening else []

    def _own_finder(self) -> NameFinder | None:
        """A finder that does the component's work in bulk, if the component can be understood and both agree."""
        if self._ner is None:
            return None
        try:
            finder = NameFinder(self._pipeline.get_pipe(self._ner))
            probes = self._probes()
            docs = [self._pipeline.make_doc(text) for text in probes]
            finder.mark(docs)
        except (ValueError, KeyError, AttributeError, IndexError, TypeError):
            return None
        expected = self._piped(probes, [self._ner])
        same = all(_entities(one) == _entities(other) for one, other in zip(docs, expected, strict=True))
        return finder if same else None

    def _own_vectors(self) -> Vectors | None:
        """The shared embedding in bulk, if it can be understood, gives the same, and is all that the parser needs."""
        shared = self._listened_to(self._splitters)
        if len(shared) != 1 or [self._pipeline.get_pipe_meta(one).factory for one in self._splitters] != ["parser"]:
            return None
        try:
            component = self._pipeline.get_pipe(shared[0])
            vectors = Vectors(component.model)
            docs = [self._pipeline.make_doc(text) for text in self._probes()]
            rows = vectors.of(docs)
            expected = component.model.ops.xp.concatenate(component.predict(docs))
        except (ValueError, KeyError, AttributeError, IndexError, TypeError):
            return None
        return vectors if abs(rows.vectors[rows.place] - expected).max() < 1e-3 else None

    def _probes(self) -> list[str]:
        """Texts of the model's own words, to compare two ways of computing the same."""
        words = list(islice((one for one in self._pipeline.vocab.strings if one.isalnum()), _PROBES * _PROBE_WORDS))
        return [" ".join(words[one : one + _PROBE_WORDS]) for one in range(0, len(words), _PROBE_WORDS)]


def _groups(docs: Sequence[Any]) -> Iterator[list[Any]]:
    """Documents in their order, in groups of a bounded number of tokens or of one."""
    group: list[Any] = []
    tokens = 0
    for doc in docs:
        if group and tokens + len(doc) > _TOKENS:
            yield group
            group, tokens = [], 0
        group.append(doc)
        tokens += len(doc)
    if group:
        yield group


def _of_kind(pipeline: Any, kinds: frozenset[str] | set[str]) -> list[str]:
    return [one for one in pipeline.pipe_names if pipeline.get_pipe_meta(one).factory in kinds]


def _entities(doc: Any) -> list[tuple[int, int, str]]:
    return [(one.start, one.end, one.label_) for one in doc.ents]
