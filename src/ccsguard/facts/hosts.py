"""Resolves endpoints (URLs, e-mail addresses, buckets, accounts) to the declared party that owns them."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ccsguard.facts.words import ConfigWords, squashed, tokens
from ccsguard.models.sharing import Party

Owner = Literal["declared", "undeclared", "unclear"]
Kind = Literal["host", "email", "bucket", "account", "public_ip", "private_ip", "template", "unreadable"]
SCHEMES = frozenset({
    "http", "https", "ftp", "ftps", "sftp", "scp", "ssh", "s3", "gs", "oss", "cos", "obs", "abfss", "abfs", "wasbs", "wasb",
    "ws", "wss", "mailto", "smtp", "smtps", "snowflake", "jdbc", "postgres", "postgresql", "mysql", "mongodb", "amqp", "amqps",
    "kafka", "az", "file", "smb", "telnet", "grpc", "grpcs",
})  # fmt: skip
"""Schemes that facts may name: words of the web, not of a document."""
_BUCKETS = frozenset({"s3", "s3a", "gs", "oss", "cos", "obs", "az"})
_TEMPLATE = re.compile(r"\$\{|\{\{|\{[A-Za-z_]|<[A-Za-z_]|%\(|\$[A-Z_]{3,}")
_EMAIL = re.compile(r"^(?:mailto:)?[^@\s/:]+@([A-Za-z0-9.\-\u00a1-\uffff]+)(?:\?.*)?$", re.IGNORECASE)
_OPAQUE = re.compile(r"^(?:[0-9a-f]{6,}|[a-z]{1,4}\d[0-9a-z]*|\d+[0-9a-z]*|[a-z])$")


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Whose an endpoint is: `party` is the position of the owner, where it is declared."""

    kind: Kind
    scheme: str | None
    owner: Owner
    party: int | None = None


class Directory:
    """The parties of a sharing document, found by id, name, domain and the document's own `hosts`."""

    def __init__(self, parties: Sequence[Party], hosts: Mapping[str, str], words: ConfigWords) -> None:
        self._words = words
        self._mapped = {host.strip().lower(): self._named(party, parties) for host, party in hosts.items()}
        self._domains = [(domain, at) for at, party in enumerate(parties) for domain in self._domains_of(party)]
        self._keys = [(key, at) for at, party in enumerate(parties) for key in self._keys_of(party)]
        self._parties = parties

    def party(self, written: str | None) -> int | None:
        """The position of a party by its id (or its name), else None."""
        return self._named(written, self._parties) if written is not None else None

    def endpoint(self, written: str, prefer: Sequence[int | None] = ()) -> Endpoint:
        """The owner of an endpoint; of several owners the first of `prefer` that is one of them."""
        text = written.strip()
        scheme = _scheme(text)
        kind, host, label = _parsed(text, scheme, self._words)
        mapped = self._by_map(text, host, label)
        if mapped is not None:
            return Endpoint(kind, scheme, "undeclared" if mapped < 0 else "declared", None if mapped < 0 else mapped)
        if kind in ("template", "unreadable", "private_ip"):
            return Endpoint(kind, scheme, "unclear")
        if kind == "public_ip":
            return Endpoint(kind, scheme, "undeclared")
        owner, found = self._by_host(host) if kind in ("host", "email") and not label else self._by_label(label)
        party = next((one for one in prefer if one in found), found[0] if found else None)
        return Endpoint(kind, scheme, owner, party if owner == "declared" else None)

    @staticmethod
    def _named(written: str, parties: Sequence[Party]) -> int:
        """Position by exact id, else by id or name whatever the case; -1 for nobody."""
        exact = [at for at, party in enumerate(parties) if party.id == written]
        folded = written.strip().lower()
        loose = [at for at, party in enumerate(parties) if folded in (party.id.lower(), (party.name or "").lower())]
        return (exact or loose or [-1])[0]

    def _domains_of(self, party: Party) -> set[str]:
        found = {domain.strip().lower().removeprefix("*.").lstrip("@.") for domain in party.domains}
        contact = _EMAIL.match((party.contact or "").strip())
        if contact:
            domain = self._registrable(contact.group(1).lower())
            if domain not in self._words.hosts["free_mail"]:
                found.add(domain)
        return found - {""}

    def _keys_of(self, party: Party) -> set[tuple[str, ...]]:
        forms = set(self._words.hosts["legal_forms"])
        named = tuple(word for word in tokens(party.name or "") if word not in forms)
        return {key for key in (tokens(party.id), named) if len("".join(key)) >= 3}

    def _by_map(self, text: str, host: str, label: str) -> int | None:
        for key in (text.lower(), host, label, host.rpartition(":")[0]):
            if key and key in self._mapped:
                return self._mapped[key]
        for key, party in self._mapped.items():
            if key.startswith("*.") and host.endswith(key[1:]):
                return party
        return None

    def _by_host(self, host: str) -> tuple[Owner, list[int]]:
        by_domain = [at for domain, at in self._domains if host == domain or host.endswith("." + domain)]
        if by_domain:
            return "declared", by_domain
        domain = self._registrable(host)
        if domain in self._words.hosts["free_mail"]:
            return "undeclared", []
        label = domain.partition(".")[0]
        plain, similar = squashed(label), False
        found = []
        for key, at in self._keys:
            squash = "".join(key)
            if plain == squash or self._all_neutral(_rest(tokens(label), key)):
                found.append(at)
            elif len(squash) >= 4 and plain.startswith(squash):
                rest = plain[len(squash):]
                (found.append(at) if rest in self._words.hosts["neutral"] else None)
                similar = True
        return ("declared", found) if found else ("unclear" if similar else "undeclared", [])

    def _by_label(self, label: str) -> tuple[Owner, list[int]]:
        """A bucket, account or tenant: declared when it begins with a party, unclear when it says nothing."""
        words = tokens(label)
        plain = squashed(label)
        found, inside = [], False
        for key, at in self._keys:
            squash = "".join(key)
            if words[: len(key)] == key or (len(squash) >= 4 and plain.startswith(squash)):
                found.append(at)
            elif _rest(words, key) is not None:
                inside = True
                found += [at] if self._all_neutral(_rest(words, key)) else []
        if found:
            return "declared", found
        return "unclear" if inside or self._all_neutral(words) else "undeclared", []

    def _all_neutral(self, words: Sequence[str] | None) -> bool:
        neutral = {str(word) for word in self._words.hosts["neutral"]} | set(self._words.hosts["technical"])
        return words is not None and all(word in neutral or _OPAQUE.match(word) for word in words)

    def _registrable(self, host: str) -> str:
        labels = host.strip(".").split(".")
        keep = 3 if ".".join(labels[-2:]) in self._words.hosts["suffixes"] else 2
        return ".".join(labels[-keep:])


