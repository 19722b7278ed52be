"""Airbyte: configured catalogs and connections. A stream is copied whole where no `selectedFields` choose some.

https://docs.airbyte.com/understanding-airbyte/airbyte-protocol (ConfiguredAirbyteCatalog) and
https://reference.airbyte.com (connections: `configurations.streams`, `syncCatalog.streams`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree, step
from ccsguard.ingest.vendors.arrangement.said import Said, arranged
from ccsguard.ingest.vendors.arrangement.values import mapping, mappings, said, word, words
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.models.document import NotExamined

_PATHS = (
    ("streams",), ("syncCatalog", "streams"), ("sync_catalog", "streams"), ("configurations", "streams"),
    ("configuration", "sync_catalog", "streams"), ("configuration", "syncCatalog", "streams"),
)  # fmt: skip
_MODES = frozenset({"sync_mode", "syncMode", "destination_sync_mode", "destinationSyncMode", "selectedFields"})
_PROTECTIONS = {"hashing": "hashed", "encryption": "encrypted"}
_OFF = ("inactive", "deprecated", "disabled", "paused")
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class _Stream:
    """A stream and how it is synchronised, which stand beside one another or one in the other."""

    at: str
    stream_at: str
    stream: Mapping[str, Any]
    config_at: str
    config: Mapping[str, Any]

    @property
    def name(self) -> Said:
        return said(self.stream, self.stream_at, "name") or Said("stream", self.at)


def _recognise(value: Any) -> str | None:
    for path in _PATHS:
        listed = _led(value, path)
        for one in listed[:_LOOKED_AT] if isinstance(listed, list) else ():
            found = _stream(mapping(one), "")
            described = isinstance(mapping(one).get("stream"), Mapping)
            if "name" in found.stream and _MODES & set(found.config) and (described or len(path) > 1):
                return "it has `streams` with a synchronisation mode"
    return None


def _led(value: Any, path: tuple[str, ...]) -> Any:
    for key in path:
        value = mapping(value).get(key)
    return value


def _stream(one: Mapping[str, Any], at: str) -> _Stream:
    inner, config = one.get("stream"), one.get("config")
    stream, stream_at = (inner, f"{at}/stream") if isinstance(inner, Mapping) else (one, at)
    chosen, config_at = (config, f"{at}/config") if isinstance(config, Mapping) else (one, at)
    return _Stream(at, stream_at, stream, config_at, chosen)


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    path = next(each for each in _PATHS if isinstance(_led(value, each), list))
    at = "".join(step(key) for key in path)
    streams = [_stream(one, where) for where, one in mappings(_led(value, path), at)]
    chosen = [one for one in streams if one.config.get("selected") is not False]
    off = (word(value.get("status")) or "").lower() in _OFF
    name = said(value, "", "name", "connectionId", "connection_id", "resource_name") or tree.name
    beside = setting.sidecar.value.get("flows") if setting.sidecar else None
    known = {word(one.get("id")) for _, one in mappings(beside, "")}
    apart = known and any(one.name.value in known for one in chosen)
    groups = [(one.name, one.at, [one]) for one in chosen] if apart else [(name, at, chosen)]
    flows = [
        Said({"id": of, "active": Said(False, "/status") if off else None, "fields": _fields(group, where)}, where)
        for of, where, group in groups
    ]
    yield arranged(tree, {"id": name, "flows": Said(flows, at)})


def _fields(streams: list[_Stream], at: str) -> Said | None:
    found = [field for one in streams for field in _of_stream(one)]
    return Said(found, at) if found else None


def _of_stream(one: _Stream) -> Iterator[Said]:
    """The chosen fields, or a wildcard and all that the schema of the stream tells of."""
    protected = {name.value: ours for name, ours in _protected(one)}
    selected = _selected(one)
    if not selected:
        yield Said({"name": Said("*", one.at)}, one.at)
    for name in selected or _columns(one):
        protection = protected.get(name.value)
        yield Said({"name": name, "protection": Said(protection, one.config_at) if protection else None}, name.at)


def _selected(one: _Stream) -> list[Said]:
    """The names in `selectedFields`, by their whole paths; none where the selection is switched off."""
    if one.config.get("fieldSelectionEnabled") is False or one.config.get("field_selection_enabled") is False:
        return []
    key = "selectedFields" if "selectedFields" in one.config else "selected_fields"
    at, listed = f"{one.config_at}/{key}", one.config.get(key)
    found = words(listed, at) if isinstance(listed, list) else []
    for where, each in mappings(listed, at):
        path = words(each.get("fieldPath", each.get("field_path")), where)
        if path:
            found.append(Said(".".join(part.value for part in path), where))
    return found


def _columns(one: _Stream) -> Iterator[Said]:
    """The names in the stream's schema that hold no others."""
    key = "json_schema" if "json_schema" in one.stream else "jsonSchema"
    waiting = [*_properties(one.stream.get(key), f"{one.stream_at}/{key}")]
    while waiting:
        name, value = waiting.pop()
        if below := [*_properties(value, name.at)]:
            waiting.extend(below)
        else:
            yield name


def _properties(schema: Any, at: str) -> Iterator[tuple[Said, Any]]:
    """The properties of an object, or of the objects of an array, the last first."""
    items = mapping(mapping(schema).get("items"))
    holder, where = (items, f"{at}/items") if items else (mapping(schema), at)
    for name, value in reversed([*mapping(holder.get("properties")).items()]):
        yield Said(str(name), f"{where}/properties{step(name)}"), value


def _protected(one: _Stream) -> Iterator[tuple[Said, str]]:
    """The fields that a mapper hashes or encrypts on their way."""
    for where, each in mappings(one.config.get("mappers"), f"{one.config_at}/mappers"):
        settings = mapping(each.get("mapperConfiguration", each.get("mapper_configuration")))
        target = said(settings, where, "targetField", "target_field")
        ours = _PROTECTIONS.get((word(each.get("type")) or "").lower())
        if target and ours:
            yield target, ours
    for where, each in mappings(one.config.get("hashedFields"), f"{one.config_at}/hashedFields"):
        for part in words(each.get("fieldPath"), where)[-1:]:
            yield part, "hashed"


FORMATS = (TreeFormat("Airbyte catalog", "sharing", _recognise, _convert),)
