"""Reads the YAML of the pack's own files, with the fast loader where PyYAML has it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def parse_yaml(text: str) -> Any:
    """The value of a YAML text.

    Raises:
        yaml.YAMLError: it is malformed.
    """
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 - both loaders are the safe one


def read_yaml(path: Path) -> Any:
    """The value of a YAML file in UTF-8.

    Raises:
        yaml.YAMLError: it is malformed.
    """
    return parse_yaml(path.read_text("utf-8"))
