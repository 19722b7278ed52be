"""Telephone numbers, of persons rather than of firms."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_CN_MOBILE = re.compile(r"(?:0{0,2}86)?(1[3-9][0-9]{9})")
_CN_FIXED = re.compile(r"0(?:10|2[0-9]|[3-9][0-9]{2})[2-9][0-9]{6,7}")
_NANP = re.compile(r"(?:\+?1[ .-]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}")
_REGIONS = ("US", "GB")


class TelephoneRecognizer(SceneRecognizer):
    """PHONE_NUMBER and CN_PHONE: by form, by what they are said or asked to be, else by numbering plan."""

    entities = ("PHONE_NUMBER", "CN_PHONE")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        self._service = re.compile("|".join(settings.forms.service_numbers))
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Telephone numbers written or said."""
        for run in scene.runs:
            found = self._short(run, scene) if len(run.digits) < 7 else self._number(run, scene)
            if found is not None:
                yield found

    def _short(self, run: NumberRun, scene: Scene) -> Candidate | None:
        if not scene.purpose(run).is_("phone") or len(run.digits) < 3 or not scene.is_part(run):
            return None
        return self._found("PHONE_NUMBER", run, "part", scene, complete=False)

    def _number(self, run: NumberRun, scene: Scene) -> Candidate | None:
        purpose = scene.purpose(run)
        phone = purpose.is_("phone")
        if len(run.digits) > 15 or (purpose.names and not phone) or scene.is_quantity(run):
            return None
        if self._service.fullmatch(run.digits):
            return self._found("PHONE_NUMBER", run, "service", scene)
        if _CN_MOBILE.fullmatch(run.digits) and (phone or scene.chinese):
            return self._found("CN_PHONE", run, "named" if phone else "formatted", scene)
        if _CN_FIXED.fullmatch(run.digits) and scene.chinese:
            return self._found("CN_PHONE", run, "valid", scene)
        way = _way(run, scene, phone=phone)
        return self._found("PHONE_NUMBER", run, way, scene) if way else None

    def _found(self, entity: str, run: NumberRun, way: str, scene: Scene, *, complete: bool = True) -> Candidate:
        score, asked = self.score("phone", way), "phone" in scene.asked
        return Candidate(entity, run.start, run.end, score, len(run.digits), complete=complete, asked=asked)


def _way(run: NumberRun, scene: Scene, *, phone: bool) -> str | None:
    if phone:
        return "named"
    written = scene.text[max(0, run.start - 2) : run.end].lstrip(" ,:.")
    if not run.spoken and (_NANP.search(written) or written.startswith("+")):
        return "formatted"
    return "valid" if _is_valid(run.digits) else None


def _is_valid(digits: str) -> bool:
    """Whether a numbering plan has the number; ten or eleven digits only, since shorter ones are anything."""
    if len(digits) not in (10, 11) or (len(digits) == 11 and digits[0] not in "01"):
        return False
    return any(
        phonenumbers.is_valid_number_for_region(phonenumbers.parse(digits, region), region) for region in _REGIONS
    )
