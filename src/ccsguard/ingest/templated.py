"""Makes YAML of a template for YAML: `{{name}}` where a value or key stands, to be filled in before it is used."""

from __future__ import annotations

import re

_OPEN = "{{"
_VALUE = re.compile(
    r"^([ \t]*+(?:- ++)?(?:[^\s:#'\"{}\[\]-][^:#'\"{}\[\]\n]{0,200}+:[ \t]++)?)"
    r"\{\{([^{}\"\\\n]{1,100})\}\}((?:[^\"\\\n:#]{0,200}[^\"\\\n:#\s])?)(?=[ \t]*+(?::|#|$))",
    re.MULTILINE,
)
"""A value or a key that begins with what is filled in later."""


def untemplated(text: str) -> str:
    """The text with what is to be filled in quoted, `"{name}"`, so that it is YAML and nothing moves its place."""
    return _VALUE.sub(r'\1"{\2}\3"', text) if _OPEN in text else text
