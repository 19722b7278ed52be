"""Which other flow goes on at a block: by the name that the editor shows for it, else by what its reference ends in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ccsguard.ingest.vendors.connect.blocks import Block
from ccsguard.ingest.vendors.connect.values import at, text

ELSEWHERE = "it goes on in another flow"
_TEMPLATE = re.compile(r"^(?:\{\{|\$\{|<<)\s*([^{}<>]{1,200}?)\s*(?:\}\}|\}|>>)$")
_FORM = re.compile(r"(?i)\.(?:arn|id|contact_?flow_?id|name)$")


@dataclass(frozen=True, slots=True)
class Call:
    """A flow that goes on; the name is empty where the file does not tell it, `more` says that there are others."""

    name: str
    parameter: str
    more: bool = False


def called(block: Block, paths: Sequence[str]) -> Call | None:
    """The flow that a block names under one of the paths; None where it names none of them."""
    given = [(path, text(at(block.parameters, path))) for path in paths if at(block.parameters, path) is not None]
    if not given:
        # A hook of another kind names nothing that the customer hears; a block without its parameter goes anywhere.
        return None if any("." in path for path in paths) else Call("", paths[0])
    path, written = given[0]
    shown = block.names.get(path) or block.names.get("ContactFlowId", "")
    return Call(shown or reference(written), path.replace(".", "/"), len(given) > 1)


def reference(written: str) -> str:
    """What a reference to a flow ends in: the id of an ARN, the name in a template; empty where it is only known in the
    call."""
    written = written.strip()
    if written.startswith("$."):
        return ""
    if template := _TEMPLATE.match(written):
        return re.split(r"[.:/]", _FORM.sub("", template[1]))[-1]
    last = written.rpartition("/")[2]
    return last.partition(":")[0] if written.startswith("arn:") else last
