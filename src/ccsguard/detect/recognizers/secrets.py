"""Secrets in words: passwords and answers to security questions."""

from __future__ import annotations

from collections.abc import Iterator

from ccsguard.detect.answers import AnswerReader, Value
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_PASSWORD, _ANSWER = "password", "security_answer"


class SecretRecognizer(SceneRecognizer):
    """PASSWORD and SECURITY_ANSWER: stated right behind the word for it, or the answer to the question for it."""

    entities = ("PASSWORD", "SECURITY_ANSWER")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        self._answers = AnswerReader(settings)
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Secrets that are stated, else the one that the turn answers with."""
        stated = [*self._numbers(scene), *self._stated(scene)]
        yield from stated
        if scene.by_agent or any(one.entity == "PASSWORD" for one in stated):
            return
        for one in self._answered(scene):
            if not any(one.start < other.end and other.start < one.end for other in stated):
                yield one

    def _numbers(self, scene: Scene) -> Iterator[Candidate]:
        for run in scene.runs:
            purpose, size = scene.purpose(run), len(run.digits)
            short = 3 if purpose.source == "said" and purpose.linked else 4
            if size < short or scene.is_quantity(run) or scene.is_part(run) or not purpose.is_(_PASSWORD):
                continue
            if purpose.source == "said" and not purpose.linked:
                continue
            if purpose.source == "asked" and purpose.is_("account_number", "phone", "national_id", "card_number"):
                continue
            way = "given" if scene.by_agent else "named" if purpose.source == "said" else "asked"
            yield self._found("PASSWORD", run.start, run.end, self.score("password", way), scene, size)

    def _stated(self, scene: Scene) -> Iterator[Candidate]:
        for label in scene.labels:
            if label.name not in (_PASSWORD, _ANSWER):
                continue
            value = self._answers.stated(scene.text, label.end)
            if value is None and label.name == _PASSWORD and not scene.by_agent:
                value = self._answers.before(scene.text, label.start)
            if value is None and label.name == _ANSWER:
                value = self._answers.proper(scene.text, label.end)
            if value is None or _is_number(scene, value):
                continue
            if label.name == _PASSWORD:
                way = value.form if value.form != "strong" else "given" if scene.by_agent else "named"
                if value.form != "strong" and (scene.by_agent or _has_han(scene, value)):
                    continue
                yield self._found("PASSWORD", value.start, value.end, self.score("password", way), scene)
            else:
                way = "given" if scene.by_agent else "named"
                yield self._found("SECURITY_ANSWER", value.start, value.end, self.score("security_answer", way), scene)

    def _answered(self, scene: Scene) -> Iterator[Candidate]:
        if _PASSWORD in scene.asked:
            value = self._answers.answer(scene.text, most=5)
            if (
                value is not None
                and not _is_number(scene, value)
                and (value.form == "strong" or not _has_han(scene, value))
            ):
                way = "asked" if value.form == "strong" else "asked_word"
                yield self._found("PASSWORD", value.start, value.end, self.score("password", way), scene)
        elif _ANSWER in scene.asked:
            for value in self._named(scene):
                mixed = scene.asked - {_ANSWER, "some_characters"}
                way = "mixed" if mixed else "asked"
                yield self._found("SECURITY_ANSWER", value.start, value.end, self.score("security_answer", way), scene)

    def _named(self, scene: Scene) -> Iterator[Value]:
        """The answer to a security question: how the turn begins, a name said in passing, else the one name in it."""
        first, passing = self._answers.answer(scene.text), self._answers.name(scene.text)
        if first is not None and (
            self._answers.says_nothing(scene.text[first.start : first.end]) or _is_label(scene, first)
        ):
            first = None
        if first is not None and passing is not None and first.start < passing.end and passing.start < first.end:
            passing = None
        found = [one for one in (first, passing) if one is not None]
        for value in found or filter(None, [_only_person(scene)]):
            if not _is_label(scene, value) and not _is_number(scene, value):
                yield value

    def _found(self, entity: str, start: int, end: int, score: float, scene: Scene, digits: int = 0) -> Candidate:
        whole = "some_characters" not in scene.asked
        return Candidate(entity, start, end, score, digits, complete=whole, asked=entity.lower() in scene.asked)


def _is_number(scene: Scene, value: Value) -> bool:
    """Whether the value is a number that a run holds already."""
    return any(run.start <= value.start and value.end <= run.end for run in scene.runs if len(run.digits) > 3)


def _only_person(scene: Scene) -> Value | None:
    """The one name that a model sees in an answer, where no name was asked for: a pet, a mother, a teacher."""
    persons = [one for one in scene.named if one.entity == "PERSON"]
    return Value(persons[0].start, persons[0].end) if len(persons) == 1 and "name" not in scene.asked else None


def _is_label(scene: Scene, value: Value) -> bool:
    """Whether the value is only the word for what was asked: `My PIN is 3100`."""
    return any(label.start < value.end and value.start < label.end for label in scene.labels)


def _has_han(scene: Scene, value: Value) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in scene.text[value.start : value.end])
