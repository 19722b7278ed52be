"""Amazon Connect flows: the flow language 2019-10-30, the older export, and either in what the API answers.

Source: https://docs.aws.amazon.com/connect/latest/devguide/flow-language.html
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.models.document import NotExamined

NAME = "Amazon Connect flow"


def _recognise(value: Any) -> str | None:
    from ccsguard.ingest.vendors.connect.wrapping import wrapped_in

    return wrapped_in(value)


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    """One native script for each flow of a file."""
    from ccsguard.ingest.vendors.connect.blocks import flow
    from ccsguard.ingest.vendors.connect.meaning import meaning
    from ccsguard.ingest.vendors.connect.older import is_older, older_flow
    from ccsguard.ingest.vendors.connect.script import script_of
    from ccsguard.ingest.vendors.connect.wrapping import flows_in

    tables, empty = meaning(), True
    for wrapped in flows_in(tree):
        if isinstance(wrapped, NotExamined):
            empty = False
            yield wrapped
            continue
        found = older_flow(wrapped.value, tables) if is_older(wrapped.value) else flow(wrapped.value)
        if found.blocks:
            empty = False
            yield from script_of(tree, wrapped, found, tables)
    if empty:
        raise UnknownFormat(tree.path, f"{NAME}: it has no blocks")


FORMATS = (TreeFormat(NAME, "script", _recognise, _convert),)
