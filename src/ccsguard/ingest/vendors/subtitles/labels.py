"""Finds who speaks where a text begins with a name (`Dana Miller: …`, `[Agent] …`), as subtitles of meetings do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ccsguard.ingest.speakers import Speakers

_BRACKETED = re.compile(r"\s*[\[【]([^\[\]【】]{1,80})[\]】][ \t\u3000]*[:：]?[ \t\u3000]*(?=\S)")
_COLON = re.compile(r"[:：](?!//)[ \t\u3000]*")
_LONGEST, _MOST_COLONS, _MOST_WORDS, _MOST_HAN = 100, 4, 6, 8
_NO_NAME = re.compile(r'[!?;"“”<>{}|\\。！？；，]')
_HAN = re.compile("[\u3400-\u9fff]")
_PARTICLES = frozenset(
    ("al", "bin", "da", "de", "del", "der", "di", "dos", "du", "el", "la", "le", "ten", "van", "von")
)


class Labels:
    """The labels of one file: known names everywhere, and unknown ones where most of its texts begin with a name.

    Args:
        texts: what may begin with a name.
        speakers: the names and words that are known.
    """

    def __init__(self, texts: Sequence[str], speakers: Speakers) -> None:
        self._speakers = speakers
        found = [found[0] for text in texts if (found := self._first(text))]
        self._counts = Counter(found)
        self._named = 2 * sum(self._is_name(label) for label in found) >= len(texts) > 0

    def split(self, text: str, begins: bool) -> tuple[str | None, int]:
        """The label of a text and where its words begin, `(None, 0)` without one; `begins` is true where a cue does."""
        known = next((one for one in self._known(text)), None)
        if known:
            return known
        found = self._first(text)
        if not found or not self._named or not self._is_name(found[0]):
            return None, 0
        return found if begins or self._counts[found[0]] > 1 else (None, 0)

    def _known(self, text: str) -> Iterator[tuple[str, int]]:
        """The labels that were mapped or are speaker words, the longest first."""
        for label, at in reversed([*_candidates(text)]):
            if self._speakers.knows(label):
                yield label, at

    def _first(self, text: str) -> tuple[str, int] | None:
        return next(_candidates(text), None)

    def _is_name(self, label: str) -> bool:
        """True for what looks like a full name, or comes again and is short enough for one; `Total: 30` is said."""
        words = len(label.split())
        return words <= _MOST_WORDS and (self._counts[label] > 1 or (words > 1 and _looks_like_name(label)))


def _candidates(text: str) -> Iterator[tuple[str, int]]:
    """What may be a label at the beginning of a text, shortest first, with the place of what follows it."""
    if bracketed := _BRACKETED.match(text):
        yield bracketed[1].strip(), bracketed.end()
        return
    for number, colon in enumerate(_COLON.finditer(text, 0, _LONGEST)):
        label = text[: colon.start()].strip()
        if number == _MOST_COLONS or not label:
            return
        if not label[-1].isdigit() or not text[colon.end() : colon.end() + 1].isdigit() or text[colon.end() - 1] == " ":
            yield label, colon.end()


def _looks_like_name(label: str) -> bool:
    words = label.split()
    if len(words) > _MOST_WORDS or label[0].isdigit() or _NO_NAME.search(label):
        return False
    if _HAN.search(label):
        return len("".join(words)) <= _MOST_HAN
    if "@" in label:
        return len(words) == 1
    letters = [word.lstrip("('") for word in words]
    return all(word[:1].isupper() or not word[:1].isalpha() or word in _PARTICLES for word in letters)
