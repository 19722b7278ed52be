"""Personal data in a contact: our recognizers, Presidio's and a finder of names, with the dialogue around each turn."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ccsguard.detect.arbitration import Candidate, Reading, readings
from ccsguard.detect.dialogue import AGENT, Dialogue, Passage, Turn, passage
from ccsguard.detect.named import NameReader
from ccsguard.detect.readback import Found, pieces_of, settled, value_of
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.settings import Settings, load_settings
from ccsguard.detect.spoken import found_in_spoken
from ccsguard.detect.text import TextNode
from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.models.mention import Mention
from ccsguard.models.report import Detection

if TYPE_CHECKING:
    from ccsguard.detect.presidio import PresidioRecognizers
    from ccsguard.detect.scene_recognizer import SceneRecognizer

__all__ = ["PiiDetector"]

_CACHE = 20_000
"""Turns kept in memory, never on disk: half of the turns of a domain repeat word for word."""
_LONGEST, _OVERLAP = 4_000, 200
"""Characters that recognizers see at a time."""
_NEIGHBOURS = 12
"""How many turns before and after are heard for talk of cards."""


class _Key(NamedTuple):
    """All that what is found in a passage depends on."""

    text: str
    language: str
    by_agent: bool
    asked: frozenset[str]
    talk: bool
    joined: bool
    jurisdictions: frozenset[str]


class PiiDetector:
    """Finds mentions of personal data; Presidio and models are loaded with the first contact.

    Args:
        languages: primary subtags that have a lexicon, such as `en` and `zh`.
        root: the policies folder, by default that of the pack that ships with the program.
        names: the engine that finds names: `auto`, `rampart`, `cutword`, `spacy` or `none`.

    Raises:
        CcsguardError: the engine asked for is not installed.
    """

    def __init__(self, languages: Sequence[str], root: Path | None = None, *, names: str = "auto") -> None:
        self._root = root
        self._languages = tuple(one for one in ("en", "zh") if one in languages) or ("en",)
        self._names = NameReader(self._languages, names, root)
        self._cache: OrderedDict[_Key, tuple[Found, ...]] = OrderedDict()

    def mentions(
        self,
        nodes: Sequence[TextNode],
        asked: Mapping[int, frozenset[str]],
        *,
        least: float | None = None,
        jurisdictions: Iterable[str] = (),
    ) -> list[Mention]:
        """The mentions of one contact, in the order of its nodes.

        Args:
            nodes: what is said, node by node, in order.
            asked: classes (`card_number`, `password` …) that the agent asks for in a node, by the node's index.
            least: the lowest score; by default the pack's threshold, from which policy takes note of a mention.
            jurisdictions: codes such as `uk`, whose identifiers are looked for too.

        Raises:
            DetectionError: a detector failed; it does not hold the text.
        """
        failure = ""
        try:
            return self._mentions(nodes, asked, least, frozenset(one.split("-")[0] for one in jurisdictions))
        except CcsguardError:
            raise
        except Exception as error:
            failure = type(error).__name__
        # Raised outside the handler, so that the error that may quote the text is not its context either.
        raise DetectionError(f"a detector of personal data failed ({failure})")

    def prepare(self, contacts: Iterable[Sequence[TextNode]]) -> None:
        """Let the models see the turns of several contacts at once, which is some times faster than one by one.

        Raises:
            DetectionError: a model failed; it does not hold the text.
        """
        failure = ""
        try:
            for language, texts in self._texts(contacts).items():
                self._names.prepare(texts, language)
            return
        except CcsguardError:
            raise
        except Exception as error:
            failure = type(error).__name__
        raise DetectionError(f"a finder of names failed ({failure})")

    def describe(self) -> Detection:
        """Which engine finds names, and what is not seen."""
        return self._names.describe()

    def entities(self) -> frozenset[str]:
        """Every entity that a mention can have; loads the recognizers."""
        own = {entity for recognizer in self._own for entity in recognizer.supported_entities}
        return frozenset(own | self._presidio.entities() | self._names.entities())

    @cached_property
    def _settings(self) -> Settings:
        return load_settings(self._root)

    @cached_property
    def _scenes(self) -> SceneMaker:
        return SceneMaker(self._settings)

    @cached_property
    def _own(self) -> tuple[SceneRecognizer, ...]:
        from ccsguard.detect.recognizers import own_recognizers

        return tuple(own_recognizers(self._settings, "en", self._scenes))

    @cached_property
    def _presidio(self) -> PresidioRecognizers:
        from ccsguard.detect.presidio import PresidioRecognizers

        return PresidioRecognizers(self._settings, self._languages)

    def _texts(self, contacts: Iterable[Sequence[TextNode]]) -> dict[str, set[str]]:
        from ccsguard.detect.dialogue import folded

        found: dict[str, set[str]] = {language: set() for language in self._languages}
        for nodes in contacts:
            for node in nodes:
                found[self._language(node)].update(_parts(folded(node.text).text))
        return found

    def _language(self, node: TextNode) -> str:
        return node.language if node.language in self._languages else self._languages[0]

    def _mentions(
        self,
        nodes: Sequence[TextNode],
        asked: Mapping[int, frozenset[str]],
        least: float | None,
        jurisdictions: frozenset[str],
    ) -> list[Mention]:
        scores = self._settings.scores
        least = scores.threshold if least is None else least
        dialogue = Dialogue(self._scenes.numbers, self._scenes.labels, self._scenes.spoken)
        turns = dialogue.turns(nodes, asked)
        talk = self._talk(turns)
        self.prepare([nodes])
        keys = [self._key(passage(turn), heard, jurisdictions) for turn, heard in zip(turns, talk, strict=True)]
        found = [one for turn, key in zip(turns, keys, strict=True) for one in self._of(passage(turn), key)]
        for joined in dialogue.joined(turns):
            key = self._key(joined, talk[turns.index(joined.turns[0])], jurisdictions)
            found = _with_joined(found, self._of(joined, key))
        made = (one.mention(scores.unknown_speaker) for one in settled(found, turns, self._scenes))
        return [one for one in made if one.score >= max(least, scores.least(one.entity))]

    def _key(self, one: Passage, talk: bool, jurisdictions: frozenset[str]) -> _Key:
        turn = one.turns[0]
        by_agent = turn.node.speaker in AGENT
        return _Key(one.text, self._language(turn.node), by_agent, turn.asked, talk, len(one.turns) > 1, jurisdictions)

    def _talk(self, turns: Sequence[Turn]) -> list[bool]:
        """For each turn whether one near it talks of cards or of paying."""
        places = [place for place, turn in enumerate(turns) if self._scenes.labels.card_talk(turn.text)]
        return [any(abs(place - one) <= _NEIGHBOURS for one in places) for place in range(len(turns))]

    def _of(self, one: Passage, key: _Key) -> Iterator[Found]:
        if key not in self._cache:
            self._cache[key] = tuple(self._analyzed(key))
            if len(self._cache) > _CACHE:
                self._cache.popitem(last=False)
        self._cache.move_to_end(key)
        yield from (found.at(one) for found in self._cache[key])

    def _analyzed(self, key: _Key) -> Iterator[Found]:
        speaker = "agent" if key.by_agent else "customer"
        kept: list[Found] = []
        for offset, part in zip(_windows(key.text), _parts(key.text), strict=True):
            named = [] if key.joined else self._names.candidates(part, key.language, self._settings)
            worth = bool(key.asked) or self._scenes.may_hold(part)
            if not worth and not named:
                continue
            scene = self._scenes.scene(part, key.language, speaker, key.asked, talk=key.talk, joined=key.joined)
            scene = replace(scene, named=tuple(named))
            found = [*named, *(self._recognized(scene, key.jurisdictions) if worth else ())]
            kept += [_found(one, scene, offset) for one in readings(found)]
        yield from _swept(kept)

    def _recognized(self, scene: Scene, jurisdictions: frozenset[str]) -> Iterator[Candidate]:
        """What our recognizers and those of Presidio's find, also in what is spoken or spelled out."""
        for recognizer in self._own:
            yield from recognizer.find(scene)
            yield from found_in_spoken(scene, recognizer.find)
        find = partial(self._presidio.find, jurisdictions=jurisdictions)
        yield from find(scene)
        yield from found_in_spoken(scene, find, ("code", "address", "number"))


