"""Names and postal addresses, as far as the dialogue and their form give them away without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.answers import AnswerReader
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Forms, Settings, Streets

_HAN = r"\u3400-\u9fff"
_COUNT = "0-9零一二三四五六七八九十百幺"
_WORD = r"[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)*"
_UK_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b", re.IGNORECASE)
_ANSWER = re.compile(r"[A-Za-z][a-z'-]+(?: [A-Za-z][a-z'.-]+){0,3}(?=[,.;!?]|\s*[0-9]|$| and\b)")


class PersonRecognizer(SceneRecognizer):
    """PERSON, STREET_ADDRESS and POSTAL_CODE: introduced, asked for, or of the form of a street with a number."""

    entities = ("PERSON", "STREET_ADDRESS", "POSTAL_CODE")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        forms = settings.forms
        self._answers = AnswerReader(settings)
        self._not_names = forms.not_names
        self._introduced_en, self._introduced_zh = _introductions(forms)
        self._answer_zh = re.compile(rf"[{forms.surnames}][{_HAN}]{{1,2}}(?=[,。.!\s]|$)")
        self._streets = _streets(forms.streets)
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Names and addresses."""
        yield from self._introduced(scene)
        if "name" in scene.asked:
            yield from self._answered(scene)
        way = "asked" if "address" in scene.asked else "street"
        for regex in self._streets:
            for match in regex.finditer(scene.text):
                score = self.score("address", way)
                yield Candidate("STREET_ADDRESS", match.start(), match.end(), score, asked=way == "asked")
        yield from self._postal(scene)

    def _postal(self, scene: Scene) -> Iterator[Candidate]:
        asked, score = bool(scene.asked & {"postal", "postal_pin", "address"}), self.score("address", "postal")
        for match in _UK_POSTCODE.finditer(scene.text):
            label = scene.label_before(match.start())
            if asked or (label is not None and label.name == "postal"):
                yield Candidate("POSTAL_CODE", match.start(), match.end(), score, asked=asked)
        for run in scene.runs:
            purpose = scene.purpose(run)
            if len(run.digits) in (5, 6) and (purpose.said("postal") or (not purpose.names and asked)):
                yield Candidate("POSTAL_CODE", run.start, run.end, score, len(run.digits), asked=asked)

    def _introduced(self, scene: Scene) -> Iterator[Candidate]:
        score = self.score("person", "introduced")
        for match in self._introduced_en.finditer(scene.text):
            words = match.group("value").split()
            if words[0].lower() not in self._not_names and (match.group("sure") or len(words) > 1):
                yield Candidate("PERSON", match.start("value"), match.end("value"), score)
        for match in self._introduced_zh.finditer(scene.text):
            yield Candidate("PERSON", match.start("value"), match.end("value"), score)

    def _answered(self, scene: Scene) -> Iterator[Candidate]:
        start = self._answers.lead_end(scene.text)
        match = _ANSWER.match(scene.text, start) or self._answer_zh.match(scene.text, start)
        if match is None or match.group().split()[0].lower() in self._not_names or self._answers.refuses(match.group()):
            return
        yield Candidate("PERSON", match.start(), match.end(), self.score("person", "asked"), asked=True)


def _introductions(forms: Forms) -> tuple[re.Pattern[str], re.Pattern[str]]:
    sure, maybe = "|".join(forms.introductions.sure), "|".join(forms.introductions.maybe)
    english = rf"(?i:\b(?:(?P<sure>{sure})|{maybe}))\s+(?P<value>{_WORD}(?: (?:{_WORD}|[A-Z]\.?)){{0,4}})"
    chinese = "|".join(sorted(forms.introductions.zh, key=len, reverse=True))
    return re.compile(english), re.compile(rf"(?:{chinese})(?P<value>[{forms.surnames}][{_HAN}]{{1,2}})(?![{_HAN}])")


def _streets(words: Streets) -> tuple[re.Pattern[str], ...]:
    numbers = "|".join(words.zh_numbers)
    return (
        re.compile(
            rf"(?<![\w-])[0-9]{{1,5}}[A-Za-z]?,? (?:(?:{_WORD}|[NSEW]\.?|[0-9]{{1,3}}(?:st|nd|rd|th)) ){{1,3}}"
            rf"(?i:{'|'.join(words.en)})\b\.?"
        ),
        re.compile(rf"\b(?:{'|'.join(words.other)}) (?:d[aeou'](?:s| la)? ?)?[A-Z]\w+(?: \w+){{0,2}},? [0-9]{{1,4}}\b"),
        re.compile(
            rf"[{_HAN}]{{2,8}}?(?:{'|'.join(words.zh)})[{_HAN}0-9]{{0,8}}?[{_COUNT}]{{1,6}}(?:{numbers})"
            rf"(?:[{_COUNT}]{{1,6}}(?:{numbers}|楼|层)){{0,4}}"
        ),
    )
