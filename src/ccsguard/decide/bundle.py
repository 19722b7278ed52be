"""The pack as an OPA bundle: all of it loaded at once, where an upload compiles it again for every module."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Iterator
from typing import IO

from ccsguard.decide.engine import PACKAGE
from ccsguard.pack import Pack

NONCE = "server"
"""Under `data.ccsguard.server` a server of our own shows that it is the one that was started."""
_AUTHZ = """package system.authz

default allow := false

allow if input.identity == "{token}"
"""


def write_bundle(pack: Pack, file: IO[bytes], *, token: str, nonce: str) -> None:
    """Write the pack to `file`, with a policy that lets in only whoever bears the token.

    Both secrets must be URL-safe text: they are put between quotes as they are.
    """
    with tarfile.open(fileobj=file, mode="w:gz", compresslevel=1) as archive:
        for name, text in _members(pack, token, nonce):
            content = text.encode()
            entry = tarfile.TarInfo("/" + name)
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))


def _members(pack: Pack, token: str, nonce: str) -> Iterator[tuple[str, str]]:
    yield from pack.modules.items()
    yield "authz.rego", _AUTHZ.format(token=token)
    # The bundle owns every path, so the server takes no other policy or data while it runs.
    yield ".manifest", json.dumps({"roots": [""]})
    yield "data.json", json.dumps({PACKAGE: {"metadata": pack.metadata, NONCE: nonce}}, allow_nan=False)
