"""PINs and one-time codes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_PIN, _CODE = "pin", "one_time_code"
_PIN_CODE = re.compile(r"pin ?code", re.IGNORECASE)
_LETTERED = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z]-)?(?=[A-Z0-9]*[0-9])[A-Z0-9]{5,8}(?![A-Za-z0-9])")
_LONGER = frozenset({"account_number", "bank_account", "phone", "date_of_birth"})
"""What a number of more than six digits rather is, where both are asked for."""


class CodeRecognizer(SceneRecognizer):
    """PIN and ONE_TIME_CODE: named right before the digits, or the answer to the question for it."""

    entities = ("PIN", "ONE_TIME_CODE")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        self._postal_words = re.compile(rf"\b(?:{'|'.join(settings.forms.postal_words)})\b", re.IGNORECASE)
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Codes among the numbers of a scene, and lettered codes in its text."""
        for run in scene.runs:
            if 3 < len(run.digits) < 9 and not scene.is_quantity(run) and not scene.is_part(run):
                found = self._pin(run, scene) or self._one_time(run, scene)
                if found is not None:
                    yield found
        yield from self._lettered(scene)

    def _pin(self, run: NumberRun, scene: Scene) -> Candidate | None:
        purpose, size = scene.purpose(run), len(run.digits)
        if not purpose.is_(_PIN) or (purpose.source == "said" and not purpose.linked):
            return None
        if purpose.source == "asked" and size > 6 and purpose.is_(*_LONGER):
            return None
        postal = self._postal(run, scene) if size == 6 else None
        if postal == "surely":
            return None
        if postal == "maybe":
            way = "postal"
        elif scene.by_agent and _PIN not in scene.asked:
            way = "given"
        elif size not in (4, 6):
            way = "unusual"
        else:
            way = "named" if purpose.source == "said" else "asked"
        return self._found("PIN", run, self.score("pin", way), scene)

    def _postal(self, run: NumberRun, scene: Scene) -> str | None:
        """Whether six digits called PIN code are the postal one: `surely`, `maybe`, or no."""
        purpose = scene.purpose(run)
        if purpose.source == "asked":
            return "surely" if scene.asked & {"address", "postal", "postal_pin"} else None
        label = purpose.label
        if label is None or not _PIN_CODE.search(scene.text, label.start, label.end):
            return None
        if self._postal_words.search(scene.text) or "address" in scene.asked:
            return "surely"
        return None if scene.talk else "maybe"

    def _one_time(self, run: NumberRun, scene: Scene) -> Candidate | None:
        purpose = scene.purpose(run)
        if purpose.said(_CODE) and purpose.linked:
            way = "given" if scene.by_agent else "named"
        elif purpose.source == "asked" and purpose.is_(_CODE):
            if purpose.is_("phone", "account_number", "national_id") and len(run.digits) != 6:
                return None
            way = "asked"
        else:
            return None
        return self._found("ONE_TIME_CODE", run, self.score("one_time_code", way), scene)

    def _found(self, entity: str, run: NumberRun, score: float, scene: Scene) -> Candidate:
        whole, asked = "some_characters" not in scene.asked, entity.lower() in scene.asked
        return Candidate(entity, run.start, run.end, score, len(run.digits), complete=whole, asked=asked)

    def _lettered(self, scene: Scene) -> Iterator[Candidate]:
        """`G-482913` or `A7K2Q9`."""
        asked = _CODE in scene.asked
        if not asked and not any(label.name == _CODE for label in scene.labels):
            return
        for match in _LETTERED.finditer(scene.text):
            if match.group().isdigit():
                continue
            label = scene.label_before(match.start())
            said = label is not None and label.name == _CODE and scene.is_linked(label, match.start())
            if said or (label is None and asked):
                way = "given" if scene.by_agent else "named" if said else "asked"
                digits = sum(character.isdigit() for character in match.group())
                score = self.score("one_time_code", way)
                yield Candidate("ONE_TIME_CODE", match.start(), match.end(), score, digits, asked=asked)
