"""Names and postal addresses, as far as the dialogue and their form give them away without a model."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.answers import AnswerReader
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Forms, Settings, Streets

_WORD = r"[A-Z][a-z]+(?:[-'][A-Z]?[a-z]+)*"
_UK_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b", re.IGNORECASE)
_ANSWER = (
    r"[A-Za-z][A-Za-z'-]+(?: [A-Za-z][A-Za-z'.-]+){0,3}?(?=[,.;!?]|\s*[0-9]|$| and\b| (?:date of birth|dob|born)\b"
)
"""A name, up to what an answer goes on with."""
_DIGIT = re.compile("[0-9]")
_OTHER = re.compile(r"[@<>\[\]{}*]")
"""In e-mail addresses and in what stands for something taken out, such as `<STREET_ADDRESS_1>`."""
_PLACE = re.compile(r"[^.!?;\n]{6,90}")


class PersonRecognizer(SceneRecognizer):
    """PERSON, STREET_ADDRESS and POSTAL_CODE: introduced, asked for, or of the form of a street with a number."""

    entities = ("PERSON", "STREET_ADDRESS", "POSTAL_CODE")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        forms = settings.forms
        self._answers = AnswerReader(settings)
        self._not_names = forms.not_names
        self._introduced_en = _introductions(forms)
        self._answer = re.compile(rf"{_ANSWER}| (?i:{'|'.join(forms.months)})\b)")
        self._street_words = re.compile(rf"\b(?:{'|'.join(forms.streets.en)})\b", re.IGNORECASE)
        self._streets = _streets(forms.streets)
        self._stated = re.compile(
            rf"\b(?:{'|'.join(forms.streets.stated)})[\s:,]+(?P<value>[A-Za-z0-9#][^.!?;\n]{{4,100}}?)"
            rf"(?=[.!?;]|$|,? and (?:my|the)\b|\b(?:phone|ssn|email|thanks?|please)\b)",
            re.IGNORECASE,
        )
        self._counted = re.compile(rf"\b(?:{'|'.join(forms.streets.counted)})\b", re.IGNORECASE)
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Names and addresses."""
        yield from self._introduced(scene)
        if "name" in scene.asked:
            yield from self._answered(scene)
        yield from self._addresses(scene)
        yield from self._postal(scene)

    def _addresses(self, scene: Scene) -> Iterator[Candidate]:
        asked = "address" in scene.asked
        score = self.score("address", "asked" if asked else "street")
        for regex in self._streets:
            for match in regex.finditer(scene.text):
                if not self._counted.search(match.group()):
                    yield Candidate("STREET_ADDRESS", match.start(), match.end(), score, asked=asked)
        if asked and not scene.by_agent and not scene.chinese:
            yield from self._answered_place(scene)
        for match in self._stated.finditer(scene.text) if not scene.by_agent else ():
            value = match.group("value")
            if not _OTHER.search(value) and _DIGIT.search(value) and len(value.split()) > 1:
                score = self.score("address", "stated")
                yield Candidate("STREET_ADDRESS", match.start("value"), match.end("value"), score, asked=asked)

    def _answered_place(self, scene: Scene) -> Iterator[Candidate]:
        """The answer to the question for an address, where it names a street or has a number."""
        match = _PLACE.match(scene.text, self._answers.lead_end(scene.text))
        if match is None or self._answers.refuses(match.group()) or not 2 <= len(match.group().split()) <= 14:
            return
        numbered = any(match.start() <= run.start < match.end() for run in scene.runs) or _DIGIT.search(match.group())
        if not _OTHER.search(match.group()) and (numbered or self._street_words.search(match.group())):
            score = self.score("address", "stated")
            yield Candidate(
                "STREET_ADDRESS", match.start(), match.start() + len(match.group().rstrip()), score, asked=True
            )

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

    def _answered(self, scene: Scene) -> Iterator[Candidate]:
        start = self._answers.lead_end(scene.text)
        match = self._answer.match(scene.text, start)
        if match is None or match.group().split()[0].lower() in self._not_names or self._answers.refuses(match.group()):
            return
        yield Candidate("PERSON", match.start(), match.end(), self.score("person", "asked"), asked=True)


def _introductions(forms: Forms) -> re.Pattern[str]:
    sure, maybe = "|".join(forms.introductions.sure), "|".join(forms.introductions.maybe)
    english = rf"(?i:\b(?:(?P<sure>{sure})|{maybe}))\s+(?P<value>{_WORD}(?: (?:{_WORD}|[A-Z]\.?)){{0,4}})"
    return re.compile(english)


def _streets(words: Streets) -> tuple[re.Pattern[str], ...]:
    return (
        re.compile(
            r"(?<![\w-])[0-9]{1,5}[a-z]?,? (?:[a-z]+ |[0-9]{1,3} ?(?:st|nd|rd|th) ){1,3}"
            rf"(?:{'|'.join(words.plain)})\b"
        ),
        re.compile(
            rf"(?<![\w-])[0-9]{{1,5}}[A-Za-z]?,? (?:(?:{_WORD}|[NSEW]\.?|[0-9]{{1,3}}(?:st|nd|rd|th)) ){{1,3}}"
            rf"(?i:{'|'.join(words.en)})\b\.?"
        ),
        re.compile(rf"\b(?:{'|'.join(words.other)}) (?:d[aeou'](?:s| la)? ?)?[A-Z]\w+(?: \w+){{0,2}},? [0-9]{{1,4}}\b"),
    )
