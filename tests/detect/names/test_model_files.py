"""Files of models: only the known bytes are read, and a missing package is named."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from ccsguard.detect.names import model_files
from ccsguard.detect.names.model_files import ModelPackage
from ccsguard.errors import CcsguardError

_CONTENT = b"the weights"


class Installed:
    """A distribution in a folder of the test's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def locate_file(self, path: str) -> Path:
        return self.folder / path


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelPackage:
    (tmp_path / "weights.bin").write_bytes(_CONTENT)
    installed = Installed(tmp_path)
    monkeypatch.setattr(model_files, "distribution", lambda name: installed)
    known = hashlib.sha256(_CONTENT).hexdigest()
    return ModelPackage("some-model", "1.2.3", {"weights.bin": known, "absent.bin": known})


def test_the_known_bytes_are_read(package: ModelPackage) -> None:
    assert package.read("weights.bin") == _CONTENT


def test_another_file_is_refused_and_the_known_version_named(package: ModelPackage, tmp_path: Path) -> None:
    (tmp_path / "weights.bin").write_bytes(_CONTENT + b"!")
    with pytest.raises(CcsguardError, match=r"not the known one: install some-model==1\.2\.3"):
        package.read("weights.bin")


def test_a_file_that_is_not_there_is_an_error_with_the_requirement(package: ModelPackage) -> None:
    with pytest.raises(CcsguardError, match=r"not there: install some-model==1\.2\.3"):
        package.read("absent.bin")


def test_a_package_of_another_version_and_a_missing_runtime_are_lacking(monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"some-model": "2.0", "runtime": "1.0"}
    monkeypatch.setattr(model_files, "installed_version", versions.get)
    package = ModelPackage("some-model", "1.2.3", {"weights.bin": "00" * 32}, needs=("runtime", "absent-runtime"))
    assert package.lacking() == ("some-model==1.2.3", "absent-runtime")


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert model_files.installed_version("no-such-distribution-anywhere") is None
