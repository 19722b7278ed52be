"""Telephone numbers, of persons rather than of firms; those of China have a recognizer of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_CN_MOBILE = re.compile(r"(?:0{0,2}86)?1[3-9][0-9]{9}")
_NANP = re.compile(r"(?:\+?1[ .-]?)?(?:\([2-9][0-9]{2}\) ?|[2-9][0-9]{2}[ .-])[2-9][0-9]{2}[ .-][0-9]{4}")
_GROUPED = re.compile(
    r"(?<![\w.+*/-])(?P<plus>\+|00)?[0-9]{1,4}[ .-]?(?:\([0-9]{1,4}\)[ .-]?)?[0-9]{2,4}(?:[ .-][0-9]{2,4}){1,4}"
    r"(?:,? ?(?:x|ext\.?|extension) ?[0-9]{1,6})?(?![\w/-]|\.[0-9])|"
    r"(?<![\w.+*/-])(?:\(?[2-9][0-9]{2}\)?[ .-]?)?[2-9][0-9]{2}[ .-][0-9]{4}"
    r"(?:,? ?(?:x|ext\.?|extension) ?[0-9]{1,6})?(?!\w)"
    r"|(?<![\w.+*/-])0[0-9]{2,4}-[0-9]{6,8}(?![\w/-])"
)
"""Digits written in groups as telephone numbers are, with an extension where there is one."""
_TRUNK = re.compile(r"0[0-9]{2,4}[ .-][0-9]{2,}")
_TEN = re.compile(r"[2-9][0-9]{9}")
"""Ten digits that no plan here has: numbers are mistyped, and come from elsewhere."""
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
        if not scene.chinese:
            yield from self._written(scene)

    def _written(self, scene: Scene) -> Iterator[Candidate]:
        """Numbers in groups, which a reader of numbers may take for fractions or codes."""
        for match in _GROUPED.finditer(scene.text):
            digits = sum(character.isdigit() for character in match.group())
            if not 7 <= digits <= 20 or self._service.fullmatch(re.sub("[^0-9]", "", match.group())):
                continue
            label = scene.label_before(match.start())
            said = label is not None and label.name == "phone" and scene.link(label) >= match.start()
            if said:
                way = "named"
            elif match.group("plus") or _NANP.match(match.group()):
                way = "formatted"
            elif _TRUNK.match(match.group()) and 9 <= digits <= 11 and label is None:
                way = "grouped"
            else:
                continue
            score, asked = self.score("phone", way), "phone" in scene.asked
            yield Candidate("PHONE_NUMBER", match.start(), match.end(), score, digits, asked=asked)

    def _short(self, run: NumberRun, scene: Scene) -> Candidate | None:
        if not scene.purpose(run).is_("phone") or len(run.digits) < 3 or not scene.is_part(run):
            return None
        return self._found("PHONE_NUMBER", run, "part", scene, complete=False)

    def _number(self, run: NumberRun, scene: Scene) -> Candidate | None:
        purpose = scene.purpose(run)
        phone = purpose.is_("phone")
        if len(run.digits) > 15 or (purpose.names and not phone) or scene.is_quantity(run):
            return None
        if scene.chinese and (_CN_MOBILE.fullmatch(run.digits) or not scene.text[: run.start].endswith("+")):
            return None
        if self._service.fullmatch(run.digits):
            return self._found("PHONE_NUMBER", run, "service", scene)
        if _CN_MOBILE.fullmatch(run.digits) and phone:
            return self._found("CN_PHONE", run, "named", scene)
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
    if scene.joined:
        return None  # two answers that follow each other are no number of their own
    if _is_valid(run.digits):
        return "valid"
    return "bare" if _TEN.fullmatch(run.digits) and not scene.by_agent else None


def _is_valid(digits: str) -> bool:
    """Whether a numbering plan has the number; ten or eleven digits only, since shorter ones are anything."""
    if len(digits) not in (10, 11) or (len(digits) == 11 and digits[0] not in "01"):
        return False
    return any(
        phonenumbers.is_valid_number_for_region(phonenumbers.parse(digits, region), region) for region in _REGIONS
    )
