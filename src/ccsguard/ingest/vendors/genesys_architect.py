"""Reads flows of Genesys Cloud Architect in YAML; packed exports and contracts of data actions are named.

Source: https://developer.genesys.cloud/devapps/archy/ and the flow files of the genesyscloud Terraform provider
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, BinaryIO

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree, UnknownFormat, step
from ccsguard.ingest.vendors.architect.walk import Walk
from ccsguard.ingest.vendors.bots.blocks import script_of
from ccsguard.ingest.vendors.bots.meaning import language_of, table
from ccsguard.ingest.vendors.bots.verdicts import with_verdicts
from ccsguard.ingest.vendors.connect.values import mapping, text
from ccsguard.ingest.vendors.format import StreamFormat, TreeFormat, Trees

_NAME = "genesys_architect"
_HOLDS = ("startUpRef", "startUpTaskActions", "states", "tasks", "menus", "bots", "initialGreeting")
_MOST_KEYS = 3
_PACKED = (
    ".i3inboundflow", ".i3inboundcallflow", ".i3inboundchatflow", ".i3inboundemailflow", ".i3inboundshortmessageflow",
    ".i3outboundflow", ".i3outboundcallflow", ".i3inqueueflow", ".i3inqueuecallflow", ".i3inqueueemailflow",
    ".i3inqueueshortmessageflow", ".i3securecallflow", ".i3secureflow", ".i3commonmoduleflow", ".i3botflow",
    ".i3digitalbotflow", ".i3workflow", ".i3workflowflow", ".i3workitemflow", ".i3voicemailflow", ".i3voicesurveyflow",
    ".i3surveyinviteflow",
)  # fmt: skip
"""Ends of names of Architect's own export, a packed form that nobody publishes."""


def _flow(value: Any) -> tuple[str, Mapping[str, Any]] | None:
    """The root key and the body of a flow."""
    if not isinstance(value, Mapping) or len(value) > _MOST_KEYS:
        return None
    flows = table(_NAME).more["flows"]
    for key, body in value.items():
        if (
            isinstance(key, str)
            and key.lower() in flows
            and isinstance(body, Mapping)
            and any(h in body for h in _HOLDS)
        ):
            return key, body
    return None


def _recognise(value: Any) -> str | None:
    found = _flow(value)
    return f"`{found[0]}` with tasks, menus or states: a flow of Genesys Architect" if found else None


def _convert(tree: Tree, _setting: Setting) -> Trees:
    found = _flow(tree.value)
    if found is None:
        raise UnknownFormat(tree.path, "no flow of Genesys Architect")
    key, flow = found
    known = table(_NAME)
    kind = known.more["flows"][key.lower()]
    walk = Walk(tree, step(key), flow, known, bool(kind.get("ends")))
    walk.run()
    name = _plain(flow.get("name"))
    head = {
        "id": name,
        "title": name,
        "language": language_of([text(flow.get("defaultLanguage"))]),
        "channel": "chat" if kind.get("written") else "ivr",
        "direction": kind.get("direction"),
        "purpose": kind.get("purpose"),
        "recording": kind.get("recording"),
    }
    yield script_of(tree, head, walk.start, with_verdicts(walk.blocks), inside=bool(kind.get("inside")))


def _plain(name: Any) -> str:
    """A name, unless it is only put in when the flow is installed."""
    written = text(name).strip()
    return "" if written.startswith("{") and written.endswith("}") else written


def _is_data_action(value: Any) -> str | None:
    """An export of a data action: its contract and how it calls its service."""
    if not isinstance(value, Mapping) or "contract" not in value or "config" not in value:
        return None
    contract, config = mapping(value["contract"]), mapping(value["config"])
    if {"input", "output"} <= set(contract) and {"request", "response"} & set(config):
        return "`contract` and `config.request`: a data action of Genesys Cloud"
    return None


def _packed(_stream: BinaryIO, path: str, _setting: Setting, _name: str) -> Trees:
    raise UnknownFormat(path, "a packed export of Genesys Architect: export the flow as YAML to have it examined")
    yield


FORMATS = (
    TreeFormat("Genesys Architect flow", "script", _recognise, _convert),
    TreeFormat(
        "Genesys data action",
        None,
        _is_data_action,
        reason="a contract of inputs and outputs without words; who is given the data does not stand in it",
    ),
    StreamFormat("Genesys Architect export", None, _PACKED, _packed),
)
