"""The shares of Snowflake and of Databricks in a Terraform configuration, with what is granted to them, as flows.

https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/share (and
grant_privileges_to_share); https://registry.terraform.io/providers/databricks/databricks/latest/docs/resources/share.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import said, table
from ccsguard.ingest.vendors.terraform.resources import Resource, by_label, referred, resources

_GRANT = "snowflake_grant_privileges_to_share"
_WHOLE = "*"
SHARES = ("snowflake_share", "databricks_share")
GRANTS = (_GRANT, "databricks_grants", "databricks_grant")


def share_flows(value: Any) -> Iterator[Said]:
    """A flow for every share that the configuration has, or grants to."""
    found = [*resources(value)]
    known = by_label(found)
    granted: dict[str, list[Said]] = {}
    shares = {one.name.value: one for one in found if one.kind == "snowflake_share"}
    for one in found:
        for name, fields in _granted(one, known):
            granted.setdefault(name.value, []).extend(fields)
            shares.setdefault(name.value, one)
    for name, one in shares.items():
        yield _snowflake(name, one, granted.get(name, []))
    for one in found:
        if one.kind == "databricks_share":
            yield from _databricks(one, [*_principals(one, found, known)])


def _snowflake(name: str, share: Resource, fields: list[Said]) -> Said:
    """One share; where its accounts are named, they are where the data go."""
    accounts = share.words("accounts") if share.kind == "snowflake_share" else []
    endpoint = Said(", ".join(one.value for one in accounts), f"{share.at}/accounts") if accounts else None
    flow = {
        "id": Said(name, share.name.at if share.kind == "snowflake_share" else share.at),
        "fields": Said(fields, share.at) if fields else None,
        "transport": {"protocol": Said("snowflake_share", share.at), "endpoint": endpoint},
    }
    return Said(flow, share.at)


def _granted(one: Resource, known: Mapping[tuple[str, str], Resource]) -> Iterator[tuple[Said, list[Said]]]:
    """The shares that a grant is made to, and what it grants: whole tables, while columns of views are unknown."""
    legacy = table("terraform")["snowflake_legacy_grants"].get(one.kind)
    if one.kind == _GRANT:
        to = [found] if (found := one.said("to_share")) else []
        keys = table("terraform")["snowflake_whole"]
        wholes = [f"{one.at}/{key}" for key in keys if one.body.get(key)]
    elif legacy is not None:
        to = one.words("shares")
        every = next((key for key in ("on_all", "on_future") if one.body.get(key) is True), None)
        wholes = [f"{one.at}/{every}"] if every else [f"{one.at}/{legacy}"] if legacy and one.body.get(legacy) else []
    else:
        return
    fields = [Said({"name": Said(_WHOLE, at)}, at) for at in wholes]
    for name in to:
        share = referred(name, known)
        yield (share.name if share else name), fields


def _databricks(share: Resource, recipients: list[Said]) -> Iterator[Said]:
    """A flow for every recipient of a share, one without a recipient where none is granted it."""
    fields = [Said({"name": Said(_WHOLE, at)}, at) for at, _ in share.blocks("object")]
    for recipient in (*recipients,) or (None,):
        flow = {
            "id": share.name,
            "to": recipient,
            "fields": Said(fields, share.at) if fields else None,
            "transport": {"protocol": Said("delta_sharing", share.at)},
        }
        yield Said(flow, share.at)


def _principals(share: Resource, found: list[Resource], known: Mapping[tuple[str, str], Resource]) -> Iterator[Said]:
    """The names of the recipients that a share is granted to."""
    for one in found:
        if one.kind not in ("databricks_grants", "databricks_grant"):
            continue
        to = one.said("share")
        granted = referred(to, known)
        if to is None or (granted is not share and to.value != share.name.value):
            continue
        grants = [*one.blocks("grant"), (one.at, one.body)]
        for principal in (each for at, grant in grants if (each := said(grant, at, "principal"))):
            recipient = referred(principal, known)
            yield Said(recipient.name.value, principal.at) if recipient else principal