def _swept(found: Sequence[Found]) -> list[Found]:
    """Findings in the order of the text; of two that meet where windows overlap the one that counts."""
    kept: list[Found] = []
    for one in sorted(found, key=lambda each: each.start):
        if kept and one.start < kept[-1].end:
            kept[-1] = min(one, kept[-1], key=lambda each: (-each.score, each.start - each.end))
        else:
            kept.append(one)
    return kept


def _windows(text: str) -> range:
    """Where the parts of a text begin: speech recognition may give pages in one turn."""
    return range(0, max(1, len(text) - _OVERLAP), _LONGEST - _OVERLAP)


def _parts(text: str) -> list[str]:
    return [text[offset : offset + _LONGEST] for offset in _windows(text)]


def _found(reading: Reading, scene: Scene, offset: int) -> Found:
    one = reading.chosen
    value = value_of(scene, one.start, one.end)
    return Found(
        entity=one.entity, start=one.start + offset, end=one.end + offset, score=round(min(one.score, 1.0), 4),
        value=value, digits=one.digits or sum(character.isdigit() for character in value),
        pieces=pieces_of(scene, one.start, one.end) if scene.joined else (),
        complete=one.complete, checksum=one.checksum, asked=one.asked, alternatives=reading.alternatives,
    )  # fmt: skip


def _with_joined(found: list[Found], joined: Iterator[Found]) -> list[Found]:
    """A value over several turns takes the place of its pieces."""
    for one in joined:
        if len(one.spans) < 2 or one.entity == "UNKNOWN_NUMBER":
            continue
        found = [*(other for other in found if not _overlap(one, other)), one]
    return found


def _overlap(one: Found, other: Found) -> bool:
    pairs = ((mine, its) for mine in one.spans for its in other.spans if mine.node == its.node)
    return any(mine.start < its.end and its.start < mine.end for mine, its in pairs)
