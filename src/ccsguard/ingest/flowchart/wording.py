"""Takes the marks of Mermaid, Markdown and HTML from the words of a box."""

from __future__ import annotations

import html
import re

_BREAK = re.compile(r"<br[ \t]*/?>|\\n", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>")
_ENTITY = re.compile(r"#(\w{1,10});")
_ICON = re.compile(r"\bfa[brsl]?:fa-[\w-]+[ \t]*")
_LINES = re.compile(r"[ \t]*\n[ \t]*")


def plain(written: str) -> str:
    """The words as they are shown, a line end for each line that is shown."""
    text = written.strip().strip('"').strip()
    text = text.removeprefix("`").removesuffix("`") if text.startswith("`") else text
    text = _ENTITY.sub(lambda found: f"&{'#' if found[1].isdigit() else ''}{found[1]};", _BREAK.sub("\n", text))
    text = html.unescape(_ICON.sub("", _TAG.sub("", text)))
    return _LINES.sub("\n", text).strip()
