"""Chinese bank cards that are called accounts: in China the number of a customer's account is that of the card."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.checksums import is_card_number
from ccsguard.detect.scene import Scene
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer

_BANK = re.compile("银行|开户行|户名|转账|汇款|打款|收款|退款|工行|农行|建行|中行|交行|招行|卡")
_SIZES = range(16, 20)


class AccountCardRecognizer(SceneRecognizer):
    """CREDIT_CARD for an account number with the form and the check digit of a card, where banks are talked of."""

    entities = ("CREDIT_CARD",)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Card numbers of customers that are called accounts; what the firm tells is its own account."""
        if not scene.chinese or scene.by_agent:
            return
        for run in scene.runs:
            purpose, size = scene.purpose(run), len(run.digits)
            if size not in _SIZES or not purpose.is_("account_number", "bank_account"):
                continue
            if is_card_number(run.digits) and (scene.talk or _BANK.search(scene.text)):
                score = self.score("card", "account")
                yield Candidate("CREDIT_CARD", run.start, run.end, score, size, checksum=True)
