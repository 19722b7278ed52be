"""Numbers of accounts, orders, claims and documents: what a long number is when it is no card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.checksums import is_iban
from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer

_CODES = re.compile(
    r"(?<![A-Za-z0-9@.-])(?=[A-Za-z0-9-]{0,30}[0-9])(?=[A-Za-z0-9-]{0,30}[A-Za-z])"
    r"[A-Za-z0-9]{1,30}(?:-[A-Za-z0-9]{1,30}){0,4}(?![A-Za-z0-9@-])"
)
_SPACED = re.compile(r"(?<![A-Za-z0-9'])[A-Za-z]{1,4} [0-9]{2,12}(?: [A-Za-z]{1,2})?(?![A-Za-z0-9])")
"""`rft 245`: letters and digits typed apart, right behind their label."""
_SORT_CODE = re.compile(r"(?<![0-9-])[0-9]{2}-[0-9]{2}-[0-9]{2}(?![0-9-])")
_IBAN = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])")
_ENTITIES = {
    "account_number": "ACCOUNT_NUMBER", "bank_account": "ACCOUNT_NUMBER", "other_card": "ACCOUNT_NUMBER",
    "order_number": "ORDER_NUMBER", "passport": "ID_DOCUMENT",
}  # fmt: skip
_FAMILIES = {
    "ACCOUNT_NUMBER": ("account", "named"),
    "ORDER_NUMBER": ("order", "named"),
    "ID_DOCUMENT": ("national_id", "document"),
}


class AccountRecognizer(SceneRecognizer):
    """ACCOUNT_NUMBER, ORDER_NUMBER, ID_DOCUMENT and IBAN_CODE by what a number is said or asked to be."""

    entities = ("ACCOUNT_NUMBER", "ORDER_NUMBER", "ID_DOCUMENT", "IBAN_CODE")

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Account and order numbers, with or without letters."""
        for run in scene.runs:
            entity = self._entity(run, scene)
            if entity is not None:
                yield self._of(run, entity, scene)
        for label_name, match in self._codes(scene):
            family, way = _FAMILIES[_ENTITIES[label_name]]
            digits = sum(character.isdigit() for character in match.group())
            yield Candidate(_ENTITIES[label_name], match.start(), match.end(), self.score(family, way), digits)
        for match in _IBAN.finditer(scene.text):
            if is_iban(match.group().replace(" ", "")):
                yield Candidate("IBAN_CODE", match.start(), match.end(), self.score("iban", "checked"), checksum=True)

    def _entity(self, run: NumberRun, scene: Scene) -> str | None:
        purpose, size = scene.purpose(run), len(run.digits)
        if size < 3 or scene.is_quantity(run):
            return None
        names = [name for name in _ENTITIES if name in purpose.names]
        if not names or (purpose.source == "asked" and size < 4):
            return None
        if purpose.source == "asked" and purpose.is_("pin", "national_id", "one_time_code") and size < 7:
            return None  # a short answer to two questions belongs to the other one
        if purpose.source == "asked" and purpose.is_("phone", "card_number") and size in (10, 11, 16):
            return None
        return _ENTITIES[names[0]]

    def _of(self, run: NumberRun, entity: str, scene: Scene) -> Candidate:
        purpose, size = scene.purpose(run), len(run.digits)
        family, way = _FAMILIES[entity]
        if purpose.source == "asked" and family != "national_id":
            way = "asked"
        whole = size > 5 and not scene.is_part(run) if entity == "ACCOUNT_NUMBER" else not scene.is_part(run)
        asked = any(_ENTITIES.get(name) == entity for name in scene.asked)
        return Candidate(entity, run.start, run.end, self.score(family, way), size, complete=whole, asked=asked)

    def _codes(self, scene: Scene) -> Iterator[tuple[str, re.Match[str]]]:
        """`EO-33910` after its label, or as the answer where one was asked for."""
        wanted = [name for name in _ENTITIES if name in scene.asked]
        labelled = any(label.name in _ENTITIES for label in scene.labels)
        if not wanted and not labelled:
            return
        for match in (*_CODES.finditer(scene.text), *_SORT_CODE.finditer(scene.text)):
            label = scene.label_before(match.start())
            if label is not None and label.name in _ENTITIES:
                yield label.name, match
            elif label is None and wanted and len(match.group()) >= 5:
                yield wanted[0], match
        for label in scene.labels:
            spaced = _SPACED.match(scene.text, scene.link(label)) if label.name in _ENTITIES else None
            if spaced is not None:
                yield label.name, spaced
