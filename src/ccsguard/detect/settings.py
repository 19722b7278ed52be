"""What the recognizers are told by the policy pack: scores, number words and the words that say what a value is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ccsguard.detect.chinese_words import ChineseWords
from ccsguard.errors import PackError
from ccsguard.pack.loading import policies_root

_Model = TypeVar("_Model", bound=BaseModel)
_Score = Annotated[float, Field(ge=0, le=1)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EnglishNumbers(_Closed):
    """Number words of English; values are digits as text."""

    units: dict[str, str]
    shy: frozenset[str]
    teens: dict[str, str]
    tens: dict[str, str]
    ordinals: tuple[str, ...]
    repeats: dict[str, int]
    plurals: dict[str, str]
    hundreds: frozenset[str]
    amounts: frozenset[str]
    fillers: tuple[str, ...]
    corrections: tuple[str, ...]
    going_on: tuple[str, ...]
    attached: tuple[str, ...]


class ChineseNumbers(_Closed):
    """Numerals of Chinese; `measures` and `before` are single characters that make a numeral a count."""

    units: dict[str, str]
    shy: frozenset[str]
    ten: str
    amounts: str
    measures: str
    before: str
    fillers: tuple[str, ...]
    corrections: tuple[str, ...]
    going_on: tuple[str, ...]


class NumberWords(_Closed):
    """numbers.yaml."""

    en: EnglishNumbers
    zh: ChineseNumbers


class SpokenAddresses(_Closed):
    """Hosts, domains and the words around an e-mail address.

    `hosts` and `glued` are regular expressions; `by_name` gives the host that is called by a name.
    """

    hosts: tuple[str, ...]
    glued: tuple[str, ...]
    by_name: dict[str, str]
    top_domains: frozenset[str]
    second_domains: frozenset[str]
    misspelt_com: tuple[str, ...]
    leads: frozenset[str]
    stops: frozenset[str]


class Messengers(_Closed):
    """Names of messengers, as regular expressions, and what is no name of a user beside one."""

    en: tuple[str, ...]
    zh: tuple[str, ...]
    not_handles: frozenset[str]


class Births(_Closed):
    """Words beside a date of birth, as regular expressions."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class Spelling(_Closed):
    """spelling.yaml: words that stand for letters and marks, lower case."""

    alphabet: dict[str, str]
    letter_names: dict[str, str]
    as_in: tuple[str, ...]
    capitals: tuple[str, ...]
    smalls: tuple[str, ...]
    marks: dict[str, tuple[str, ...]]
    remarks: tuple[str, ...]
    fillers: tuple[str, ...]
    addresses: SpokenAddresses
    messengers: Messengers
    births: Births


class _Near(_Closed):
    pattern: str
    near: Annotated[int, Field(ge=1)]


_Patterns = dict[str, tuple[str, ...]]


class _Quantities(_Closed):
    after: _Patterns
    before: _Patterns


class Contexts(_Closed):
    """contexts.yaml: regular expressions by class and language."""

    classes: dict[str, dict[str, tuple[str | _Near, ...]]]
    last_digits: _Patterns
    some_characters: _Patterns
    links: _Patterns
    asking: _Patterns
    announcing: _Patterns
    asking_back: _Patterns
    recalling: _Patterns
    not_asking: _Patterns
    card_talk: _Patterns
    quantities: _Quantities


class AnswerWords(_Closed):
    """Words of answers in one language."""

    leads: tuple[str, ...]
    refusals: tuple[str, ...]
    states: frozenset[str]
    naming: tuple[str, ...]
    requests: tuple[str, ...]
    joins: frozenset[str]


class Answers(_Closed):
    """answers.yaml."""

    en: AnswerWords
    zh: AnswerWords


class Streets(_Closed):
    """Words of streets: behind the name in English (`plain` where all is lower case), before it in other languages.

    `stated` are expressions before an address, `counted` words that make a number beside such a word no house number.
    """

    en: tuple[str, ...]
    plain: tuple[str, ...]
    other: tuple[str, ...]
    stated: tuple[str, ...]
    counted: tuple[str, ...]


class Introductions(_Closed):
    """Expressions by which a person is introduced."""

    sure: tuple[str, ...]
    maybe: tuple[str, ...]


class Forms(_Closed):
    """forms.yaml: plain words, but `months`, `service_numbers` and `introductions`, which are expressions."""

    not_names: frozenset[str]
    streets: Streets
    role_mailboxes: tuple[str, ...]
    mail_hosts: tuple[str, ...]
    top_domains: tuple[str, ...]
    service_numbers: tuple[str, ...]
    postal_words: tuple[str, ...]
    months: tuple[str, ...]
    introductions: Introductions


class Predefined(_Closed):
    """A recognizer of Presidio's that runs as it is: everywhere, or in contacts of the jurisdictions alone."""

    recognizer: str
    jurisdictions: tuple[str, ...] = ()


class _Scores(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)
    threshold: _Score
    unknown_speaker: _Score
    thresholds: dict[str, _Score]
    presidio: tuple[Predefined, ...]
    checked: frozenset[str]
    __pydantic_extra__: dict[str, dict[str, _Score]]

    def least(self, entity: str) -> float:
        """The score below which an entity is not told of at all."""
        return self.thresholds.get(entity, self.threshold)


@dataclass(frozen=True)
class Settings:
    """The files of policies/recognizers/."""

    numbers: NumberWords
    contexts: Contexts
    answers: Answers
    forms: Forms
    scores: _Scores
    spelling: Spelling
    chinese: ChineseWords

    def score(self, family: str, name: str) -> float:
        """The score that scores.yaml gives to one way of being found.

        Raises:
            PackError: it gives none.
        """
        try:
            return self.scores.__pydantic_extra__[family][name]
        except KeyError:
            raise PackError(f"recognizers/scores.yaml: no score {family}.{name}") from None


@lru_cache(maxsize=4)
def load_settings(root: Path | None = None) -> Settings:
    """Read policies/recognizers/ of the pack in `root`, by default of the pack that ships with the program.

    Raises:
        PackError: a file is missing or malformed.
    """
    folder = (root or policies_root()) / "recognizers"
    return Settings(
        _read(folder / "numbers.yaml", NumberWords),
        _read(folder / "contexts.yaml", Contexts),
        _read(folder / "answers.yaml", Answers),
        _read(folder / "forms.yaml", Forms),
        _read(folder / "scores.yaml", _Scores),
        _read(folder / "spelling.yaml", Spelling),
        _read(folder / "chinese.yaml", ChineseWords),
    )


def _read(path: Path, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValidationError, yaml.YAMLError) as error:
        raise PackError(f"recognizers/{path.name}: {error}") from None
