"""E-mail addresses and names in messengers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_WRITTEN = re.compile(
    r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9])"
)
_NAME = re.compile(
    r"(?:[\s:,]|是|为|号|加|搜|就是|叫|is|it's|my|id)*(?P<value>[A-Za-z][A-Za-z0-9_-]{4,19}|[1-9][0-9]{4,11})(?![A-Za-z0-9@])",
    re.IGNORECASE,
)


class ContactRecognizer(SceneRecognizer):
    """EMAIL_ADDRESS written, said or typed without marks; IM_ID beside the name of a messenger.

    The address of an office scores low: it is nobody's.
    """

    entities = ("EMAIL_ADDRESS", "IM_ID")

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        forms = settings.forms
        domains, hosts = "|".join(forms.top_domains), "|".join(forms.mail_hosts)
        self._spoken = re.compile(
            r"\b(?P<box>[a-z0-9]+(?:(?: ?(?:dot|underscore|dash|hyphen|\.|_|-) ?| )[a-z0-9]+){0,7})"
            rf" at [a-z0-9-]+(?: [a-z0-9-]+)? dot (?:[a-z0-9-]+ dot )?(?:{domains})\b(?: dot (?:uk|cn|au|in))?",
            re.IGNORECASE,
        )
        self._unmarked = re.compile(
            rf"\b[a-z0-9._-]{{2,40}}(?: [0-9]{{1,4}})? ?(?:at )?(?:{hosts}) ?(?:dot |\.)?com\b", re.IGNORECASE
        )
        self._role = re.compile(rf"(?:^|[\W_])(?:{'|'.join(forms.role_mailboxes)})$", re.IGNORECASE)
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Addresses by which a person can be written to."""
        if "@" in scene.text:
            for match in _WRITTEN.finditer(scene.text):
                yield self._email(match.start(), match.end(), match.group().split("@")[0], "written", scene)
        else:
            yield from self._unwritten(scene)
        for label in scene.labels:
            if label.name == "im":
                name = _NAME.match(scene.text, label.end)
                if name is not None and re.search("[0-9_]", name.group("value")):
                    yield Candidate("IM_ID", name.start("value"), name.end("value"), self.score("im", "named"))

    def _unwritten(self, scene: Scene) -> Iterator[Candidate]:
        lower = scene.text.lower()
        if " dot " in lower:
            for match in self._spoken.finditer(scene.text):
                box = match.group("box").split(" ")[-1]
                yield self._email(match.start(), match.end(), box, "spoken", scene)
        elif "com" in lower:
            for match in self._unmarked.finditer(scene.text):
                yield self._email(match.start(), match.end(), "", "spoken", scene)

    def _email(self, start: int, end: int, box: str, way: str, scene: Scene) -> Candidate:
        score = self.score("email", "role" if self._role.search(box) else way)
        return Candidate("EMAIL_ADDRESS", start, end, score, asked="email" in scene.asked)
