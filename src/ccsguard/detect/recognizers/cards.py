"""Card numbers, whole and in part."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.checksums import card_lengths, is_card_number, luhn
from ccsguard.detect.number_runs import NumberRun
from ccsguard.detect.scene import Scene
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer

_MASKED = re.compile(
    r"(?<![A-Za-z0-9*•#])(?:[0-9]{4,8}[ -]?)?[*•#xX]{2}[*•#xX -]{0,24}[0-9]{3,4}(?![0-9])"
    r"|[0-9]{4}[ -][0-9]{2}\*{2}[ -]\*{4}[ -][0-9]{4}"
)
_CARD = ("card_number", "card_expiry", "card_security_code")
_UNION_PAY = re.compile("62[0-9]{14,17}")


class CardRecognizer(SceneRecognizer):
    """CREDIT_CARD by check digit, start, length and purpose; PARTIAL_CARD for begun, last or masked digits."""

    entities = ("CREDIT_CARD", "PARTIAL_CARD")

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Cards among the numbers of a scene, and masked ones in its text."""
        for run in scene.runs:
            found = self._whole(run, scene) if is_card_number(run.digits) else self._other(run, scene)
            if found is not None:
                yield found
        yield from self._masked(scene)

    def _whole(self, run: NumberRun, scene: Scene) -> Candidate | None:
        purpose = scene.purpose(run)
        asked = "card_number" in scene.asked
        if purpose.is_(*_CARD):
            score = self.score("card", "named")
        elif purpose.is_("account_number", "bank_account") and _is_account_card(run, scene):
            score = self.score("card", "account")
        elif purpose.names:
            return None
        elif scene.talk:
            score = self.score("card", "joined_talk" if scene.joined else "talk")
        else:
            score = self.score("card", "joined" if scene.joined else "alone")
        return self._card(run, score, asked=asked, checksum=True)

    def _card(self, run: NumberRun, score: float, *, asked: bool, checksum: bool) -> Candidate:
        return Candidate("CREDIT_CARD", run.start, run.end, score, len(run.digits), checksum=checksum, asked=asked)

    def _other(self, run: NumberRun, scene: Scene) -> Candidate | None:
        """Digits that are called a card's but have no right check digit, or are too few; else as long as a card's."""
        purpose, size = scene.purpose(run), len(run.digits)
        if size > 19 or size < 3 or scene.is_quantity(run):
            return None
        asked = "card_number" in scene.asked
        if size >= 13:
            way = self._doubt(run, scene)
            right = luhn(run.digits)
            return self._card(run, self.score("card", way), asked=asked, checksum=right) if way else None
        if purpose.is_("card_number") and (scene.is_part(run) or size >= 4) and (asked or not scene.joined):
            score = self.score("card", "part")
            return Candidate("PARTIAL_CARD", run.start, run.end, score, size, complete=False, asked=asked)
        return None

    def _doubt(self, run: NumberRun, scene: Scene) -> str | None:
        """What a number of the length of a card's can be that fails as one: misheard, mistyped, or another number."""
        purpose, size, lengths = scene.purpose(run), len(run.digits), card_lengths(run.digits)
        if purpose.is_("card_number"):
            if luhn(run.digits):
                return "unlisted"
            return "unchecked" if lengths and (size in lengths or size in (15, 16)) else "misread"
        return "bare" if not (purpose.names or scene.by_agent or scene.joined) else None

    def _masked(self, scene: Scene) -> Iterator[Candidate]:
        score = self.score("card", "part")
        for match in _MASKED.finditer(scene.text):
            label = scene.label_before(match.start())
            digits = sum(character.isdigit() for character in match.group())
            named = label is not None and label.name == "card_number"
            if named or len(match.group().replace(" ", "")) >= 15:
                yield Candidate("PARTIAL_CARD", match.start(), match.end(), score, digits, complete=False)


def _is_account_card(run: NumberRun, scene: Scene) -> bool:
    """In China the number of a customer's account is that of the card; what the firm tells is its own account."""
    return scene.chinese and not scene.by_agent and _UNION_PAY.fullmatch(run.digits) is not None
