"""Chinese passports, travel permits, social security and officers' numbers, credit codes of firms, and car plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.checksums import is_credit_code
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_DIGIT = "[0-9零〇一二三四五六七八九幺洞]"
_GAP = r"[\s·•・.-]{0,2}"
_PASSPORT = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?i:[EGDSP]){_GAP}(?:{_DIGIT}{_GAP}){{8}}|(?i:E[A-Z]){_GAP}(?:{_DIGIT}{_GAP}){{7}})(?<![\s.-])(?![A-Za-z0-9])"
)
_PERMIT = re.compile(
    rf"(?<![A-Za-z0-9])(?:(?i:[CWHMT][A-Z]?)?{_GAP}(?:{_DIGIT}{_GAP}){{7,8}}(?:{_DIGIT}{{2}})?)(?<![\s.-])(?![A-Za-z0-9])"
)
_SOCIAL = re.compile(r"(?<![A-Za-z0-9])[A-Za-z]{0,2}[0-9]{7,12}[A-Za-z]?(?![A-Za-z0-9])")
_OFFICER = re.compile(rf"[军参政后装海空南北东西中沈兰济广成武陆火士文]字第?\s?{_DIGIT}{{5,8}}号?")
_CREDIT_CODE = re.compile(
    r"(?<![A-Za-z0-9])[0-9A-HJ-NPQRTUWXY]{2}[ -]?[0-9]{6}[ -]?[0-9A-HJ-NPQRTUWXY]{9}[ -]?[0-9A-HJ-NPQRTUWXY]"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
_SOLE_TRADER = "92"
"""How the credit code of a sole trader begins, who is a person."""
_BEFORE, _BEHIND, _FAR = 20, 12, 40
_DOCUMENTS = (("passport", "CN_PASSPORT", _PASSPORT), ("permit", "CN_TRAVEL_PERMIT", _PERMIT),
              ("social", "ID_DOCUMENT", _SOCIAL), ("officer", "ID_DOCUMENT", _OFFICER))  # fmt: skip


class ChineseDocumentRecognizer(SceneRecognizer):
    """CN_PASSPORT, CN_TRAVEL_PERMIT, ID_DOCUMENT and CN_USCC: beside a word for it, the last by its check character."""

    entities = ("CN_PASSPORT", "CN_TRAVEL_PERMIT", "ID_DOCUMENT", "CN_USCC")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        words = settings.chinese.documents
        self._words = {name: re.compile("|".join(getattr(words, name))) for name, _, _ in _DOCUMENTS}
        self._firm = re.compile("|".join(words.credit_code))
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Documents of persons, and codes of firms."""
        asked = bool(scene.asked & {"passport", "national_id"})
        for name, entity, form in _DOCUMENTS if scene.chinese else ():
            if self._words[name].search(scene.text) or (asked and name == "passport"):
                for match in form.finditer(scene.text):
                    if self._is_named(name, match, scene) or (asked and name == "passport"):
                        digits = sum(sign not in " -." for sign in match.group())
                        score = self.score("zh_document", "named")
                        yield Candidate(entity, match.start(), match.end(), score, digits, asked=asked)
        yield from self._credit_codes(scene)

    def _is_named(self, name: str, match: re.Match[str], scene: Scene) -> bool:
        """Whether the nearest word before a code is this document's, or one right behind it."""
        before = [
            one.end() for one in self._words[name].finditer(scene.text, max(0, match.start() - _BEFORE), match.start())
        ]
        if not before:
            return self._words[name].search(scene.text, match.end(), match.end() + _BEHIND) is not None
        between = (one for one in scene.labels if one.start >= before[-1] and one.end <= match.start())
        return all(one.name in ("passport", "other_card") for one in between)

    def _credit_codes(self, scene: Scene) -> Iterator[Candidate]:
        for match in _CREDIT_CODE.finditer(scene.text):
            value = re.sub("[ -]", "", match.group()).upper()
            if not is_credit_code(value):
                continue
            named = self._firm.search(scene.text, max(0, match.start() - _FAR), match.start())
            way = "sole_trader" if named and value.startswith(_SOLE_TRADER) else "firm"
            yield Candidate("CN_USCC", match.start(), match.end(), self.score("zh_document", way), 18, checksum=True)


class PlateRecognizer(SceneRecognizer):
    """CN_PLATE by its form; that of a taxi, and one that the firm tells, scores low."""

    entities = ("CN_PLATE",)

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        words = settings.chinese.documents
        self._plate = re.compile(
            rf"[{settings.chinese.numbers.plates}]\s?(?i:[A-HJ-Z]){_GAP}"
            rf"(?:(?i:[A-HJ-NP-Z])|{_DIGIT}|(?<=[0-9A-Z])[ -](?=[0-9A-Z])){{4,7}}"
            r"[挂学警港澳]?(?![A-Za-z0-9])"
        )
        self._named, self._taxi = re.compile("|".join(words.plate)), re.compile("|".join(words.taxi))
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Plates of cars."""
        text = scene.text
        for match in self._plate.finditer(text):
            signs = re.sub(r"[\s·•・.-]", "", match.group())
            if not 7 <= len(signs) <= 8 or sum(sign.isdigit() or sign in _DIGIT for sign in signs[2:]) < 2:
                continue
            around = text[max(0, match.start() - _FAR) : match.end() + _BEFORE]
            if self._taxi.search(around) or (scene.by_agent and not re.search("您|客户|用户|车主|登记", around)):
                way = "taxi"
            else:
                way = "named" if self._named.search(around) else "bare"
            yield Candidate("CN_PLATE", match.start(), match.end(), self.score("zh_plate", way), len(signs))
