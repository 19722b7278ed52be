"""Finders for the tests, skipped by name where their model is not installed, and a watch on the network and on logs."""

from __future__ import annotations

import logging
import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from ccsguard.detect.names import NameFinder, cutword, open_finder, rampart

Words = Callable[[NameFinder, str], list[tuple[str, str]]]


@pytest.fixture(scope="session")
def english() -> NameFinder:
    """The finder of Rampart's."""
    return _finder("en", "rampart", rampart.PACKAGE.lacking())


@pytest.fixture(scope="session")
def chinese() -> NameFinder:
    """The finder of cutword's."""
    return _finder("zh", "cutword", cutword.PACKAGE.lacking())


@pytest.fixture(scope="session")
def words() -> Words:
    """What is found in a text: entities with the words."""

    def look(finder: NameFinder, text: str) -> list[tuple[str, str]]:
        return [(one.entity, text[one.start : one.end]) for one in finder.find([text])[0]]

    return look


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """No socket can be opened; everything that is logged is kept."""

    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    with caplog.at_level(logging.DEBUG):
        yield caplog


def _finder(language: str, engine: str, lacking: tuple[str, ...]) -> NameFinder:
    if lacking:
        pytest.skip(f"{engine} is not installed: {', '.join(lacking)}")
    finder = open_finder(language, engine)
    assert finder is not None
    return finder
