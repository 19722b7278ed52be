"""E-mail addresses and names in messengers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_WRITTEN = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+'-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_HANDLE = re.compile(r"@?(?P<value>[A-Za-z][A-Za-z0-9_-]{3,29}(?:\.[A-Za-z0-9_-]{1,20}){0,3})(?![A-Za-z0-9@])")
_NAMED = re.compile(r"(?<![a-z])(?:e-?)?mail(?![a-z])|邮箱|邮件|邮址", re.IGNORECASE)
_CLAUSE_END = re.compile(r"\s*(?:[,.;!?。]|$)")
_MOBILE = re.compile(r"(?:86)?1[3-9][0-9]{9}")
_NUMBER = range(5, 13)
"""Digits of a number that names a user."""


class ContactRecognizer(SceneRecognizer):
    """EMAIL_ADDRESS written, said or typed without marks; IM_ID beside the name of a messenger.

    The address of an office scores low: it is nobody's.
    """

    entities = ("EMAIL_ADDRESS", "IM_ID")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        messengers = settings.spelling.messengers
        self._role = re.compile(rf"(?:^|[\W_])(?:{'|'.join(settings.forms.role_mailboxes)})$", re.IGNORECASE)
        han = "|".join(name for name in messengers.zh if name.isalpha() and not name.isascii())
        self._messenger = re.compile(
            rf"(?<![A-Za-z])(?:(?:{'|'.join((*messengers.en, *messengers.zh))})(?![A-Za-z])|(?:{han})号?)[\s:,]*"
            r"(?:(?:id|号码?|账号|number|handle|上|加我|搜索?|colon|冒号)[\s:,]*)?",
            re.IGNORECASE,
        )
        self._not_handles = messengers.not_handles
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Addresses by which a person can be written to."""
        found = self._said(scene)
        for match in _WRITTEN.finditer(scene.text) if "@" in scene.text and not scene.rewritten else ():
            if not _meets(match.start(), match.end(), found):
                found.append(self._email(match.start(), match.end(), match.group().partition("@")[0], "written", scene))
        yield from found
        places = [match.end() for match in self._messenger.finditer(scene.text)]
        for place in places or ([0] if "im" in scene.asked else []):
            user = self._user(place, scene)
            if user is not None and not _meets(user.start, user.end, found):
                yield user

    def _said(self, scene: Scene) -> list[Candidate]:
        """Addresses said, or typed with their marks lost."""
        found = []
        for piece in scene.spoken.pieces:
            if "@" in piece.written and scene.text[piece.start : piece.end] != piece.written:
                named = "email" in scene.asked or _NAMED.search(scene.text, 0, piece.start)
                way, box = "asked" if named else "spoken", piece.written.partition("@")[0]
                found.append(self._email(piece.start, piece.end, box, way, scene))
        return found

    def _email(self, start: int, end: int, box: str, way: str, scene: Scene) -> Candidate:
        score = self.score("email", "role" if self._role.search(box) else way)
        return Candidate("EMAIL_ADDRESS", start, end, score, asked="email" in scene.asked)

    def _user(self, behind: int, scene: Scene) -> Candidate | None:
        """The number or the name of a user that stands right behind the name of a messenger."""
        start = scene.reader.link(scene.text, behind)
        for run in scene.runs:
            if behind <= run.start <= start + 1 and len(run.digits) in _NUMBER:
                if _MOBILE.fullmatch(run.digits):
                    return None  # a telephone number, which the other recognizers find
                return Candidate("IM_ID", run.start, run.end, self.score("im", "named"), len(run.digits))
        name = _HANDLE.match(scene.text, start) or _HANDLE.match(scene.text, behind)
        if name is None or name.group("value").lower() in self._not_handles:
            return None
        if re.search("[0-9_.-]", name.group("value")):
            return Candidate("IM_ID", name.start("value"), name.end("value"), self.score("im", "named"))
        if start > behind and _CLAUSE_END.match(scene.text, name.end()):
            return Candidate("IM_ID", name.start("value"), name.end("value"), self.score("im", "word"))
        return None


def _meets(start: int, end: int, found: Sequence[Candidate]) -> bool:
    return any(one.start < end and start < one.end for one in found)