def _rest(words: Sequence[str], key: Sequence[str]) -> list[str] | None:
    """The words around a key that stands in them; None where it does not."""
    for at in range(len(words) - len(key) + 1):
        if tuple(words[at : at + len(key)]) == tuple(key):
            return [*words[:at], *words[at + len(key) :]]
    return None


def _scheme(text: str) -> str | None:
    head, mark, _ = text.partition("://")
    if not mark:
        return "mailto" if text.lower().startswith("mailto:") else None
    scheme = head.lower().rpartition("+")[2]
    return scheme if scheme in SCHEMES else "other"


def _parsed(text: str, scheme: str | None, words: ConfigWords) -> tuple[Kind, str, str]:
    """Kind, host and, where the host is shared by many owners, the label that tells the owner."""
    if not text:
        return "unreadable", "", ""
    mail = _EMAIL.match(text)
    if mail and scheme in (None, "mailto"):
        return "email", mail.group(1).lower(), ""
    if text.lower().startswith("arn:"):
        name = text.rpartition(":")[2].partition("/")[0]
        return "bucket", "", name.lower()
    head, mark, rest = text.partition("://")
    if mark and head.lower() in _BUCKETS:
        return ("template" if _TEMPLATE.search(rest.split("/")[0]) else "bucket"), "", rest.split("/")[0].lower()
    if not mark and "." not in text.split("/")[0] and not text.split("/")[0].startswith("["):
        return _bare(text)
    try:
        parts = urlsplit(text if mark else "//" + text)
        host = (parts.hostname or "").lower()
    except ValueError:
        return ("template" if _TEMPLATE.search(text) else "unreadable"), "", ""
    if not host or _TEMPLATE.search(parts.netloc):
        return ("template" if _TEMPLATE.search(text) else "unreadable"), "", ""
    return _placed(host, parts.path, parts.username or "", words)


def _bare(text: str) -> tuple[Kind, str, str]:
    if _TEMPLATE.search(text):
        return "template", "", ""
    if text.lower() == "localhost" or text.lower().startswith("localhost:"):
        return "private_ip", "localhost", ""
    return ("unreadable", "", "") if " " in text else ("account", "", text.split("/")[0].lower())


def _placed(host: str, path: str, user: str, words: ConfigWords) -> tuple[Kind, str, str]:
    try:
        address = ipaddress.ip_address(host)
        return ("private_ip" if address.is_private and not _documentation(address) else "public_ip"), host, ""
    except ValueError:
        pass
    if host == "localhost" or host.endswith((".local", ".localdomain", ".internal")):
        return "private_ip", host, ""
    segments = [part.lower() for part in path.split("/") if part]
    first = segments[0] if segments else ""
    if any(host == one for one in words.hosts["shared"]["in_path"]):
        return "bucket", host, first or host
    for suffix in words.hosts["shared"]["leading"]:
        if host == suffix or host.endswith("." + suffix):
            before = [one for one in host[: -len(suffix)].strip(".").split(".") if one]
            named = [one for one in before if not _technical(one, words)]
            return "bucket", host, "-".join(named) or first or user.lower() or host
    return "host", host, ""


def _technical(label: str, words: ConfigWords) -> bool:
    region = re.fullmatch(r"(?:[a-z]{2}(?:-[a-z]+)+-?\d+|[a-z]{2,}-(?:north|south|east|west|central)\w*-?\d*|\w+europe\d?|s3-[a-z0-9-]+)", label)
    return label in words.hosts["technical"] or region is not None


def _documentation(address: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    """Addresses that examples use in place of public ones count as public."""
    nets = ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24")
    return any(address in ipaddress.ip_network(one) for one in nets)
