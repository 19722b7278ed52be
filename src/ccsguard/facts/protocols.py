"""Reads how a config names a version of TLS: `1.3`, `TLSv1.2`, `>=1.2`, `1.0 - 1.2`, `none`."""

from __future__ import annotations

import re
from typing import Any

_NUMBER = re.compile(r"(?<![0-9.])([0-9])(?:[._]([0-9]))?(?![0-9.])")
_SSL = re.compile(r"ssl", re.IGNORECASE)
_OFF = frozenset({
    "none", "no", "false", "off", "disabled", "0", "plain", "plaintext", "unencrypted", "n/a", "无", "不加密",
    "starttls-optional", "opportunistic", "optional",
})  # fmt: skip


def tls_version(written: str | None) -> dict[str, Any] | None:
    """`{"class": "version", "major", "minor"}` of the oldest version that is allowed, `none` or `unreadable`.

    SSL is older than any TLS and counts as 0. None where nothing is said.

    >>> tls_version("TLSv1.2 or 1.3")
    {'class': 'version', 'major': 1, 'minor': 2}
    """
    if written is None or not written.strip():
        return None
    plain = written.strip().lower()
    if plain in _OFF:
        return {"class": "none", "major": None, "minor": None}
    if _SSL.search(re.sub(r"openssl", "", plain)) and "tls" not in plain:
        return {"class": "version", "major": 0, "minor": 0}
    found = sorted((int(major), int(minor or 0)) for major, minor in _NUMBER.findall(re.sub(r"[a-z]+", " ", plain)))
    if not found or found[-1][0] > 1:
        return {"class": "unreadable", "major": None, "minor": None}
    return {"class": "version", "major": found[0][0], "minor": found[0][1]}
