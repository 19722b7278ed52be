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
        if not stated and not scene.by_agent:
            yield from self._answered(scene)

    def _numbers(self, scene: Scene) -> Iterator[Candidate]:
        for run in scene.runs:
            purpose, size = scene.purpose(run), len(run.digits)
            if size < 4 or scene.is_quantity(run) or scene.is_part(run) or not purpose.is_(_PASSWORD):
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
            if value is None or _is_number(scene, value):
                continue
            if label.name == _PASSWORD:
                way = "word" if not value.strong else "given" if scene.by_agent else "named"
                if not value.strong and (scene.by_agent or _has_han(scene, value)):
                    continue
                yield self._found("PASSWORD", value.start, value.end, self.score("password", way), scene)
            else:
                way = "given" if scene.by_agent else "named"
                yield self._found("SECURITY_ANSWER", value.start, value.end, self.score("security_answer", way), scene)

    def _answered(self, scene: Scene) -> Iterator[Candidate]:
        if _PASSWORD in scene.asked:
            value = self._answers.answer(scene.text, most=5)
            if value is not None and not _is_number(scene, value) and (value.strong or not _has_han(scene, value)):
                way = "asked" if value.strong else "asked_word"
                yield self._found("PASSWORD", value.start, value.end, self.score("password", way), scene)
        elif _ANSWER in scene.asked:
            value = self._answers.answer(scene.text)
            if value is not None and not _is_number(scene, value):
                mixed = scene.asked - {_ANSWER, "some_characters"}
                way = "mixed" if mixed else "asked"
                yield self._found("SECURITY_ANSWER", value.start, value.end, self.score("security_answer", way), scene)

    def _found(self, entity: str, start: int, end: int, score: float, scene: Scene, digits: int = 0) -> Candidate:
        whole = "some_characters" not in scene.asked
        return Candidate(entity, start, end, score, digits, complete=whole, asked=entity.lower() in scene.asked)


def _is_number(scene: Scene, value: Value) -> bool:
    """Whether the value is a number that a run holds already."""
    return any(run.start < value.end and value.start < run.end for run in scene.runs if len(run.digits) > 3)


def _has_han(scene: Scene, value: Value) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in scene.text[value.start : value.end])
