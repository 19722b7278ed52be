"""Delta Sharing: profiles by which a recipient reaches a share, and the shares of a server or of Databricks.

https://github.com/delta-io/delta-sharing/blob/main/PROTOCOL.md (profile file format) and its server's
`delta-sharing-server.yaml.template`; https://docs.databricks.com/api/workspace/shares.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.arrangement.said import Said, arranged
from ccsguard.ingest.vendors.arrangement.values import mapping, mappings, said, words
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.models.document import NotExamined

_LOOKED_AT = 20


def _profile(value: Any) -> str | None:
    return "it has `shareCredentialsVersion`" if "shareCredentialsVersion" in mapping(value) else None


def _from_profile(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    """One flow without ends: who shares what with whom, the sidecar says."""
    endpoint = said(tree.value, "", "endpoint")
    transport = {"protocol": Said("delta_sharing", "/shareCredentialsVersion"), "endpoint": endpoint}
    flow = {"id": tree.name, "transport": transport}
    yield arranged(tree, {"id": tree.name, "flows": Said([Said(flow, "")], "")})


def _shares(value: Any) -> str | None:
    """By shares of schemas, or, as Databricks has it, one share of data objects."""
    listed = mapping(value).get("shares")
    if any("schemas" in one or "objects" in one for _, one in _some(listed)):
        return "it has `shares` of schemas or objects"
    if any("data_object_type" in one for _, one in _some(mapping(value).get("objects"))):
        return "it has `objects` with a `data_object_type`"
    return None


def _some(value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    yield from mappings(value[:_LOOKED_AT] if isinstance(value, list) else None, "")


def _from_shares(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    listed = [*mappings(value.get("shares"), "/shares")] if "shares" in value else [("", value)]
    flows = [flow for at, share in listed for flow in _flows(share, at)]
    name = flows[0].value["id"] if len(flows) == 1 else tree.name
    yield arranged(tree, {"id": name, "flows": Said(flows, "/shares")})


def _flows(share: Mapping[str, Any], at: str) -> Iterator[Said]:
    """A flow for every recipient of a share, one without a recipient where it names none; tables are shared whole."""
    name = said(share, at, "name") or Said("share", at)
    tables = [Said({"name": Said("*", where)}, where) for where in _tables(share, at)]
    recipients = words(share.get("recipients"), f"{at}/recipients")
    recipients += [found for where, one in mappings(share.get("recipients"), f"{at}/recipients")
                   if (found := said(one, where, "name"))]  # fmt: skip
    for recipient in (*recipients,) or (None,):
        transport = {"protocol": Said("delta_sharing", at)}
        flow = {"id": name, "to": recipient, "fields": Said(tables, at) if tables else None, "transport": transport}
        yield Said(flow, at)


def _tables(share: Mapping[str, Any], at: str) -> Iterator[str]:
    for where, schema in mappings(share.get("schemas"), f"{at}/schemas"):
        yield from (table for table, _ in mappings(schema.get("tables"), f"{where}/tables"))
    yield from (where for where, _ in mappings(share.get("objects"), f"{at}/objects"))


FORMATS = (
    TreeFormat("Delta Sharing profile", "sharing", _profile, _from_profile),
    TreeFormat("Delta Sharing shares", "sharing", _shares, _from_shares),
)
