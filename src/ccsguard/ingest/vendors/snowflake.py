"""Shares of Snowflake (and of Databricks) as Terraform creates them, in HCL (`.tf`) and in JSON (`.tf.json`).

https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/share
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.arrangement.said import Said, arranged
from ccsguard.ingest.vendors.arrangement.values import table
from ccsguard.ingest.vendors.format import TextFormat, TreeFormat
from ccsguard.ingest.vendors.terraform.hcl import hcl_tree
from ccsguard.ingest.vendors.terraform.resources import resources
from ccsguard.ingest.vendors.terraform.shares import GRANTS, SHARES, share_flows
from ccsguard.models.document import NotExamined

_RESOURCE = re.compile(r'^[ \t]*resource[ \t]+"([a-z0-9_]{1,80})"', re.MULTILINE)
_LOOKED_AT = 500
_BECAUSE = "it has resources that share data"


def _shares_data(kind: str, body: Any) -> bool:
    return (
        kind in SHARES
        or kind == GRANTS[0]
        or (kind in table("terraform")["snowflake_legacy_grants"] and "shares" in body)
    )


def _in_json(value: Any) -> str | None:
    found = islice(resources(value), _LOOKED_AT)
    return _BECAUSE if any(_shares_data(one.kind, one.body) for one in found) else None


def _in_hcl(text: str) -> str | None:
    kinds = (found[1] for found in islice(_RESOURCE.finditer(text), _LOOKED_AT))
    return _BECAUSE if any(_shares_data(kind, ("shares",) if "shares" in text else ()) for kind in kinds) else None


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    flows = [*share_flows(tree.value)]
    name = flows[0].value["id"] if len(flows) == 1 else tree.name
    yield arranged(tree, {"id": name, "flows": Said(flows, "/resource") if flows else None})


def _from_hcl(path: str, text: str, setting: Setting, name: str) -> Iterator[Tree | NotExamined]:
    yield from _convert(hcl_tree(path, text, name), setting)


FORMATS = (
    TreeFormat("Terraform share", "sharing", _in_json, _convert),
    TextFormat("Terraform share", "sharing", (".tf", ".tofu"), _in_hcl, _from_hcl),
)
