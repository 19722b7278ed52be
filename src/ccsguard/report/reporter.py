"""What a reporter is, and how its output comes to a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Protocol, TextIO

from ccsguard.errors import CcsguardError
from ccsguard.models.report import Closing, Examined, NotExaminedEntry

FORMATS = ("text", "json")
"""The formats; each is a module of this package named `<format>_report` with a `reporter(stream)` function."""


class Reporter(Protocol):
    """Writes a report piece by piece, so that a scan of any length needs no more memory than one document."""

    def add(self, item: Examined | NotExaminedEntry) -> None:
        """Take up one document, or what was not examined."""

    def close(self, closing: Closing) -> None:
        """Write the end of the report; without it a report is not complete."""


def open_reporter(name: str, stream: TextIO) -> Reporter:
    """The reporter of a format that writes to `stream`."""
    make: Callable[[TextIO], Reporter] = import_module(f"ccsguard.report.{name}_report").reporter
    return make(stream)


@contextmanager
def whole_file(path: Path) -> Iterator[TextIO]:
    """A text stream whose content becomes the file `path` only when nothing went wrong.

    Raises:
        CcsguardError: the file can't be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise CcsguardError(f"{path}: {error.strerror}") from None
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
