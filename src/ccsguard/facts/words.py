"""Word classes of configs: turns purposes, field names, countries and incentives into classes that policy may see."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

TABLES = ("countries", "fields", "hosts", "purposes", "secrets", "terms")
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
    spoken_codes: tuple[re.Pattern[str], ...]
    classes: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...]
    placeholders: frozenset[str]
    everywhere: frozenset[str]
    vocabularies: Mapping[str, Mapping[str, frozenset[str]]]
    within: frozenset[str]
    numbers: Mapping[str, Any]
    hosts: Mapping[str, Any]
    neutral: frozenset[str]

    def country(self, written: str | None) -> str | None:
        """The alpha-2 code (or EU, EEA) of a code, name, subdivision or cloud region; None where none is known."""
        plain = (written or "").strip()
        code = plain.upper()
        for one in (code, " ".join(tokens(plain)).upper(), code.partition("-")[0] if len(code) <= 6 else ""):
            found = self.aliases.get(one, one)
            if found in self.codes:
                return found
        return self.aliases.get(code.lower())

    def anywhere(self, written: str) -> bool:
        """Whether a place is the whole world."""
        return written.strip().lower() in self.everywhere or " ".join(tokens(written)) in self.everywhere

    def placeholder(self, written: str | None) -> bool:
        """Whether a text only keeps a place free (`TBD`), or is empty."""
        plain = (written or "").strip().lower()
        return plain in self.placeholders or plain.strip(".<>[]{}() ") in self.placeholders

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
            likely = self._likely(name, category)
            if likely:
                return likely
        vague = ("identifier", "content", "financial", "name", None, "card_security_likely")
        found = declared if declared not in vague else named or declared
        return found if found and found != "card_security_likely" else "other"

    def class_of(self, written: str | None) -> str:
        """The class that a name or a category says by itself."""
        return (self._class_of(written.replace(".", " ")) if written else None) or "other"

    def speaks_a_code(self, text: str) -> bool:
        """Whether a sentence gives a card's security code or PIN: the word for it, and its digits close by."""
        return any(way.search(text) for way in self.spoken_codes)

    def _likely(self, name: str, category: str | None) -> str | None:
        """What a bare `pin` is: a card's where its neighbours speak of cards, nothing where they speak of places."""
        around = f" {' '.join(tokens(name + ' ' + (category or '')))} "
        if self.elsewhere.search(around):
            return None
        plainly = not category and around.split() == ["pin"]
        postal = not category and "code" in around
        sure = plainly or (self.card_context.search(around) and not postal)
        return "card_security" if sure else "card_security_unclear"

    def _class_of(self, written: str) -> str | None:
        around = f" {' '.join(tokens(written))} "
        for name, ways in self.classes:
            if any(way.search(around) for way in ways):
                if name.startswith("card_security") and self.about.search(around):
                    continue
                return name
        return None

    def term(self, vocabulary: str, written: str) -> str:
        """The class of a text in a vocabulary of terms.yaml; `other` where none fits."""
        plain = " ".join(tokens(written))
        classes = self.vocabularies[vocabulary]
        exact = next((name for name, terms in classes.items() if plain in terms), None)
        if exact is not None or vocabulary not in self.within:
            return exact or "other"
        inside = (name for name, terms in classes.items() if any(_holds(plain, term) for term in terms))
        return next(inside, "other")


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
        spoken_codes=_compiled(fields["spoken_codes"]),
        classes=tuple((entry["class"], _compiled(entry["patterns"])) for entry in fields["classes"]),
        placeholders=frozenset(str(word).lower() for word in terms["placeholders"]),
        everywhere=frozenset(terms["anywhere"]),
        vocabularies={
            vocabulary: {name: _spelt(among) for name, among in classes.items()}
            for vocabulary, classes in terms["vocabularies"].items()
        },
        within=frozenset(terms["within"]),
        numbers={"premium": tuple(terms["premium_prefixes"]), "lengths": terms["number_lengths"]},
        hosts=tables["hosts"],
        neutral=frozenset(str(word) for word in (*tables["hosts"]["neutral"], *tables["hosts"]["technical"])),
    )


def _spelt(terms: Iterable[Any]) -> frozenset[str]:
    return frozenset(" ".join(tokens(str(term))) for term in terms)


def _holds(plain: str, term: str) -> bool:
    """Chinese words stand without blanks around them."""
    return term in plain if term > "\u3400" else f" {term} " in f" {plain} "


def _compiled(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(one, re.IGNORECASE) for one in patterns)
