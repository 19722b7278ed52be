"""Reads an endpoint of a config (URL, e-mail address, bucket, account) into its kind, scheme, host and label."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from ccsguard.facts.words import ConfigWords

Kind = Literal["host", "email", "bucket", "tenant", "account", "public_ip", "private_ip", "template", "unreadable"]
SCHEMES = frozenset({
    "http", "https", "ftp", "ftps", "ftpes", "sftp", "scp", "ssh", "s3", "s3a", "gs", "oss", "cos", "obs", "abfss",
    "abfs", "wasbs", "wasb", "ws", "wss", "mailto", "smtp", "smtps", "snowflake", "jdbc", "postgres", "postgresql",
    "mysql", "mongodb", "amqp", "amqps", "kafka", "az", "file", "smb", "telnet", "grpc", "grpcs", "tftp", "rsync",
})  # fmt: skip
"""Schemes that facts may name: words of the web, not of a document."""
_BUCKETS = frozenset({"s3", "s3a", "gs", "oss", "cos", "obs", "az"})
_TEMPLATE = re.compile(
    r"\$\{[^}]{0,80}\}|\{\{[^}]{0,80}\}\}|\{[A-Za-z_][^}]{0,80}\}|<[A-Za-z_][^>]{0,80}>|%\([^)]{0,80}\)s?|\$[A-Z_]{3,}"
)
_EMAIL = re.compile(r"(?:mailto:)?[^@\s/:]+@([A-Za-z0-9.\-\u00a1-\uffff]+)(?:\?.*)?", re.IGNORECASE)
_REGION = re.compile(
    r"(?:[a-z]{2}(?:-[a-z]+)+-?[0-9]+|[a-z]{2,}-(?:north|south|east|west|central)\w*-?[0-9]*|\w+europe[0-9]?|s3-[a-z0-9-]+)"
)
_TOP = re.compile(r"[a-z\u00a1-\uffff]{2,}|xn--[a-z0-9-]+")
_GAP = "zztemplatezz"
_DOCUMENTATION = tuple(ipaddress.ip_network(one) for one in ("192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24"))


@dataclass(frozen=True, slots=True)
class Address:
    """An endpoint as read; `label` tells the owner where a host is shared by many (a bucket, an account, a tenant)."""

    text: str
    kind: Kind
    scheme: str | None = None
    host: str = ""
    label: str = ""


def parsed(text: str, words: ConfigWords) -> Address:
    """What kind of endpoint a text is, and whose name to look for; case does not matter."""
    scheme = _scheme(text)
    if not text:
        return Address(text, "unreadable")
    mail = _EMAIL.fullmatch(text)
    if mail and scheme in (None, "mailto"):
        return Address(text, "email", scheme, mail.group(1).lower().rstrip("."))
    if text.lower().startswith("arn:"):
        return Address(text, "bucket", scheme, "", text.rpartition(":")[2].partition("/")[0].lower())
    head, mark, rest = text.partition("://")
    first = (rest if mark else head).split("/")[0]
    if mark and head.lower() in _BUCKETS:
        return Address(text, "template" if _TEMPLATE.search(first) else "bucket", scheme, "", first.lower())
    if not mark and "." not in first and not first.startswith("["):
        return _bare(text)
    return _placed(text, scheme, words)


def _scheme(text: str) -> str | None:
    head, mark, _ = text.partition("://")
    if not mark:
        return "mailto" if text.lower().startswith("mailto:") else None
    scheme = head.lower().rpartition("+")[2]
    return scheme if scheme in SCHEMES else "other"


def _bare(text: str) -> Address:
    """A word without dots: the name of an account or bucket."""
    if _TEMPLATE.search(text):
        return Address(text, "template")
    name = text.split("/")[0].lower()
    if name == "localhost" or name.startswith("localhost:"):
        return Address(text, "private_ip", None, "localhost")
    return Address(text, "unreadable") if " " in text else Address(text, "account", None, "", name)


def _placed(text: str, scheme: str | None, words: ConfigWords) -> Address:
    parts = _split(text)
    host = (parts.hostname or "").lower().rstrip(".") if parts else ""
    labels = host.split(".")
    if parts is None or not host or _GAP in "".join(labels[-2:]):
        return Address(text, "template" if _TEMPLATE.search(text) else "unreadable", scheme)
    placed = _at_address(text, scheme, host)
    if placed is not None:
        return placed
    if len(labels) == 1 and scheme != "snowflake":
        return Address(text, "private_ip", scheme, host)
    if not _TOP.fullmatch(labels[-1]) or "_" in "".join(labels[-2:]):
        return Address(text, "account", scheme, host, host)
    return _at_name(text, scheme, host, parts, words)


def _split(text: str) -> SplitResult | None:
    """The parts of a URL; a template in it is read as one word, so that the domain behind it is still seen."""
    plain = _TEMPLATE.sub(_GAP, text)
    try:
        parts = urlsplit(plain if "://" in plain else "//" + plain)
        return parts if parts.hostname is not None else None
    except ValueError:
        return None


def _at_address(text: str, scheme: str | None, host: str) -> Address | None:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        local = host.endswith((".local", ".localdomain", ".internal", ".lan", ".intranet"))
        return Address(text, "private_ip", scheme, host) if local else None
    shown = any(address in net for net in _DOCUMENTATION)  # examples write these where a public one would stand
    return Address(text, "private_ip" if address.is_private and not shown else "public_ip", scheme, host)


def _at_name(text: str, scheme: str | None, host: str, parts: SplitResult, words: ConfigWords) -> Address:
    shared = words.hosts["shared"]
    segments = [part.lower() for part in parts.path.split("/") if part]
    first = segments[0] if segments else ""
    if host in shared["in_path"]:
        return Address(text, "bucket", scheme, host, first or host)
    for kind, suffixes in (("bucket", shared["leading"]), ("tenant", shared["tenants"])):
        for suffix in suffixes:
            if host == suffix or host.endswith("." + suffix):
                before = [one for one in host[: -len(suffix)].strip(".").split(".") if one]
                named = [one for one in before if one not in words.hosts["technical"] and not _REGION.fullmatch(one)]
                label = "-".join(named) or first or (parts.username or "").lower() or host
                return Address(text, "bucket" if kind == "bucket" else "tenant", scheme, host, label)
    return Address(text, "host", scheme, host)
