"""Personal data in a contact: Presidio and our recognizers, with the dialogue around each turn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ccsguard.detect.dialogue import AGENT, Dialogue, Passage, Turn, passage
from ccsguard.detect.language_models import installed_models, model_for
from ccsguard.detect.readback import Found, pieces_of, settled, value_of
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.settings import Settings, load_settings
from ccsguard.detect.text import TextNode
from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.models.mention import Mention
from ccsguard.models.report import Detection

if TYPE_CHECKING:
    from ccsguard.detect.analyzer import Analyzer

__all__ = ["PiiDetector", "installed_models"]

_CACHE = 20_000
"""Turns kept in memory, never on disk: half of the turns of a domain repeat word for word."""
_LONGEST, _OVERLAP = 4_000, 200
"""Characters that recognizers see at a time."""
_NEIGHBOURS = 12
"""How many turns before and after are heard for talk of cards."""
_GIVING_WAY = frozenset({"PERSON", "LOCATION"})
_Key = tuple[str, str, bool, frozenset[str], bool, bool]


class PiiDetector:
    """Finds mentions of personal data; Presidio and spaCy are loaded with the first contact.

    Args:
        languages: primary subtags that have a lexicon, such as `en` and `zh`.
        root: the policies folder, by default that of the pack that ships with the program.
    """

    def __init__(self, languages: Sequence[str], root: Path | None = None) -> None:
        spoken = [one for one in ("en", "zh") if one in languages]
        self._models = {language: model_for(language) for language in spoken or ["en"]}
        self._root = root
        self._artifacts: dict[tuple[str, str], Any] = {}
        self._cache: OrderedDict[_Key, tuple[Found, ...]] = OrderedDict()

    def mentions(self, nodes: Sequence[TextNode], asked: Mapping[int, frozenset[str]]) -> list[Mention]:
        """The mentions of one contact, in the order of its nodes.

        Args:
            nodes: what is said, node by node, in order.
            asked: classes (`card_number`, `password` …) that the agent asks for in a node, by the node's index.

        Raises:
            DetectionError: a detector failed; it does not hold the text.
        """
        failure = ""
        try:
            return self._mentions(nodes, asked)
        except CcsguardError:
            raise
        except Exception as error:
            failure = type(error).__name__
        # Raised outside the handler, so that the error that may quote the text is not its context either.
        raise DetectionError(f"a detector of personal data failed ({failure})")

    def describe(self) -> Detection:
        """Which model finds named entities, and what is not seen."""
        models = [model for model in self._models.values() if model]
        without = [language for language, model in self._models.items() if model is None]
        not_seen = [
            f"names of persons and places in {_LANGUAGES[language]}, unless they are asked for or introduced "
            "(no spaCy model is installed)"
            for language in without
        ]
        return Detection(named_entities=", ".join(models) or None, not_seen=tuple(not_seen))

    @cached_property
    def _settings(self) -> Settings:
        return load_settings(self._root)

    @cached_property
    def _scenes(self) -> SceneMaker:
        return SceneMaker(self._settings)

    @cached_property
    def _analyzer(self) -> Analyzer:
        from ccsguard.detect.analyzer import Analyzer

        return Analyzer(self._settings, self._models, self._scenes)

    def _mentions(self, nodes: Sequence[TextNode], asked: Mapping[int, frozenset[str]]) -> list[Mention]:
        dialogue = Dialogue(self._scenes.numbers, self._scenes.labels)
        turns = dialogue.turns(nodes, asked)
        talk = self._talk(turns)
        passages = [(passage(turn), heard) for turn, heard in zip(turns, talk, strict=True)]
        self._prepare([self._key(one, heard) for one, heard in passages])
        found = [one for single, heard in passages for one in self._of(single, heard)]
        for joined in dialogue.joined(turns):
            found = _with_joined(found, self._of(joined, talk[turns.index(joined.turns[0])]))
        unknown = self._settings.scores.unknown_speaker
        self._artifacts.clear()
        return [one.mention(unknown) for one in settled(found, turns, self._scenes)]

    def _prepare(self, keys: Sequence[_Key]) -> None:
        """Let the models see all new turns of the contact at once, which is some times faster than one by one."""
        for language, model in self._models.items():
            if model is None:
                continue
            new = {key[0] for key in keys if key[1] == language and key not in self._cache}
            texts = sorted((text for text in new if text.strip() and len(text) <= _LONGEST), key=len)
            for text, made in zip(texts, self._analyzer.artifacts(texts, language), strict=True):
                self._artifacts[text, language] = made

    def _key(self, one: Passage, talk: bool) -> _Key:
        """All that what is found in a passage depends on."""
        turn = one.turns[0]
        language = turn.node.language if turn.node.language in self._models else next(iter(self._models))
        return one.text, language, turn.node.speaker in AGENT, turn.asked, talk, len(one.turns) > 1

    def _talk(self, turns: Sequence[Turn]) -> list[bool]:
        """For each turn whether one near it talks of cards or of paying."""
        places = [place for place, turn in enumerate(turns) if self._scenes.labels.card_talk(turn.text)]
        return [any(abs(place - one) <= _NEIGHBOURS for one in places) for place in range(len(turns))]

    def _of(self, one: Passage, talk: bool) -> Iterator[Found]:
        key = self._key(one, talk)
        if not self._worth_it(*key[:2], one.turns[0].asked):
            return
        if key not in self._cache:
            self._cache[key] = tuple(self._analyzed(key))
            if len(self._cache) > _CACHE:
                self._cache.popitem(last=False)
        self._cache.move_to_end(key)
        yield from (found.at(one) for found in self._cache[key])

    def _worth_it(self, text: str, language: str, asked: frozenset[str]) -> bool:
        """A cheap first look, when no model has to see every turn."""
        if self._models.get(language) is not None or asked:
            return bool(text.strip())
        return self._scenes.may_hold(text)

    def _analyzed(self, key: _Key) -> Iterator[Found]:
        text, language, by_agent, asked, talk, joined = key
        speaker = "agent" if by_agent else "customer"
        kept: list[Found] = []
        for offset in _windows(text):
            part = text[offset : offset + _LONGEST]
            scene = self._scenes.scene(part, language, speaker, asked, talk=talk, joined=joined)
            results = self._analyzer.analyze(scene, self._artifacts.get((part, language)))
            kept += _alone([_found(result, scene, offset) for result in results])
        yield from _swept(kept)


def _alone(found: Sequence[Found]) -> list[Found]:
    """Of findings for one place the one that counts."""
    kept: list[Found] = []
    for one in sorted(found, key=_rank):
        if not any(_meet(one, other) for other in kept):
            kept.append(one)
    return kept


def _swept(found: Sequence[Found]) -> list[Found]:
    """Findings in the order of the text; of two that meet where windows overlap the one that counts."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: each.start):
        if kept and _meet(one, kept[-1]):
            kept[-1] = min(one, kept[-1], key=_rank)
        else:
            kept.append(one)
    return kept


