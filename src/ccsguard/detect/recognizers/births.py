"""Dates of birth."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_UNIT = "(?:one|two|three|four|five|six|seven|eight|nine)"
_ORDINAL = (
    "(?:(?:twenty[ -]?|thirty[ -]?)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|tenth|eleventh"
    r"|twelfth|\w{3,6}teenth|twentieth|thirtieth)"
)
_DAY = (
    rf"(?:[0-3]?[0-9](?: ?(?:st|nd|rd|th))?|{_ORDINAL}|ten|eleven|twelve|\w{{3,6}}teen"
    rf"|(?:twenty|thirty)(?:[ -]{_UNIT})?|{_UNIT})\b"
)
_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_YEAR = (
    rf"(?:(?:19|20)[0-9]{{2}}|'?[0-9]{{2}}|nineteen[ -](?:{_TENS}(?:[ -]{_UNIT})?|\w{{3,5}}teen|oh[ -]{_UNIT})"
    rf"|two thousand(?: and)?(?: \w{{3,8}}(?:[ -]{_UNIT})?)?|twenty[ -]\w{{3,6}}(?:[ -]{_UNIT})?"
    rf"|{_TENS}(?:[ -]{_UNIT})?)\b"
)
_NUMERAL = "[0-9零〇一二三四五六七八九十两]"
_FAR = 40


class BirthRecognizer(SceneRecognizer):
    """DATE_OF_BIRTH: a date beside the word for it, or the answer to the question for it; a bare date is none."""

    entities = ("DATE_OF_BIRTH",)

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        month = rf"(?:{'|'.join(settings.forms.months)})\b\.?"
        self._dates = re.compile(
            r"(?<![0-9/.-])[0-3]?[0-9](?P<sep>[/. -])[0-3]?[0-9](?P=sep)(?P<y1>(?:19|20)?[0-9]{2})(?![0-9/-])"
            r"|(?<![0-9/.-])(?P<y2>(?:19|20)[0-9]{2})[/.-][01]?[0-9][/.-][0-3]?[0-9](?![0-9/-])"
            rf"|\b(?:the )?{_DAY} (?:of )?{month}(?:,? (?:of )?(?P<y3>{_YEAR}))?"
            rf"|\b{month} (?:the )?{_DAY}(?:,? (?:of )?(?P<y4>{_YEAR}))?"
            rf"|(?:(?P<y5>{_NUMERAL}{{2,4}})年\s?)?{_NUMERAL}{{1,3}}月\s?(?:{_NUMERAL}{{1,3}}[日号]?)?",
            re.IGNORECASE,
        )
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Dates that are somebody's birthday."""
        asked = "date_of_birth" in scene.asked
        ends = [label.end for label in scene.labels if label.name == "date_of_birth"]
        if not asked and not ends:
            return
        for match in self._dates.finditer(scene.text):
            if asked or any(0 <= match.start() - end <= _FAR for end in ends):
                dated = any(match.group(name) for name in ("y1", "y2", "y3", "y4", "y5"))
                digits = sum(character.isdigit() for character in match.group())
                yield self._found(match.start(), match.end(), "dated" if dated else "yearless", digits, asked=asked)
        for run in scene.runs:
            written = len(run.digits) in (6, 8) and scene.purpose(run).is_("date_of_birth")
            if written and (asked or scene.purpose(run).linked):
                yield self._found(run.start, run.end, "dated", len(run.digits), asked=asked)

    def _found(self, start: int, end: int, way: str, digits: int, *, asked: bool) -> Candidate:
        score = self.score("birth", way)
        return Candidate("DATE_OF_BIRTH", start, end, score, digits, complete=way == "dated", asked=asked)
