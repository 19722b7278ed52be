"""Values in words: what follows `my password is`, and what a short answer says once its beginning is taken off."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from ccsguard.detect.settings import Settings

_STATED = re.compile(
    r"(?:\s+(?:for (?:it|that|this|my account|the account)|number|there|here|that i (?:use|used|have|set)|used to be"
    r"|(?:on|for|to|of|in|at) (?:the|my|your|this|it)(?: \w+){0,2}))?"
    r"(?P<link>\s*(?:(?:is|was|are|it's|it is|that's|would be|might be|should be|changed (?:it )?to|set (?:it )?to)\b"
    r"|'s\b|\.\s+it(?:'s| was| is)\b|[:=])+)?"
    r"(?:[\s:=,-]|\b(?:um|uh|er|well|just|now|still|currently|i think|i believe|probably|the word|called|to"
    r"|all (?:lower ?case|one word|upper ?case|caps))\b)*",
    re.IGNORECASE,
)
_STATED_ZH = re.compile(
    r"(?:的)?(?:答案)?\s*(?P<link>(?:就|应该|好像|可能|我记得|我?(?:以前|之前)?设的|设置的?|改|设|一直|原来|之前|以前|现在|还)?(?:是|为|叫|成|:|=))[\s:]*(?:呃|嗯|那个|,)*"
)
_QUOTED = re.compile(r"[\"'](?P<value>[!#-&(-~ ]{2,40})[\"'](?![a-z])")
_WORDS = re.compile(r"[^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*){0,2}(?=[.,;!?\s)\"]|$)")
_MIXED = re.compile(r"[A-Za-z0-9@#$&!*_-]{1,20}(?: [A-Za-z0-9@#$&!*_-]{1,12}){1,3}(?=[.,;!?\s)\"]|$)")
_PROPER = re.compile(r"[\s:,]{1,3}(?P<value>[A-Z][a-z'’-]+)\b(?! (?:is|was)\b)")
_BEFORE = re.compile(
    r"(?:it's |its |it is )?(?P<value>[A-Za-z0-9@#$&!*_-]{1,20}(?: [A-Za-z0-9@#$&!*_-]{1,12}){0,3}?)"
    r" (?:is )?(?:my|the|our) ",
    re.IGNORECASE,
)
_LAST_WORDS = re.compile(r"(?P<value>[A-Za-z][\w'’-]{2,30}(?: [A-Za-z][\w'’-]{2,30})?)[\s.!]*")
_LETTER = re.compile("[A-Za-z]")
_ONE_OR_TWO = re.compile(r"\w+(?: \w+)?", re.ASCII)
_CLAUSE = re.compile(r"[^.!?;,\n]+")
_HAN = re.compile(r"[\u3400-\u9fff]{1,8}")
_STRONG = re.compile(r"(?=[!-~]*(?:[0-9]|[!@#$%^&*_+=~]|[a-z][A-Z]))[!-~]{4,40}")
_HIDDEN = re.compile(r"[\[\]{}<>]|\*{2}|•|x{3}|redacted|removed|hidden|masked|脱敏|已隐去", re.IGNORECASE)
_SPELLED = re.compile(
    r"(?:(?:capital |lower ?case |upper ?case |small )?"
    r"(?:[a-z0-9]\b|double [a-z0-9]\b|dash|dot|underscore|hash|exclamation mark)[,\s.-]*){4,}",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?。]")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+$")


Form = Literal["strong", "plain", "doubtful", "faint"]


@dataclass(frozen=True, slots=True)
class Value:
    """Where a value in words stands.

    `form` is `strong` when it alone says that this is a secret, `doubtful` when letters and digits stand unlinked
    behind the word for it, `faint` when a mere word does, else `plain`.
    """

    start: int
    end: int
    form: Form = "plain"


class AnswerReader:
    """Reads values in words by the pack's lists."""

    def __init__(self, settings: Settings) -> None:
        words = settings.answers
        self._states, self._joins = words.en.states, words.en.joins
        self._requests = re.compile(rf"\b(?:{'|'.join(map(re.escape, words.en.requests))})\b|\?", re.IGNORECASE)
        self._empty = settings.forms.not_names
        self._states_zh = tuple(words.zh.states)
        english = "|".join(re.escape(one) for one in sorted(words.en.leads, key=len, reverse=True))
        chinese = "|".join(sorted(words.zh.leads, key=len, reverse=True))
        self._leads = re.compile(rf"(?:[\s,.…!:;\"'(-]|(?:{english})(?![\w'])|{chinese})*", re.IGNORECASE)
        naming = "|".join(re.escape(one) for one in sorted(words.en.naming, key=len, reverse=True))
        self._naming = re.compile(
            rf"(?i:\b(?:{naming}))(?:[\s,.:]|\b(?:um|uh|probably|maybe)\b)+"
            r"(?P<value>[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)?|[a-z][a-z'’-]+(?=[.,!;]|$))"
        )
        self._only_name = re.compile(r"(?<=[a-z,] )(?P<value>[A-Z][a-z'’-]+)\b")
        refusals = "|".join(re.escape(one) for one in words.en.refusals)
        self._refusal = re.compile(rf"\b(?:{refusals})(?![\w'])|{'|'.join(words.zh.refusals)}", re.IGNORECASE)

    def stated(self, text: str, start: int) -> Value | None:
        """The value that is stated right behind the word for it, which ends at `start`."""
        match = _STATED_ZH.match(text, start) or _STATED.match(text, start)
        if match is None:
            return None
        place, linked = match.end(), bool(match.group("link"))
        quoted = _QUOTED.match(text, place)
        if quoted is not None:
            return _kept(text, quoted.start("value"), quoted.end("value"), "strong")
        strong = _STRONG.match(text, place)
        if strong is not None:
            return _kept(text, place, place + len(strong.group().rstrip(".,;!?)'\"。")), "strong")
        mixed = self._mixed(text, place, linked=linked)
        if mixed is not None:
            return mixed
        return self._plain(text, place) if linked else self._last_word(text, place, start)

    def before(self, text: str, end: int) -> Value | None:
        """The value that a text begins with and that is called by the word behind it: `p 2 rsv is my password`."""
        match = _BEFORE.fullmatch(text[:end])
        if match is None or re.search("[0-9]", match.group("value")) is None:
            return None
        return _kept(
            text,
            match.start("value"),
            match.end("value"),
            "plain" if _LETTER.search(match.group("value")) else "doubtful",
        )

    def _last_word(self, text: str, place: int, label_end: int) -> Value | None:
        """`name bravo password karthick`: the last word, where nothing asks for anything and it says nothing itself."""
        words = _LAST_WORDS.fullmatch(text, place)
        if words is None or place == label_end or self._requests.search(text):
            return None
        value = words.group("value")
        if any(word.lower() in self._states or word.lower() in self._joins for word in value.split()):
            return None
        return _kept(text, words.start("value"), words.end("value"), "faint")

    def _mixed(self, text: str, place: int, *, linked: bool) -> Value | None:
        """`karl 1234`, `p 2 rsv`: letters and digits typed apart; without a linking word only where the speech ends."""
        words = _MIXED.match(text, place)
        if words is None:
            return None
        kept: list[str] = []
        for word in words.group().split():
            if word.lower() in (self._joins if kept else self._states):
                break
            kept.append(word)
        value = " ".join(kept)
        if not (re.search("[0-9]", value) and re.search("[A-Za-z]", value)):
            return None
        end = place + len(value)
        if not linked and re.match(r"\s*(?:$|[.,;!?]|and\b)", text[end:]) is None:
            return None
        return _kept(text, place, end, "plain" if linked else "doubtful")

    def _plain(self, text: str, place: int) -> Value | None:
        han = _HAN.match(text, place)
        if han is not None:
            stated = not han.group().startswith(self._states_zh) and len(han.group()) <= 6
            return _kept(text, han.start(), han.end()) if stated else None
        words = _WORDS.match(text, place)
        if words is None or words.group().split()[0].lower() in self._states:
            return None
        end = words.start()
        for word in words.group().split():
            if word.lower() in self._joins:
                break
            end = text.index(word, end) + len(word)
        return _kept(text, words.start(), end) if end - words.start() > 1 else None

    def lead_end(self, text: str) -> int:
        """Where the beginning of an answer ends that says nothing itself."""
        match = self._leads.match(text)
        return match.end() if match else 0

    def refuses(self, text: str) -> bool:
        """Whether words refuse, put off or ask back."""
        return self._refusal.search(text) is not None

    def says_nothing(self, value: str) -> bool:
        """Whether no word of a value can be an answer: `I do`, `oh yea`, `easy`."""
        return all(word.lower() in self._states or word.lower() in self._empty for word in value.split())

    def proper(self, text: str, start: int) -> Value | None:
        """The proper name that stands right behind the word for what it answers: `maiden name Smith`."""
        match = _PROPER.match(text, start)
        return _kept(text, match.start("value"), match.end("value")) if match else None

    def name(self, text: str) -> Value | None:
        """The name that a turn gives in passing: `I think we called her Poppy`, `My pet was Charlie. He …`."""
        for match in self._naming.finditer(text):
            if match.group("value").split()[0].lower() not in self._states:
                return _kept(text, match.start("value"), match.end("value"))
        names = [match for match in self._only_name.finditer(text) if match.group("value").lower() not in self._states]
        return _kept(text, names[0].start("value"), names[0].end("value")) if len(names) == 1 else None

    def answer(self, text: str, *, most: int = 4) -> Value | None:
        """The answer that a whole turn gives: its first clause of at most `most` words; None where it refuses or asks.

        Letters that are spelled out count as one word.
        """
        place = self.lead_end(text)
        clause = _CLAUSE.match(text, place)
        if clause is None or (_asks(text, clause.end()) and not _ONE_OR_TWO.fullmatch(clause.group())):
            return None
        value = self._cut(clause.group()).rstrip(" '\"")
        if self.refuses(value) or not re.search(r"\w", value):
            return None
        spelled = _SPELLED.match(text, place)
        if spelled is not None:
            return _kept(text, place, spelled.end(), "strong")
        size = len(value.split())
        if size > most or len(re.findall(r"[\u3400-\u9fff]", value)) > 8:
            return None
        strong = size <= 2 and any(_STRONG.match(word) for word in value.split())
        return _kept(text, place, place + len(value), "strong" if strong else "plain")

    def _cut(self, clause: str) -> str:
        """A clause up to the first word with which it goes on to something else."""
        for number, word in enumerate(clause.split()):
            if number and word.lower() in self._joins:
                return clause[: clause.index(f" {word}")]
        return clause


def _kept(text: str, start: int, end: int, form: Form = "plain") -> Value | None:
    value, around = text[start:end], text[max(0, start - 1) : end + 1]
    if end <= start or _HIDDEN.search(around) or _EMAIL.search(value):
        return None
    return Value(start, end, form)


def _asks(text: str, start: int) -> bool:
    """Whether the sentence that goes on at `start` is a question."""
    match = _SENTENCE_END.search(text, start)
    return match is not None and match.group() == "?"
