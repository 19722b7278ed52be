"""Reads agents of Dialogflow CX: the folder or ZIP archive of an export, and single flows and pages of one.

Source: https://cloud.google.com/dialogflow/cx/docs/reference/json-export
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.documents import Setting
from ccsguard.ingest.encoding import MAX_FILE, open_regular
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.bots.blocks import script_of
from ccsguard.ingest.vendors.bots.meaning import language_of, table
from ccsguard.ingest.vendors.bots.verdicts import with_verdicts
from ccsguard.ingest.vendors.connect.values import items, mapping, text
from ccsguard.ingest.vendors.dialogflow.export import MARK, MOST_FILES, Agent, Flow, is_export, read_agent
from ccsguard.ingest.vendors.dialogflow.pages import Pages
from ccsguard.ingest.vendors.format import FolderFormat, TreeFormat, Trees
from ccsguard.models.document import NotExamined

_NAME = "dialogflow_cx"
_WITH = "part of a Dialogflow CX agent; it is read with the folder or ZIP archive of the export"
_PLAYBOOKS = "playbooks/"


def from_zip(archive: zipfile.ZipFile, path: str, _setting: Setting) -> Trees | None:
    """The agent of an export in a ZIP archive, None where it is another archive."""
    names = [one for one in archive.namelist() if not one.endswith("/")]
    return _read(path, names, lambda name: _packed(archive, name, path)) if is_export(names) else None


def _packed(archive: zipfile.ZipFile, name: str, path: str) -> bytes:
    with archive.open(name) as stream:
        raw = stream.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise DocumentError(f"{path}/{name}", "larger than any file of an agent")
    return raw


def _is_folder(folder: Path) -> str | None:
    if (folder / MARK).is_file() and (folder / "flows").is_dir():
        return "it has agent.json and flows: an export of Dialogflow CX"
    return None


def _from_folder(path: str, _setting: Setting) -> Trees:
    top = path.rstrip(os.sep) or path
    yield from _read(top, _names(top), lambda name: _content(top, name))


def _names(top: str) -> Iterator[str]:
    """The files of a folder by their paths in it, without links to elsewhere; no more than an agent has."""
    found = 0
    for folder, inner, files in os.walk(top):
        inner.sort()
        below = PurePath(folder).relative_to(top).as_posix()
        for name in sorted(files):
            found += 1
            if found > 10 * MOST_FILES:
                return
            yield name if below == "." else f"{below}/{name}"


def _content(top: str, name: str) -> bytes:
    path = f"{top}/{name}"
    with open_regular(path, path) as stream:
        raw = stream.read(MAX_FILE + 1)
    if len(raw) > MAX_FILE:
        raise DocumentError(path, "larger than any file of an agent")
    return raw


def _read(path: str, names: Iterable[str], content: Any) -> Trees:
    listed = [*names]
    for one in read_agent(path, listed, content):
        if isinstance(one, NotExamined):
            yield one
            continue
        yield _script(one, Tree(path, {}, {}, name=PurePath(path).stem))
    if any(one.startswith(_PLAYBOOKS) for one in listed):
        yield NotExamined(f"{path}/playbooks", "playbooks of a model, which makes the words itself", error=False)


def _script(agent: Agent, tree: Tree) -> Tree:
    """The script of an agent; `tree` is that of the whole."""
    known = table(_NAME)
    own = mapping(agent.own.value if agent.own else None)
    language = language_of([text(own.get("defaultLanguageCode"))])
    pages = Pages(agent, tree.path, language, known)
    pages.run()
    name = text(own.get("displayName"))
    head = {"id": name, "title": name, "language": language, "channel": "bot"}
    entered = agent.flows[0].name if not agent.whole else ""
    inside = not agent.whole and entered.lower() not in known.more["starts"]
    return script_of(tree, head, pages.start, with_verdicts(pages.blocks), inside=inside)


def _alone(tree: Tree, _setting: Setting) -> Trees:
    """A flow or a page without the rest of its agent: what comes before it and elsewhere after it is not known."""
    name = text(mapping(tree.value).get("displayName"))
    flow = Flow(name, tree) if _is_flow(tree.value) else Flow("", None, (tree,))
    made = _script(Agent((flow,), whole=False), tree)
    yield replace(made, value={**made.value, "id": tree.name or name or "flow", "title": name})


def _is_page(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("displayName"), str):
        return False
    if isinstance(value.get("form"), dict) and {"entryFulfillment", "transitionRoutes"} & set(value):
        return True
    return isinstance(value.get("entryFulfillment"), dict)


def _is_flow(value: Any) -> bool:
    if not isinstance(value, dict) or not isinstance(value.get("displayName"), str) or _is_page(value):
        return False
    routed = {"transitionRoutes", "eventHandlers"} & set(value)
    return ("nluSettings" in value and bool(routed)) or ("eventHandlers" in value and "transitionRoutes" in value)


def _page(value: Any) -> str | None:
    return "`form` and `entryFulfillment`: a page of a Dialogflow CX agent" if _is_page(value) else None


def _flow(value: Any) -> str | None:
    return "`eventHandlers` and `nluSettings`: a flow of a Dialogflow CX agent" if _is_flow(value) else None


def _part(value: Any) -> str | None:
    """What else an export has, one kind of file after another."""
    if not isinstance(value, dict):
        return None
    keys = set(value)
    named = isinstance(value.get("displayName"), str)
    first = mapping(next(iter(items(value.get("trainingPhrases")) or items(value.get("entities"))), None))
    agent = {"startFlow", "startPlaybook", "timeZone"}
    routes = {"name", "displayName", "transitionRoutes"}
    intent = {"priority", "numTrainingPhrases", "isFallback"}
    parts = {
        "training phrases": "trainingPhrases" in keys and ("parts" in first or not first),
        "entities": keys == {"entities"} and {"value", "synonyms"} <= set(first),
        "a test case": "testCaseConversationTurns" in keys and named,
        "a web hook": named and bool({"genericWebService", "serviceDirectory"} & keys),
        "settings of an agent": "defaultLanguageCode" in keys and bool(agent & keys),
        "a group of routes": named and "transitionRoutes" in keys and keys <= routes,
        "an intent": named and "name" in keys and bool(intent & keys),
        "an entity type": named and "name" in keys and text(value.get("kind")).startswith("KIND_"),
        "parameters of an intent": named and keys <= {"name", "displayName", "parameters", "labels", "description"}
        and _is_id(value.get("name")),
    }  # fmt: skip
    return next((f"{one} of a Dialogflow CX agent" for one, holds in parts.items() if holds), None)


def _is_id(value: Any) -> bool:
    written = text(value)
    return len(written) == 36 and [len(one) for one in written.split("-")] == [8, 4, 4, 4, 12]


def _older(value: Any) -> str | None:
    """A file of an agent of Dialogflow ES, the builder before CX."""
    if isinstance(value, list):
        first = mapping(next(iter(value), None))
        said = mapping(next(iter(items(first.get("data"))), None))
        if {"id", "data"} <= set(first) and "text" in said and ("isTemplate" in first or "count" in first):
            return "what customers say to an intent of Dialogflow ES"
        return None
    keys = set(value) if isinstance(value, dict) else set()
    if {"responses", "contexts"} <= keys and isinstance(value["responses"], list) and {"auto", "priority"} & keys:
        return "an intent of Dialogflow ES"
    if {"googleAssistant", "defaultMinConfidence"} & keys and "language" in keys:
        return "settings of an agent of Dialogflow ES"
    return "an entity type of Dialogflow ES" if {"isOverridable", "isEnum"} <= keys else None


FORMATS = (
    FolderFormat("Dialogflow CX", "script", _is_folder, _from_folder),
    TreeFormat("Dialogflow CX page", "script", _page, _alone),
    TreeFormat("Dialogflow CX flow", "script", _flow, _alone),
    TreeFormat("Dialogflow CX", None, _part, reason=_WITH),
    TreeFormat(
        "Dialogflow ES", None, _older, reason="an agent of the builder before CX, whose intents make no graph; not read"
    ),
)
