"""What names.yaml of the policy pack tells the finders: thresholds, and words that are names or are none."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ccsguard.errors import PackError
from ccsguard.pack.loading import policies_root
from ccsguard.pack.yaml_file import read_yaml

_Probability = Annotated[float, Field(ge=0, le=1)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EnglishNames(_Closed):
    """Words in lower case; names.yaml says what each list is for.

    `person` and `place` are the probabilities of a model's from which a word counts, `lone_street` and `lone_name` the
    scores of a street and of a given name that stand alone. `forms` are regular expressions.
    """

    person: _Probability
    place: _Probability
    lone_street: _Probability
    lone_name: _Probability
    titles: frozenset[str]
    edges: frozenset[str]
    replies: frozenset[str]
    not_persons: frozenset[str]
    countries: frozenset[str]
    not_places: frozenset[str]
    firms: frozenset[str]
    suffixes: frozenset[str]
    given: frozenset[str]
    streets: frozenset[str]
    units: frozenset[str]
    joins: frozenset[str]
    forms: tuple[str, ...]
    postal_words: frozenset[str]
    maybe: frozenset[str]
    leads: frozenset[str]
    heads: frozenset[str]
    plain: frozenset[str]


class ChineseNames(_Closed):
    """Words in simplified characters; names.yaml says what each list is for."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    not_persons: frozenset[str]
    never_in: tuple[str, ...]
    things: tuple[str, ...]
    not_places: frozenset[str]
    numbered: tuple[str, ...]
    roads: tuple[str, ...]


class NameWords(_Closed):
    """names.yaml; `spacy` maps labels of spaCy's models to entities."""

    en: EnglishNames
    zh: ChineseNames
    spacy: dict[str, str]


@lru_cache(maxsize=4)
def load_words(root: Path | None = None) -> NameWords:
    """Read recognizers/names.yaml of the pack in `root`, by default of the pack that ships with the program.

    Raises:
        PackError: it is missing or malformed.
    """
    try:
        return NameWords.model_validate(read_yaml((root or policies_root()) / "recognizers" / "names.yaml"))
    except (OSError, ValidationError, yaml.YAMLError) as error:
        raise PackError(f"recognizers/names.yaml: {error}") from None
