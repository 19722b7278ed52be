"""Word classes of configs: turns purposes, field names, countries and incentives into classes that policy may see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

TABLES = ("countries", "fields", "hosts", "purposes", "terms")
"""The files of policies/lexicon/config that `config_words` reads."""

PurposeClass = Literal["specific", "generic", "wildcard", "empty"]
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_APART = re.compile(r"[^\w%*]+|_+")


def tokens(text: str) -> tuple[str, ...]:
    """Lower-case words without accents: `cardSecurity_Code` gives card, security, code; `*` and `%` stay.

    >>> tokens("Zahlungs-PIN (Kunde)")
    ('zahlungs', 'pin', 'kunde')
    """
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text))
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(word.lower() for word in _APART.split(_CAMEL.sub(" ", plain)) if word)


def squashed(text: str) -> str:
    """The words of a text with nothing between them: `Acme Contact` gives `acmecontact`."""
    return "".join(tokens(text))


@dataclass(frozen=True)
class ConfigWords:
    """Read once from policies/lexicon/config; no method returns a word of the document."""

    codes: frozenset[str]
    aliases: Mapping[str, str]
    generic: frozenset[str]
    weak: frozenset[str]
    filler: frozenset[str]
    phrases: frozenset[str]
    wildcards: tuple[re.Pattern[str], ...]
    unclassified: tuple[re.Pattern[str], ...]
    about: re.Pattern[str]
    elsewhere: re.Pattern[str]
    card_context: re.Pattern[str]
    classes: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
    placeholders: frozenset[str]
    incentives: Mapping[str, frozenset[str]]
    lists: frozenset[str]
    hosts: Mapping[str, Any]

    def country(self, written: str | None) -> str | None:
        """The ISO 3166-1 alpha-2 code (or EU, EEA); None where nothing, or no known country, is written."""
        code = (written or "").strip().upper()
        code = self.aliases.get(code, code)
        return code if code in self.codes else None

    def placeholder(self, written: str | None) -> bool:
        """Whether a text only keeps a place free (`TBD`), or is empty."""
        plain = (written or "").strip().lower()
        return plain in self.placeholders or plain.strip(".<>[]{}() ") in self.placeholders

    def stated(self, written: str | None) -> bool:
        """Whether something is written that is no placeholder."""
        return written is not None and not self.placeholder(written)

    def purpose(self, written: str) -> PurposeClass:
        """What a purpose says: something specific, or why it does not."""
        if "*" in written:
            return "wildcard"
        words = tokens(written)
        if not words:
            return "empty"
        if "".join(written.split()) in self.phrases or self.placeholder(written):
            return "generic"
        strong = any(word in self.generic for word in words)
        empty = all(word in self.generic | self.weak | self.filler for word in words)
        hollow = len(words) > 1 and all(word in self.weak for word in words)
        return "generic" if (empty and strong) or hollow else "specific"

    def is_wildcard(self, name: str) -> bool:
        """Whether a field's name stands for many fields."""
        plain = " ".join(tokens(name))
        return any(way.search(name.strip()) or way.search(plain) for way in self.wildcards)

    def is_classified(self, category: str | None) -> bool:
        """Whether a category says something about the field."""
        if category is None:
            return False
        plain = " ".join(tokens(category))
        return not any(way.search(plain) or way.search(category.strip()) for way in self.unclassified)

    def field_class(self, name: str, category: str | None) -> str:
        """The class of a field, `other` where none fits; the category speaks first, secrets by name in any case."""
        named = self._class_of(name)
        declared = self._class_of(category.replace(".", " ")) if category else None
        if "card_security" in (declared, named):
            return "card_security"
        if "card_security_likely" in (declared, named):
            around = f" {' '.join(tokens(name + ' ' + (category or '')))} "
            if not self.elsewhere.search(around):
                plainly = not category and around.split() == ["pin"]
                postal = not category and "code" in around
                sure = plainly or (self.card_context.search(around) and not postal)
                return "card_security" if sure else "card_security_unclear"
        vague = ("identifier", "content", "financial", None, "card_security_likely")
        found = declared if declared not in vague else named or declared
        return found if found and found != "card_security_likely" else "other"

    def is_card_security(self, name: str, category: str | None) -> bool:
        """Whether a field holds a card's security code, a PIN or track data."""
        return self.field_class(name, category) == "card_security"

    def _class_of(self, written: str) -> str | None:
        around = f" {' '.join(tokens(written))} "
        for name, ways in self.classes:
            if any(way.search(around) for way in ways):
                if name.startswith("card_security") and self.about.search(around):
                    continue
                return name
        return None

    def incentive(self, written: str) -> str:
        """sales, handle_time, quality, compliance, fixed or other."""
        plain = " ".join(tokens(written))
        for name, words in self.incentives.items():
            if plain in words:
                return name
        found = {name for name, words in self.incentives.items() for word in words if f" {word} " in f" {plain} "}
        return next((name for name in ("compliance", "quality", "sales", "handle_time", "fixed") if name in found), "other")

    def suppression_list(self, written: str) -> str:
        """The name of a known suppression list, else `other`."""
        plain = "_".join(tokens(written))
        return plain if plain in self.lists else "other"


def words_from(tables: Mapping[str, Mapping[str, Any]]) -> ConfigWords:
    """Compile the tables named in `TABLES` as they stand in the files."""
    countries, fields, purposes, terms = (tables[name] for name in ("countries", "fields", "purposes", "terms"))
    return ConfigWords(
        codes=frozenset(countries["codes"].split()),
        aliases=countries["aliases"],
        generic=frozenset(purposes["generic"]),
        weak=frozenset(purposes["weak"]),
        filler=frozenset(purposes["filler"]),
        phrases=frozenset(purposes["phrases"]),
        wildcards=_compiled(fields["wildcards"]),
        unclassified=_compiled(fields["unclassified"]),
        about=re.compile(fields["about"]),
        elsewhere=re.compile(fields["elsewhere"]),
        card_context=re.compile(fields["card_context"]),
        classes=tuple((entry["class"], _compiled(entry["patterns"])) for entry in fields["classes"]),
        placeholders=frozenset(str(word).lower() for word in terms["placeholders"]),
        incentives={name: frozenset(words) for name, words in terms["incentives"].items()},
        lists=frozenset(terms["suppression_lists"]),
        hosts=tables["hosts"],
    )


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)
