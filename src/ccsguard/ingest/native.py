"""From what a file holds to documents: a native one as it stands, a vendor's by the format that knows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import NO_FORMAT, Setting, examine, not_examined, refuse_misspelt
from ccsguard.ingest.kinds import KEY
from ccsguard.ingest.tree import Tree, UnknownFormat
from ccsguard.models.document import Document, NotExamined


def documents_of(tree: Tree, setting: Setting) -> Iterator[Document | NotExamined]:
    """The documents of a tree in a native format or a vendor's.

    Raises:
        UnknownFormat: it is in none.
        DocumentError: it is in one, and broken.
    """
    if isinstance(tree.value, Mapping) and KEY in tree.value:
        yield from examine(tree, setting)
        return
    refuse_misspelt(tree)
    from ccsguard.ingest.vendors import TreeFormat, formats

    if setting.sidecar and setting.sidecar.mapping is not None:
        from ccsguard.ingest.vendors.node_edge import convert_mapped

        yield from examined(convert_mapped(tree, setting), setting)
        return
    for one in formats():
        if isinstance(one, TreeFormat) and (because := one.recognise(tree.value)):
            if one.convert is None:
                raise UnknownFormat(tree.path, f"{one.name}: {one.reason}")
            made = one.convert(tree, setting)
            yield from examined((named(each, one.name, because, tree.name) for each in made), setting)
            return
    raise UnknownFormat(tree.path, NO_FORMAT)


def examined(trees: Iterable[Tree | NotExamined], setting: Setting) -> Iterator[Document | NotExamined]:
    """The documents of native trees; one that is broken does not stop the others."""
    waiting = iter(trees)
    while True:
        try:
            one = next(waiting)
        except StopIteration:
            return
        if isinstance(one, NotExamined):
            yield one
            continue
        try:
            yield from examine(one, setting)
        except UnknownFormat:
            raise
        except DocumentError as error:
            yield not_examined(error)


def named(made: Tree | NotExamined, format_name: str, because: str, name: str) -> Tree | NotExamined:
    """A tree with what a format need not say itself; `name` is the document's id where it has none."""
    if isinstance(made, NotExamined):
        return made
    return replace(made, format=made.format or format_name, because=made.because or because, name=made.name or name)
