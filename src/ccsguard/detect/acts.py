"""Acts from the lexicon: what a turn, a step's text, its guidance or a way on does."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ccsguard.detect.text import Folded, TextNode, fold, sentences
from ccsguard.models.mention import ActMention, Confidence, Span
from ccsguard.pack.lexicon import Lexeme, Phrase, languages, load_lexicon
from ccsguard.pack.literals import NeededWords

_HAN = re.compile(r"[\u3400-\u9fff]")
_LATIN_WORDS = re.compile(r"\b[a-zA-Z]{2,}\b[ ,.'!?]+[a-zA-Z]{2,}\b")
_AGENT = frozenset({"agent", "bot", "system"})
_COURTESY = frozenset({"courtesy_question", "right_party_question"})
_COMMON_FIRST_WORDS = frozenset({"first", "national", "united", "american", "british", "royal", "global", "general"})
_PRIVATE = "reveals:"
"""Acts whose own words tell what is private: none of them may be shown."""
_CACHE = 20_000
"""Sentences kept in memory, never on disk: half of the turns of a domain repeat word for word."""


@dataclass(frozen=True, slots=True)
class _Seen:
    act: str
    start: int
    end: int
    confidence: Confidence
    language: str
    literals: frozenset[str]


class ActDetector:
    """Finds acts in text nodes by the lexicons of a policy pack.

    Args:
        root: the pack's policies folder.
        families: families such as `asks`, to find their acts alone; all acts by default.
    """

    def __init__(self, root: Path, families: Collection[str] = ()) -> None:
        self._root, self._families = root, frozenset(families)
        self.languages = languages(root)
        self._by_role: dict[tuple[str, str], _Index] = {}
        self._cache: OrderedDict[tuple[str, str, str], tuple[_Seen, ...]] = OrderedDict()

    def supports(self, language: str) -> bool:
        """Whether there is a lexicon for the primary subtag `language`."""
        return language in self.languages

    def acts(self, node: TextNode) -> list[ActMention]:
        """The acts of one node, in the order of the text; each act once, its surest place first seen.

        A speaker that is not known is read in every role, with low confidence.
        """
        roles = _roles(node)
        if not node.text or not roles:
            return []
        text = node.text.replace("_", " ") if node.where == "condition" else node.text
        folded = fold(text)
        best: dict[str, ActMention] = {}
        for role in roles:
            for seen in self._seen(folded, role, node):
                mention = _mention(seen, folded, node, doubtful=len(roles) > 1)
                known = best.get(seen.act)
                if known is None or _surer(mention.confidence, known.confidence):
                    best[seen.act] = mention
        return sorted(best.values(), key=lambda one: (one.span.start, one.span.end, one.act))

    def asked(self, nodes: Sequence[TextNode]) -> dict[int, frozenset[str]]:
        """What is asked for in each node that asks for something, such as `card_number`, by its index."""
        found = {node.index: frozenset(asked_in(self.acts(node))) for node in nodes}
        return {index: names for index, names in found.items() if names}

    def _seen(self, folded: Folded, role: str, node: TextNode) -> Iterator[_Seen]:
        for language in self._read_as(folded.text, node.language):
            for start, end in sentences(folded.text):
                sentence = folded.text[start:end]
                for seen in self._of_sentence(sentence, role, language):
                    yield _Seen(seen.act, seen.start + start, seen.end + start, *_rest(seen))

    def _read_as(self, text: str, language: str) -> Sequence[str]:
        """The document's language, and the other one where its script or words are in the text."""
        chosen = [language] if language in self.languages else []
        if language != "zh" and "zh" in self.languages and _HAN.search(text):
            chosen.append("zh")
        if language == "zh" and "en" in self.languages and _LATIN_WORDS.search(text):
            chosen.append("en")
        return chosen

    def _of_sentence(self, sentence: str, role: str, language: str) -> tuple[_Seen, ...]:
        key = (sentence, role, language)
        if key in self._cache:
            self._cache.move_to_end(key)
            return self._cache[key]
        lower = sentence.lower()
        index = self._index(role, language)
        seen = [one for lexeme, phrases in index.candidates(lower) for one in _matches(lexeme, phrases, sentence)]
        if role == "agent" and _asks(sentence) and not any(one.act in _COURTESY for one in seen):
            seen.append(_Seen("question", 0, len(sentence), "high", language, frozenset()))
        self._cache[key] = tuple(seen)
        if len(self._cache) > _CACHE:
            self._cache.popitem(last=False)
        return self._cache[key]

    def _index(self, role: str, language: str) -> _Index:
        key = (role, language)
        if key not in self._by_role:
            everything = load_lexicon(self._root, language, self._families)
            self._by_role[key] = _Index([lexeme for lexeme in everything if role in lexeme.speakers])
        return self._by_role[key]


