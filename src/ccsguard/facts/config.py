"""Facts of a sharing or campaign config: what policy may see of it, and where its references stand in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ccsguard.facts.campaign import campaign_facts
from ccsguard.facts.exposures import Exposure, exposures
from ccsguard.facts.frame import SCHEMA
from ccsguard.facts.secrets import SecretWords, secret_words
from ccsguard.facts.sharing import sharing_facts
from ccsguard.facts.words import ConfigWords, words_from
from ccsguard.models.campaign import Campaign
from ccsguard.models.document import Document, Place
from ccsguard.models.sharing import Sharing


@dataclass(frozen=True)
class ConfigTables:
    """The tables of policies/lexicon/config, compiled."""

    words: ConfigWords
    secrets: SecretWords


@dataclass(frozen=True, slots=True)
class ConfigFacts:
    """Facts, and the places of the references in them that are no JSON pointers of keys of the format.

    A reference `/flows/0#2` stands for something in the mapping or item `/flows/0` whose own pointer would hold a word
    of the document, or that has none, as a comment.
    """

    facts: dict[str, Any]
    places: Mapping[str, Place]


def config_tables(tables: Mapping[str, Mapping[str, Any]]) -> ConfigTables:
    """Compile the tables named in `ccsguard.facts.words.TABLES` as they stand in the files."""
    return ConfigTables(words_from(tables), secret_words(tables["secrets"]))


def config_facts(
    document: Document,
    tables: ConfigTables,
    *,
    as_of: date,
    jurisdictions: Sequence[str],
    without_pack: Sequence[str],
    params: Mapping[str, Any],
) -> ConfigFacts:
    """The facts of a config; no word or value of the document is in them but the codes of its jurisdictions.

    Durations are whole seconds, dates ISO 8601, clock times minutes; parties and purposes are positions in the file.
    """
    found = tuple(exposures(document, tables.secrets))
    facts = {
        "schema": SCHEMA,
        "kind": document.kind,
        "as_of": as_of.isoformat(),
        "document": {"jurisdictions": list(jurisdictions), "without_pack": list(without_pack)},
        "params": dict(params),
        **_content(document, tables.words, params),
        "secrets": list(_secrets(found)),
        "tokens": list(_tokens(found, as_of)),
    }
    return ConfigFacts(facts, {one.at: one.place for one in found if "#" in one.at and one.place is not None})


def _content(document: Document, words: ConfigWords, params: Mapping[str, Any]) -> dict[str, Any]:
    content = document.content
    if isinstance(content, Sharing):
        return sharing_facts(content, words, params, of_vendor=bool(document.format))
    if isinstance(content, Campaign):
        return campaign_facts(content, words)
    raise TypeError("a contact has no facts of a config")


def _secrets(found: Sequence[Exposure]) -> Iterator[dict[str, Any]]:
    for one in found:
        if one.secret is not None:
            yield {
                "at": one.at, "kind": one.secret.kind, "where": one.where, "confidence": one.secret.confidence,
            }  # fmt: skip


def _tokens(found: Sequence[Exposure], as_of: date) -> Iterator[dict[str, Any]]:
    """`expires` is `stated`, `missing` or `unreadable`; `days_left` counts from the clock of the scan."""
    for one in found:
        if one.expires is not None:
            day = one.expires if isinstance(one.expires, date) else None
            yield {
                "at": one.at,
                "expires": "stated" if day else one.expires,
                "days_left": (day - as_of).days if day else None,
                "profile": one.profile,
            }
