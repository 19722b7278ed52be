"""Telephone numbers of China: mobiles, landlines, and the numbers of firms that anybody can ring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from ccsguard.detect.chinese_places import Belonging
from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_WRITTEN = re.compile(
    r"(?<![0-9A-Za-z.])(?<![0-9][ -])(?:\(?\+?(?:00)?86\)?[ -]{0,2})?"
    r"(?P<number>1[3-9][0-9](?P<gap>[ -]?)[0-9]{4}(?P=gap)[0-9]{4})"
    r"(?![0-9A-Za-z]|[ -][0-9]{4}(?![0-9]))"
)
_COUNTRY = re.compile(r"\(?\+\(?\s?$")
_PREFIX = re.compile("^0{0,2}86(?=1[0-9]{10}$)")
_MOBILE = 11
_TWO_NUMBERS = 20
"""Digits from which a run holds more than one number: none of a card's has so many."""
_OTHERS = (
    "order_number",
    "account_number",
    "bank_account",
    "card_number",
    "other_card",
    "one_time_code",
    "pin",
    "passport",
)
"""What a number of the form of a mobile may be called that is none."""


class ChinesePhoneRecognizer(SceneRecognizer):
    """CN_PHONE for mobiles and a person's landline, PHONE_NUMBER for what anybody can ring and for other numbers."""

    entities = ("CN_PHONE", "PHONE_NUMBER")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        numbers = settings.chinese.numbers
        self._mobile = re.compile(rf"{numbers.mobiles}[0-9]{{8}}")
        self._landline = re.compile(numbers.landlines)
        self._service = re.compile(numbers.services)
        self._belonging = Belonging(settings.chinese.addresses)
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Telephone numbers written or said in Chinese."""
        if not scene.chinese:
            return
        written = [
            match
            for match in _WRITTEN.finditer(scene.text)
            if self._mobile.fullmatch(re.sub("[ -]", "", match["number"]))
        ]
        for match in written:
            run = next((one for one in scene.runs if one.start <= match.start("number") < one.end), None)
            purpose = scene.purpose(run) if run is not None else None
            if purpose is None or not purpose.said(*_OTHERS):
                way = self._mobile_way(scene, *match.span(), phone=purpose is not None and purpose.is_("phone"))
                yield self._found("CN_PHONE", match.start(), match.end(), _MOBILE, way, scene)
        for run in scene.runs:
            if not any(match.start() <= run.start and run.end <= match.end() for match in written):
                yield from self._of(run, scene)

    def _of(self, run: NumberRun, scene: Scene) -> Iterator[Candidate]:
        purpose, digits = scene.purpose(run), _PREFIX.sub("", run.digits)
        phone = purpose.is_("phone")
        if len(digits) > 15 or len(digits) < 3:
            yield from self._windows(run, scene)
            return
        start = self._begin(run, scene)
        if self._mobile.fullmatch(digits) and not purpose.said(*_OTHERS):
            way = self._mobile_way(scene, start, run.end, phone=phone)
            yield self._found("CN_PHONE", start, run.end, _MOBILE, way, scene)
        elif purpose.names and not phone and purpose.source != "asked":
            return
        elif self._service.fullmatch(digits) and (
            phone or len(digits) > 6 or self._belonging.is_business(scene, start, run.end)
        ):
            yield self._found("PHONE_NUMBER", start, run.end, len(digits), "service", scene)
        elif scene.is_quantity(run):
            return
        elif self._landline.fullmatch(digits):
            way = self._landline_way(run, scene, phone=phone)
            entity = "CN_PHONE" if way == "landline" else "PHONE_NUMBER"
            yield self._found(entity, start, run.end, len(digits), way, scene)
        elif phone and 7 <= len(digits) <= 12 and (purpose.source == "said" or len(purpose.names) == 1):
            business = self._belonging.is_business(scene, start, run.end)
            yield self._found("PHONE_NUMBER", start, run.end, len(digits), "business" if business else "local", scene)

    def _landline_way(self, run: NumberRun, scene: Scene, *, phone: bool) -> str:
        if self._belonging.is_business(scene, run.start, run.end):
            return "business"
        parted = not scene.text[run.start : run.end].isdigit()
        return "landline" if phone or parted or "phone" in scene.asked else "unparted"

    def _windows(self, run: NumberRun, scene: Scene) -> Iterator[Candidate]:
        """Mobiles that stand between two pauses of a longer run."""
        if len(run.digits) < _TWO_NUMBERS:
            return
        ends = [0, *accumulate(len(token.digits) for token in run.tokens)]
        for first, token in enumerate(run.tokens):
            stop = ends[first] + _MOBILE
            if (first and not token.pause) or stop not in ends:
                continue
            last = ends.index(stop)
            whole = last == len(run.tokens) or run.tokens[last].pause
            if whole and self._mobile.fullmatch(run.digits[ends[first] : stop]):
                yield self._found("CN_PHONE", token.start, run.tokens[last - 1].end, _MOBILE, "mobile", scene)

    def _begin(self, run: NumberRun, scene: Scene) -> int:
        """Where a number begins, the sign of its country code included."""
        plus = _COUNTRY.search(scene.text, max(0, run.start - 3), run.start)
        return plus.start() if plus else run.start

    def _mobile_way(self, scene: Scene, start: int, end: int, *, phone: bool) -> str:
        if scene.by_agent and self._belonging.is_business(scene, start, end):
            return "told"
        return "named" if phone or "phone" in scene.asked else "mobile"

    def _found(self, entity: str, start: int, end: int, digits: int, way: str, scene: Scene) -> Candidate:
        return Candidate(entity, start, end, self.score("zh_phone", way), digits, asked="phone" in scene.asked)
