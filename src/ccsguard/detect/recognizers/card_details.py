"""What is printed on a card beside its number: security code and expiry date."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.checksums import is_card_number, is_expiry
from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.purposes import Purpose
from ccsguard.detect.scene import Scene, SceneMaker, run_before
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_CODE, _EXPIRY = "card_security_code", "card_expiry"
_UNIT = "(?:one|two|three|four|five|six|seven|eight|nine)"
_YEAR = rf"(?:'?[1-4][0-9]|20[1-4][0-9]|(?:twenty )?(?:twenty|thirty)(?:[ -]{_UNIT})?)\b(?!st|nd|rd|th)"


class CardDetailsRecognizer(SceneRecognizer):
    """CARD_SECURITY_CODE and CARD_EXPIRY: named, asked for, or said right after a card number."""

    entities = ("CARD_SECURITY_CODE", "CARD_EXPIRY")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        months = "|".join(settings.forms.months)
        self._dates = re.compile(
            r"(?<![0-9/.-])(?:0?[1-9]|1[0-2])\s?[/-]\s?(?:20)?[1-4][0-9](?![0-9/-])"
            rf"|\b(?:{months})\.?,?(?: of)?,? {_YEAR}"
            r"|(?:20)?[1-4][0-9]\s?年\s?(?:0?[1-9]|1[0-2])\s?月(?!\s?[0-9一二三])"
            r"|(?:二[零〇])?[二三][零〇一二三四五六七八九]年(?:十[一二]?|[零〇]?[一二三四五六七八九])月(?![0-9一二三])",
            re.IGNORECASE,
        )
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Codes and dates among the numbers of a scene, and dates in its text."""
        for run in scene.runs:
            found = self._code(run, scene) or self._date(run, scene)
            if found is not None:
                yield found
        yield from self._written(scene)

    def _code(self, run: NumberRun, scene: Scene) -> Candidate | None:
        size, purpose = len(run.digits), scene.purpose(run)
        asked = _CODE in scene.asked
        last_three = size == 3 and asked and purpose.source == "asked"  # `the last three` may be all that is said
        if size not in (3, 4) or scene.is_quantity(run) or (scene.is_part(run) and not last_three):
            return None
        if purpose.said(_CODE) and purpose.linked:
            way = "named" if size == 3 or not is_expiry(run.digits) else "four"
        elif purpose.source == "asked" and purpose.is_(_CODE):
            if size == 4 and scene.asked & {_EXPIRY, "card_number"}:
                return None
            way = "asked" if size == 3 else "four"
        elif size == 3 and _can_follow(purpose) and (_after_card(run, scene) or (purpose.said(_EXPIRY) and asked)):
            way = "follows"
        else:
            return None
        return Candidate(_CODE.upper(), run.start, run.end, self.score("security_code", way), size, asked=asked)

    def _date(self, run: NumberRun, scene: Scene) -> Candidate | None:
        purpose = scene.purpose(run)
        if not is_expiry(run.digits):
            return None
        if purpose.said(_EXPIRY) and purpose.linked:
            way = "named"
        elif purpose.source == "asked" and purpose.is_(_EXPIRY):
            way = "asked"
        elif not purpose.names and _after_card(run, scene):
            way = "follows"
        else:
            return None
        return self._expiry(run.start, run.end, way, scene, len(run.digits))

    def _written(self, scene: Scene) -> Iterator[Candidate]:
        """`12/28`, `May 2027`, `二八年十二月`, where an expiry date is asked for or named."""
        label = next((one for one in scene.labels if one.name == _EXPIRY), None)
        if label is None and _EXPIRY not in scene.asked and _CODE not in scene.asked:
            return
        for match in self._dates.finditer(scene.text):
            before = scene.label_before(match.start())
            if before is not None and before.name == _EXPIRY and (scene.talk or not scene.by_agent):
                yield self._expiry(match.start(), match.end(), "named", scene, 4)
            elif _EXPIRY in scene.asked or _CODE in scene.asked:
                yield self._expiry(match.start(), match.end(), "asked", scene, 4)

    def _expiry(self, start: int, end: int, way: str, scene: Scene, digits: int) -> Candidate:
        score = self.score("expiry", way)
        return Candidate(_EXPIRY.upper(), start, end, score, digits, asked=_EXPIRY in scene.asked)


def _can_follow(purpose: Purpose) -> bool:
    """Whether no word claims the number; one for the date before it does not."""
    return not purpose.names or (purpose.said(_EXPIRY) and not purpose.linked)


def _after_card(run: NumberRun, scene: Scene) -> bool:
    """Whether a card number, or a card number and its expiry date, stand before a number."""
    before = run_before(scene, run)
    if before is not None and is_expiry(before.digits) and before.end + 40 > run.start:
        run, before = before, run_before(scene, before)
    return (
        before is not None and before.end + 40 > run.start and is_card_number(before.digits)
        and not scene.purpose(before).is_("order_number", "account_number", "other_card")
    )  # fmt: skip