def _windows(text: str) -> range:
    """Where the parts of a text begin: speech recognition may give pages in one turn."""
    return range(0, max(1, len(text) - _OVERLAP), _LONGEST - _OVERLAP)


def _rank(one: Found) -> tuple[bool, float, int, int, str]:
    """Which of two findings for one place counts: names and places give way, then the surer one, then the longer."""
    return one.entity in _GIVING_WAY, -one.score, one.start - one.end, one.start, one.entity


def _meet(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


_LANGUAGES = {"en": "English", "zh": "Chinese"}


def _found(result: Any, scene: Scene, offset: int) -> Found:
    about = result.recognition_metadata or {}
    value = value_of(scene, result.start, result.end)
    return Found(
        entity=result.entity_type, start=result.start + offset, end=result.end + offset,
        score=round(min(result.score, 1.0), 4), value=value,
        digits=about.get("digits", sum(character.isdigit() for character in value)),
        pieces=pieces_of(scene, result.start, result.end) if scene.joined else (),
        complete=about.get("complete", True), checksum=about.get("checksum", False), asked=about.get("asked", False),
    )  # fmt: skip


def _with_joined(found: list[Found], joined: Iterator[Found]) -> list[Found]:
    """A value over several turns takes the place of its pieces."""
    for one in joined:
        if len(one.spans) < 2:
            continue
        found = [*(other for other in found if not _overlap(one, other)), one]
    return found


def _overlap(one: Found, other: Found) -> bool:
    pairs = ((mine, its) for mine in one.spans for its in other.spans if mine.node == its.node)
    return any(mine.start < its.end and its.start < mine.end for mine, its in pairs)
