"""Tells a firm's address or telephone number from a person's, by who speaks and by the words beside it."""

from __future__ import annotations

import re

from ccsguard.detect.chinese_words import AddressWords
from ccsguard.detect.scene import Scene

_END = re.compile(r"[。!?;\n]")
_BEFORE, _BEHIND = 16, 12
_FAR = 60
_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9]{9}(?![0-9])")
"""A mobile number in a record of the firm's says that the record is a person's."""


class Belonging:
    """Whose a place or a number is.

    Args:
        words: the part of chinese.yaml on addresses.
    """

    def __init__(self, words: AddressWords) -> None:
        self._business = re.compile("|".join(map(re.escape, words.business)))
        self._personal = re.compile("|".join(map(re.escape, words.personal)))

    def is_business(self, scene: Scene, start: int, end: int) -> bool:
        """Whether what stands there is a firm's: an agent's words are, unless they speak of the customer."""
        text = scene.text
        first = max(
            (match.end() for match in _END.finditer(text, max(0, start - _FAR), start)), default=max(0, start - _FAR)
        )
        stop = _END.search(text, end, end + _FAR)
        last = stop.end() if stop else min(len(text), end + _FAR)
        before, behind = text[max(first, start - _BEFORE) : start], text[end : min(last, end + _BEHIND)]
        personal, business = self._last(self._personal, before), self._last(self._business, before)
        if personal or business:
            return business > personal
        if not scene.by_agent or _MOBILE.search(text[:start]):
            return False
        return self._personal.search(text[first:start]) is None and self._personal.search(behind) is None

    @staticmethod
    def _last(words: re.Pattern[str], text: str) -> int:
        return max((match.end() for match in words.finditer(text)), default=0)
