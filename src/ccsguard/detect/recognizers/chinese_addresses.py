"""Postal addresses in Chinese: whose they are is told by who speaks and by the words beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.answers import AnswerReader
from ccsguard.detect.chinese_places import Belonging
from ccsguard.detect.chinese_streets import Address, ChineseAddressReader
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_GATE = re.compile(r"[号栋幢室楼层座弄元组院]|[\u3400-\u9fff][0-9]{3}|[0-9]-[0-9]")
_NEAR = 16


class ChineseAddressRecognizer(SceneRecognizer):
    """STREET_ADDRESS: one place from the province to the room; that of a firm scores low."""

    entities = ("STREET_ADDRESS",)

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        words = settings.chinese.addresses
        self._reader, self._belonging = ChineseAddressReader(words), Belonging(words)
        self._answers = AnswerReader(settings)
        self._given_by = re.compile("|".join(map(re.escape, words.given_by)))
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Addresses with a number, and those without one where an address is asked for or announced."""
        if not scene.chinese:
            return
        asked, reached = "address" in scene.asked, 0
        yield from self._named_by_model(scene)
        if _GATE.search(scene.text):
            for one in self._reader.read(scene.text):
                reached = one.end
                yield self._found(one, scene)
        if not asked and not self._given_by.search(scene.text):
            return
        for one in self._reader.unnumbered(scene.text):
            near = self._given_by.search(scene.text, max(0, one.start - _NEAR), one.start)
            if one.start >= reached and (asked or near):
                yield self._found(one, scene)
        named = self._reader.named(scene.text, self._answers.lead_end(scene.text)) if asked and not reached else None
        if named is not None:
            yield self._found(named, scene)

    def _named_by_model(self, scene: Scene) -> Iterator[Candidate]:
        """What a model takes for an address and is a firm's."""
        for one in scene.named if "address" not in scene.asked else ():
            if one.entity == "STREET_ADDRESS" and self._belonging.is_business(scene, one.start, one.end):
                yield Candidate("STREET_ADDRESS", one.start, one.end, self.score("zh_address", "business"))

    def _found(self, one: Address, scene: Scene) -> Candidate:
        asked = "address" in scene.asked
        if not asked and self._belonging.is_business(scene, one.start, one.end):
            way = "business"
        elif one.numbered:
            way = "asked" if asked else "numbered"
        else:
            way = "unnumbered"
        return Candidate("STREET_ADDRESS", one.start, one.end, self.score("zh_address", way), asked=asked)
