"""What the recognizers are told by the policy pack: scores, number words and the words that say what a value is for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

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
    repeats: dict[str, int]
    plurals: dict[str, str]
    hundreds: frozenset[str]
    amounts: frozenset[str]
    fillers: tuple[str, ...]
    going_on: tuple[str, ...]


class ChineseNumbers(_Closed):
    """Numerals of Chinese; `measures` and `before` are single characters that make a numeral a count."""

    units: dict[str, str]
    shy: frozenset[str]
    ten: str
    amounts: str
    measures: str
    before: str
    fillers: tuple[str, ...]
    going_on: tuple[str, ...]


class NumberWords(_Closed):
    """numbers.yaml."""

    en: EnglishNumbers
    zh: ChineseNumbers


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
    not_asking: _Patterns
    card_talk: _Patterns
    quantities: _Quantities


class AnswerWords(_Closed):
    """Words of answers in one language."""

    leads: tuple[str, ...]
    refusals: tuple[str, ...]
    states: frozenset[str]
    joins: frozenset[str]


class Answers(_Closed):
    """answers.yaml."""

    en: AnswerWords
    zh: AnswerWords


class Streets(_Closed):
    """Words of streets: behind the name in English and Chinese, before it in other languages."""

    en: tuple[str, ...]
    other: tuple[str, ...]
    zh: tuple[str, ...]
    zh_numbers: tuple[str, ...]


class Introductions(_Closed):
    """Expressions by which a person is introduced."""

    sure: tuple[str, ...]
    maybe: tuple[str, ...]
    zh: tuple[str, ...]


class Forms(_Closed):
    """forms.yaml: plain words, but `months`, `service_numbers` and `introductions`, which are expressions."""

    surnames: str
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
    """A recognizer of Presidio's that runs as it is, where the text holds what it needs."""

    recognizer: str
    needs: Literal["digits", "at_sign", "any"]


class _Scores(BaseModel):
    model_config = ConfigDict(extra="allow", frozen=True)
    threshold: _Score
    unknown_speaker: _Score
    presidio: tuple[Predefined, ...]
    named_entities: dict[str, str]
    __pydantic_extra__: dict[str, dict[str, _Score]]


@dataclass(frozen=True)
class Settings:
    """The files of policies/recognizers/."""

    numbers: NumberWords
    contexts: Contexts
    answers: Answers
    forms: Forms
    scores: _Scores

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
    )


def _read(path: Path, model: type[_Model]) -> _Model:
    try:
        return model.model_validate(yaml.safe_load(path.read_text("utf-8")))
    except (OSError, ValidationError, yaml.YAMLError) as error:
        raise PackError(f"recognizers/{path.name}: {error}") from None
