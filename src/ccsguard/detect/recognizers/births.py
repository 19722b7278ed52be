"""Dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings
from ccsguard.detect.spoken.dates import DatePlace, DateReader, digits_are_date, digits_are_day

_FAR = 48
"""Characters between the word for it and a date of birth."""
_OTHER = frozenset({"card_expiry", "order_number", "account_number", "phone", "amount", "postal"})
_YEAR = re.compile("19[0-9]{2}|20[0-2][0-9]")
_BIRTH = frozenset({"date_of_birth"})
_SENTENCE_END = re.compile(r"[.!?。](?:\s|$)|\n")
_LONGEST_LEAD = 24
"""Characters before a date that is the answer to the question for it, when its year or day is left out."""


class BirthRecognizer(SceneRecognizer):
    """DATE_OF_BIRTH: a date beside the word for it, or the answer to the question for it; a bare date is none."""

    entities = ("DATE_OF_BIRTH",)

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        births = settings.spelling.births
        self._dates = DateReader(settings)
        self._before = re.compile("|".join(births.before), re.IGNORECASE)
        self._after = re.compile(rf"[\s,]{{0,3}}(?:{'|'.join(births.after)})", re.IGNORECASE)
        self._may_be_after = re.compile("birth|born|dob|生", re.IGNORECASE)
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Dates that are somebody's birthday."""
        asked = "date_of_birth" in scene.asked
        words = [match.end() for match in self._before.finditer(scene.text)]
        if not asked and not words and not self._may_be_after.search(scene.text):
            return
        kept: list[DatePlace] = []
        found = (*self._in_runs(scene), *self._dates.find(scene.text))
        for place in sorted(found, key=lambda one: one.start - one.end):
            named = self._is_named(place.start, place.end, words, scene)
            if not named and not (asked and self._answers(place, scene)):
                continue
            if not any(place.start < other.end and other.start < place.end for other in kept):
                kept = [*kept, place]
        for place in kept:
            digits = sum(character.isdigit() for character in scene.text[place.start : place.end])
            score = self.score("birth", place.extent)
            whole = place.extent == "dated"
            yield Candidate("DATE_OF_BIRTH", place.start, place.end, score, digits, complete=whole, asked=asked)

    def _is_named(self, start: int, end: int, words: Sequence[int], scene: Scene) -> bool:
        """Whether the word for a birthday stands before a place in its sentence, or right behind it."""
        if self._after.match(scene.text, end):
            return True
        near = max((one for one in words if 0 <= start - one <= _FAR), default=None)
        if near is None:
            return False
        if _SENTENCE_END.search(scene.text, near, start) and scene.reader.link(scene.text, near) < start:
            return False
        return not any(near <= label.start < start and label.name in _OTHER for label in scene.labels)

    def _answers(self, place: DatePlace, scene: Scene) -> bool:
        """Whether a date answers the question: a whole one does, a part only near the beginning of the turn."""
        if any(label.name in _OTHER and 0 <= place.start - label.end <= _FAR for label in scene.labels):
            return False
        return place.extent == "dated" or place.start <= _LONGEST_LEAD

    def _in_runs(self, scene: Scene) -> Iterator[DatePlace]:
        """Dates given in digits alone: `oh five oh three eighty four`, `19840503`."""
        for run in scene.runs:
            if digits_are_date([token.digits for token in run.tokens]) and self._is_for_birth(run, scene):
                yield DatePlace(run.start, run.end, "dated")
            elif (
                not _YEAR.fullmatch(run.digits)
                and digits_are_day(run.digits)
                and scene.asked == _BIRTH
                and scene.purpose(run).source == "asked"
            ):
                yield DatePlace(run.start, run.end, "yearless")

    def _is_for_birth(self, run: NumberRun, scene: Scene) -> bool:
        purpose = scene.purpose(run)
        return not purpose.names or purpose.is_("date_of_birth")