class _Index:
    """Which phrases can be in a sentence at all; most sentences have a handful of candidates."""

    def __init__(self, lexemes: Sequence[Lexeme]) -> None:
        self._phrases = [(lexeme, phrase) for lexeme in lexemes for phrase in lexeme.phrases]
        self._needed = NeededWords([phrase.needs for _, phrase in self._phrases])

    def candidates(self, lower: str) -> Iterator[tuple[Lexeme, list[Phrase]]]:
        """Lexemes, in their order, with those of their phrases whose words are in the lower-case sentence."""
        found: dict[str, tuple[Lexeme, list[Phrase]]] = {}
        for number in self._needed.candidates(lower):
            lexeme, phrase = self._phrases[number]
            found.setdefault(lexeme.act, (lexeme, []))[1].append(phrase)
        yield from found.values()


def asked_in(acts: Iterable[ActMention]) -> Iterator[str]:
    """What acts ask for: `card_number` for `asks:card_number`."""
    for one in acts:
        family, _, name = one.act.partition(":")
        if family == "asks" and one.where == "said":
            yield name


def brand_acts(node: TextNode, name: str | None) -> list[ActMention]:
    """`client_named` where an agent, bot or system says the declared name of the client, in full or in short."""
    if not name or node.speaker not in _AGENT or node.where != "said":
        return []
    for short in _short_forms(name):
        match = re.search(rf"(?<!\w){re.escape(short)}" + ("" if _HAN.search(short) else r"(?!\w)"), node.text, re.I)
        if match:
            span = Span(node.index, match.start(), match.end())
            return [ActMention("client_named", span, node.speaker, node.where, "high", node.language)]
    return []


def _short_forms(name: str) -> Iterator[str]:
    """A brand as people say it: whole, or by its first word where that is long enough to be one."""
    yield name
    first = re.split(r"[\s(,]", name.strip(), maxsplit=1)[0]
    if _HAN.search(name):
        if len(name) >= 4:
            yield name[:3]
    elif len(first) >= 5 and first.lower() not in _COMMON_FIRST_WORDS:
        yield first


def matches(lexeme: Lexeme, text: str) -> bool:
    """Whether one act's phrases find it in a text; what the examples of the lexicon are held against."""
    folded = fold(text).text
    index = _Index([lexeme])
    return any(
        True
        for start, end in sentences(folded)
        for _, phrases in index.candidates(folded[start:end].lower())
        for _ in _matches(lexeme, phrases, folded[start:end])
    )


def _matches(lexeme: Lexeme, phrases: Sequence[Phrase], sentence: str) -> Iterator[_Seen]:
    """At most one match of each phrase, unless something in the sentence cancels it."""
    cancelled: bool | None = None
    for phrase in phrases:
        match = _first(lexeme, phrase, sentence)
        if match is None:
            continue
        if cancelled is None:
            cancelled = any(regex.search(sentence) for regex in lexeme.unless)
        if cancelled:
            return
        literals = frozenset() if lexeme.act.startswith(_PRIVATE) else phrase.literals
        yield _Seen(lexeme.act, match.start(), match.end(), phrase.confidence, lexeme.language, literals)


def _first(lexeme: Lexeme, phrase: Phrase, sentence: str) -> re.Match[str] | None:
    for match in phrase.regex.finditer(sentence):
        before = sentence[max(0, match.start() - 60) : match.start()]
        if not any(regex.search(before) for regex in lexeme.unless_before):
            return match
    return None


def _asks(sentence: str) -> bool:
    bare = sentence.strip(" \"'")
    return bare.endswith("?") or bare.rstrip("。,. ").endswith(("吗", "呢", "么"))


def _roles(node: TextNode) -> tuple[str, ...]:
    if node.where == "note":
        return ("note",)
    if node.where == "condition" or node.speaker == "customer":
        return ("customer",)
    if node.speaker in _AGENT:
        return ("agent",)
    return ("agent", "customer") if node.speaker == "unknown" else ()


def _rest(seen: _Seen) -> tuple[Confidence, str, frozenset[str]]:
    return seen.confidence, seen.language, seen.literals


def _mention(seen: _Seen, folded: Folded, node: TextNode, *, doubtful: bool) -> ActMention:
    start, end = folded.original(seen.start, seen.end)
    confidence: Confidence = "low" if doubtful else seen.confidence
    span = Span(node.index, start, end)
    return ActMention(seen.act, span, node.speaker, node.where, confidence, seen.language, seen.literals)


def _surer(one: Confidence, other: Confidence) -> bool:
    order = ("low", "medium", "high")
    return order.index(one) > order.index(other)
