"""Resolves endpoints (URLs, e-mail addresses, buckets, accounts) to the declared party that owns them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from ccsguard.facts.endpoints import Address, parsed
from ccsguard.facts.words import ConfigWords, squashed, tokens
from ccsguard.models.sharing import Party

Owner = Literal["declared", "undeclared", "unclear"]
_ORDER: tuple[Owner, ...] = ("declared", "unclear", "undeclared")
_OPAQUE = re.compile(r"(?:[0-9a-f]{6,}|[a-z]{1,4}[0-9][0-9a-z]*|[0-9]+[0-9a-z]*|[a-z])")
_SEVERAL = re.compile(r"\s*[,;]\s*|\s+")
_NOBODY = -1


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Whose an endpoint is.

    `party` is the position of the owner where it is declared. `tenant` is true where a party's name is only a label
    under the domain of somebody else, whose service then runs on the party's behalf. `likeness` is true where the name
    begins as a party's does, though nothing says it is the party's.
    """

    kind: str
    scheme: str | None
    owner: Owner
    party: int | None = None
    tenant: bool = False
    likeness: bool = False


class Directory:
    """The parties of a sharing document, found by id, name, domain and the document's own `hosts`."""

    def __init__(self, parties: Sequence[Party], hosts: Mapping[str, str], words: ConfigWords) -> None:
        self._words = words
        self._parties = parties
        self._mapped = {key: self._named(party) for host, party in hosts.items() for key in _map_keys(host, words)}
        self._listed = [frozenset(_domain(one) for one in party.domains) - {""} for party in parties]
        self._contacts = [self._contact_domain(party) for party in parties]
        self._keys = [self._keys_of(party) for party in parties]

    def party(self, written: str | None) -> int | None:
        """The position of a party by its id, else by id or name whatever the case; -1 for nobody, None for no word."""
        return None if written is None else self._named(written)

    def endpoint(self, written: str, prefer: Sequence[int | None] = ()) -> Endpoint:
        """The owner of an endpoint; of several owners the first of `prefer` that is one of them.

        Several addresses in one text are as good as the worst of them.
        """
        order = list(dict.fromkeys(at for at in (*prefer, *range(len(self._parties))) if at is not None and at >= 0))
        several = [part for part in _SEVERAL.split(written.strip()) if part]
        if len(several) > 1 and all(any(sign in part for sign in ".:@") for part in several):
            return max((self._one(part, order) for part in several), key=lambda one: _ORDER.index(one.owner))
        return self._one(written.strip(), order)

    def _one(self, text: str, order: Sequence[int]) -> Endpoint:
        address = parsed(text, self._words)
        bare = Endpoint(address.kind, address.scheme, "unclear")
        mapped = self._by_map(text, address)
        if mapped is not None:
            return replace(bare, owner="undeclared") if mapped < 0 else replace(bare, owner="declared", party=mapped)
        if address.kind in ("template", "unreadable", "private_ip"):
            return bare
        if address.kind == "public_ip":
            return replace(bare, owner="undeclared")
        known = self._by_domain(address, order)
        if known is not None:
            return replace(bare, owner="declared", party=known)
        if not address.label:
            return self._by_host(address.host, order, bare)
        if address.kind == "tenant":
            service = self._by_host(address.host, order, bare)
            if service.owner == "declared":
                return service
        return self._by_label(address, order, bare)

    def _by_domain(self, address: Address, order: Sequence[int]) -> int | None:
        """The party whose own domains, or whose contact's, hold the host."""
        host, label = address.host, address.label
        for at in order:
            if any(one in (host, label) or host.endswith("." + one) for one in self._domains(at)):
                return at
        return None

    def _named(self, written: str) -> int:
        exact = [at for at, party in enumerate(self._parties) if party.id == written]
        folded = written.strip().lower()
        loose = [at for at, one in enumerate(self._parties) if folded in (one.id.lower(), (one.name or "").lower())]
        return (exact or loose or [_NOBODY])[0]

    def _contact_domain(self, party: Party) -> str:
        address = parsed((party.contact or "").strip(), self._words)
        domain = self._registrable(address.host) if address.kind == "email" else ""
        return "" if domain in self._words.hosts["free_mail"] else domain

    def _keys_of(self, party: Party) -> set[tuple[str, ...]]:
        forms = set(self._words.hosts["legal_forms"])
        named = tuple(word for word in tokens(party.name or "") if word not in forms)
        return {key for key in (tokens(party.id), named) if len("".join(key)) >= 3}

    def _by_map(self, text: str, address: Address) -> int | None:
        host = address.host
        for key in (text.lower(), host, address.label, host.rpartition(":")[0]):
            if key and key in self._mapped:
                return self._mapped[key]
        ends = [party for key, party in self._mapped.items() if key.startswith("*.") and host.endswith(key[1:])]
        return ends[0] if ends else None

    def _by_host(self, host: str, order: Sequence[int], bare: Endpoint) -> Endpoint:
        """By a party's name, and by less than the whole of it only where no domain is known: names are free to take."""
        domain = self._registrable(host)
        if domain in self._words.hosts["free_mail"]:
            return replace(bare, owner="undeclared")
        label = domain.partition(".")[0]
        alike = [at for at in order if any(self._owns(label, key, self._contacts[at] != "") for key in self._keys[at])]
        for at in alike:
            if not self._listed[at]:
                return replace(bare, owner="declared", party=at)
        every = [key for keys in self._keys for key in keys]
        if alike or any(_begins(label, key) for key in every):
            return replace(bare, owner="unclear", likeness=True)
        before = host[: -len(domain)].strip(".").split(".")
        tenant = any(squashed(part) == "".join(key) for key in every for part in before)
        suffixed = any(f".{one}." in f".{host}" for at in order for one in self._domains(at))
        return replace(bare, owner="undeclared", tenant=tenant and not suffixed)

    def _by_label(self, address: Address, order: Sequence[int], bare: Endpoint) -> Endpoint:
        """A bucket, account or tenant: declared when it begins with a party, unclear when it says nothing."""
        label, words = address.label, tokens(address.label)
        for at in order:
            if any(_begins_with_words(words, key) or self._owns(label, key, False) for key in self._keys[at]):
                if address.kind == "tenant":
                    return replace(bare, owner="unclear", tenant=True)
                return replace(bare, owner="declared", party=at)
        every = [key for keys in self._keys for key in keys]
        hinted = any(_rest(words, key) is not None or _begins(label, key) for key in every)
        says_nothing = self._all_neutral(words) and address.kind != "tenant"
        return replace(bare, owner="unclear" if hinted or says_nothing else "undeclared")

    def _owns(self, label: str, key: tuple[str, ...], known_elsewhere: bool) -> bool:
        """Whether a label is a party's name, or its name and words that belong to no one."""
        squash, plain = "".join(key), squashed(label)
        if plain == squash:
            return True
        if known_elsewhere:
            return False
        rest = _rest(tokens(label), key)
        if rest is not None:
            return self._all_neutral(rest)
        return len(squash) >= 4 and plain.startswith(squash) and plain[len(squash) :] in self._words.neutral

    def _all_neutral(self, words: Sequence[str]) -> bool:
        return all(word in self._words.neutral or _OPAQUE.fullmatch(word) for word in words)

    def _domains(self, at: int) -> frozenset[str]:
        return self._listed[at] | ({self._contacts[at]} - {""})

    def _registrable(self, host: str) -> str:
        labels = host.strip(".").split(".")
        keep = 3 if ".".join(labels[-2:]) in self._words.hosts["suffixes"] else 2
        return ".".join(labels[-keep:])


def _map_keys(written: str, words: ConfigWords) -> set[str]:
    """A key of `hosts` as it stands, and the host or bucket in it where it is a whole URL."""
    plain = written.strip().lower()
    address = parsed(plain, words) if "://" in plain or plain.startswith("arn:") else None
    return {plain, *((address.label or address.host,) if address else ())} - {""}


def _domain(written: str) -> str:
    return written.strip().lower().removeprefix("*.").strip("@.")


def _begins(label: str, key: Sequence[str]) -> bool:
    return len("".join(key)) >= 4 and squashed(label).startswith("".join(key))


def _begins_with_words(words: Sequence[str], key: Sequence[str]) -> bool:
    """Whether the first words spell the key, however either is cut: `brightdesk-eu` for BrightDesk."""
    squash = "".join(key)
    return any("".join(words[:count]) == squash for count in range(1, len(words) + 1))


def _rest(words: Sequence[str], key: Sequence[str]) -> list[str] | None:
    """The words around a key that stands in them; None where it does not."""
    for at in range(len(words) - len(key) + 1):
        if tuple(words[at : at + len(key)]) == tuple(key):
            return [*words[:at], *words[at + len(key) :]]
    return None
