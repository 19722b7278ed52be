"""Names of persons in Chinese, as far as a form, the dialogue or a title gives them away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ccsguard.detect.answers import AnswerReader
from ccsguard.detect.chinese_names import ChineseNameReader, Name
from ccsguard.detect.scene import Scene, SceneMaker
from ccsguard.detect.scene_recognizer import Candidate, SceneRecognizer
from ccsguard.detect.settings import Settings

_CLAUSE = re.compile(r"(?:^|[,。.!?;:\s【\[(\"'])\s*")
_CLAUSE_END = re.compile(r"[,。.!?;)】\]]|$")
_MOST_CLAUSES = 3
_SURNAME_SAID = re.compile(r"(?:免贵姓|(?<![贵百同尊])姓(?!名))\s*(?:是|氏)?\s*|[,。\s](?:名字)?叫(?!我|他|她)")
_LISTED = re.compile(
    r"(?:先生|女士|小姐|太太)?\s*(?:收\s*)?[)\]】]?[\s,;:/(|-]{0,3}"
    r"(?:的?(?:手机|电话|联系电话|手机号|身份证号?|证件号?|身份证件?)[:是为]?\s*)?\+?[0-9]{3}[0-9 -]{6,22}[0-9Xx]"
)
_RECEIVES = re.compile(r"\s?(?:收(?![到费取款货件入])|亲收|签收)")
_OWNS = re.compile(r"的(?:身份证|手机|电话|卡|账户|账号|名字|号码|地址|快递|订单|单子|保单|,|。|$)")


class ChinesePersonRecognizer(SceneRecognizer):
    """PERSON: in a form, as an answer, behind a word for a person, with a title, or beside a number in a list."""

    entities = ("PERSON",)

    def __init__(self, settings: Settings, language: str, scenes: SceneMaker) -> None:
        words = settings.chinese.names
        self._names, self._answers = ChineseNameReader(words), AnswerReader(settings)
        links = rf"(?:{_either(words.links)}|[\s:=,\"'「『(【]){{0,4}}"
        asides = rf"(?:{_either(words.links)}|[\s:=\"'「『(【]){{0,4}}"
        self._forms = re.compile(rf"(?:{_either(words.forms)}){asides}")
        self._persons = re.compile(rf"(?:{_either((*words.persons, *words.offices))}){asides}")
        self._verbs = re.compile(rf"(?:{_either(words.verbs)})(?=[\u3400-\u9fff])")
        self._does = re.compile(rf"[\s,:]{{0,2}}(?:{_either(words.does)})")
        self._answer_lead = re.compile(rf"(?:{_either((*words.forms, *words.persons, *words.verbs))}){links}")
        self._titled = re.compile(
            rf"(?P<title>{_either(words.titles)})|(?P<office>{_either(words.offices)})"
            rf"|(?P<short>[{''.join(words.short_titles)}])"
        )
        self._not_titles = re.compile(_either(words.not_titles))
        self._nicknames = re.compile(
            rf"(?:是|叫|我|客服|,|^)(?P<value>[{''.join(words.nicknames)}]{self._names.surname})(?=[,。!?\s的]|$)"
        )
        super().__init__(settings, language, scenes)

    def find(self, scene: Scene) -> Iterator[Candidate]:
        """Names, in the order of the ways in which they are found."""
        if not scene.chinese:
            return
        text = scene.text
        yield from self._behind(scene)
        yield from self._with_title(scene)
        yield from self._listed(scene)
        if not scene.by_agent:
            yield from self._answered(scene)
        for match in _SURNAME_SAID.finditer(text):
            whole = self._names.name_at(text, match.end())
            if whole is not None and whole.known and whole.bounded:
                yield self._found(whole, "person", scene)
                continue
            size = self._names.surname_at(text, match.end()) if "姓" in match.group() else 0
            if size and self._names.ends_at(text, match.end() + size) and not self._names.is_word(text, match.end()):
                yield Candidate("PERSON", match.end(), match.end() + size, self.score("zh_person", "surname"))
        for match in self._nicknames.finditer(text):
            yield Candidate("PERSON", *match.span("value"), self.score("zh_person", "nickname"))

    def _behind(self, scene: Scene) -> Iterator[Candidate]:
        for match in self._forms.finditer(scene.text):
            name = self._names.name_at(scene.text, match.end())
            if name is not None and (name.bounded or (name.known and match.group().endswith(":"))):
                yield self._found(name, "form", scene)
        for match in self._persons.finditer(scene.text):
            name = self._names.name_at(scene.text, match.end())
            if name is not None and name.known and name.bounded:
                yield self._found(name, "person", scene)
        for match in self._verbs.finditer(scene.text):
            name = self._names.name_at(scene.text, match.end())
            if name is not None and name.known and name.bounded and not self._names.in_word(scene.text, match.end()):
                yield self._found(name, "weak", scene)

    def _with_title(self, scene: Scene) -> Iterator[Candidate]:
        text = scene.text
        for match in self._titled.finditer(text):
            short = match.lastgroup == "short"
            if short and self._not_titles.match(text, match.start()):
                continue
            start = self._name_before(text, match.start(), bare=match.lastgroup != "title")
            if start is None or (short and not self._is_short(text, start, match.end())):
                continue
            whole = match.start() - start > 1 and text[start : match.start()] not in self._names.compounds
            way = "office" if short or match.lastgroup == "office" else "titled" if whole else "surname_titled"
            end = match.start() if whole else match.end()
            yield Candidate("PERSON", start, end, self.score("zh_person", way), asked="name" in scene.asked)

    def _is_short(self, text: str, start: int, end: int) -> bool:
        """Whether a short title ends where words may end, or follows what one says of persons."""
        verb = any(text.endswith(verb, 0, start) for verb in self._settings.chinese.names.verbs)
        return verb or self._names.ends_at(text, end)

    def _name_before(self, text: str, end: int, *, bare: bool) -> int | None:
        """Where the name begins that ends before a title: the longest that may be one.

        Before the title of an office (`bare`) a surname alone must not stand in other words.
        """
        for start in range(max(0, end - 4), end):
            surname = self._names.surname_at(text, start)
            given = text[start + surname : end]
            if not surname or surname + len(given) > surname + 2 or start + surname > end:
                continue
            if (
                not self._names.is_given(given)
                or (given and self._names.is_word(text, start))
                or self._names.in_word(text, start)
            ):
                continue
            if bare and not given and not self._names.begins_at(text, start):
                return None
            return start
        return None

    def _listed(self, scene: Scene) -> Iterator[Candidate]:
        """`张伟 138…`, `【张伟】`, `张伟收`: a name that begins a clause and is followed by a number of its own."""
        text = scene.text
        for match in _CLAUSE.finditer(text):
            name = self._names.name_at(text, match.end())
            if name is None or not name.known:
                continue
            if any(one.match(text, name.end) for one in (_LISTED, _RECEIVES, self._does)):
                yield self._found(name, "listed", scene)
            elif _CLAUSE_END.match(text, name.end):
                yield self._found(name, "alone" if name.end - name.start > 2 else "clause", scene)
        for match in re.finditer(r"(?:是|给|用的是?|写的是?|找)(?=[\u3400-\u9fff]{2,4}的)", text):
            name = self._names.name_at(text, match.end())
            if name is not None and name.known and _OWNS.match(text, name.end):
                yield self._found(name, "listed", scene)

    def _answered(self, scene: Scene) -> Iterator[Candidate]:
        """The answer to the question for a name; a turn that is nothing but one may be an answer too."""
        text, starts = scene.text, [self._answers.lead_end(scene.text)]
        if "name" not in scene.asked:
            alone = self._names.name_at(text, starts[0])
            if alone is not None and alone.known and not text[alone.end :].strip("。.,! "):
                yield self._found(alone, "alone", scene)
            return
        starts += [match.end() for match in _CLAUSE.finditer(text)][:_MOST_CLAUSES]
        for start in starts:
            lead = self._answer_lead.match(text, start)
            name = self._names.name_at(text, lead.end() if lead else start)
            if name is not None and name.bounded and (name.known or name.end >= len(text.rstrip("。.,!"))):
                yield self._found(name, "asked", scene, asked=True)
                return

    def _found(self, name: Name, way: str, scene: Scene, *, asked: bool = False) -> Candidate:
        score = self.score("zh_person", way)
        return Candidate("PERSON", name.start, name.end, score, asked=asked or "name" in scene.asked)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
