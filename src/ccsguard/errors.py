"""One family of errors; their text never holds scanned words or values."""

from __future__ import annotations


class CcsguardError(Exception):
    """Anything that ccsguard itself reports; the command line turns it into exit code 2."""


class DocumentError(CcsguardError):
    """A document could not be read.

    Args:
        path: the file as the user named it.
        reason: what is wrong, without any scanned value.
        line: 1-based line, where it is known.
        column: 1-based column, where it is known.
    """

    def __init__(self, path: str, reason: str, line: int | None = None, column: int | None = None) -> None:
        self.path, self.reason, self.line, self.column = path, reason, line, column
        super().__init__(f"{self.place}: {reason}")

    @property
    def place(self) -> str:
        """`path`, `path:line` or `path:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.path, self.line, self.column) if part is not None)


class PackError(CcsguardError):
    """The policy pack (rules, metadata, lexicon, jurisdictions) is not usable."""


class EngineError(CcsguardError):
    """A policy engine failed, timed out, or gave no decision: never to be read as compliant."""


class DetectionError(CcsguardError):
    """A detector failed; raised without the text it was looking at."""
