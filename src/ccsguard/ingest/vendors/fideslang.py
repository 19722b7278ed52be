"""fides manifests in YAML or JSON: systems with their declarations, data sets, policies.

https://github.com/IABTechLab/fideslang (src/fideslang/models.py). The keys are read as they stand rather than through
fideslang's models, which refuse manifests of its earlier versions and know no places.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.arrangement.said import Said, arranged
from ccsguard.ingest.vendors.arrangement.values import mapping, mappings, said, table, word
from ccsguard.ingest.vendors.fides.datasets import categories_of, dataset_flow
from ccsguard.ingest.vendors.fides.policies import policies_of
from ccsguard.ingest.vendors.fides.systems import Surroundings, system_flows
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.models.document import NotExamined

_SHARING = ("system", "dataset")
_LOOKED_AT = 20


def _manifest(value: Any) -> str | None:
    """By a list `system` or `dataset` of resources with a `fides_key`."""
    for key in _SHARING:
        if any("fides_key" in one for one in _listed(value, key)):
            return f"it has a list `{key}` of resources with a `fides_key`"
    return None


def _beside(value: Any) -> str | None:
    """By another list of fides, and none that says what is shared."""
    if not isinstance(value, Mapping):
        return None
    for key, telling in table("fideslang")["resources"].items():
        if any(any(one in resource for one in telling) for resource in _listed(value, key)):
            return f"it has a list `{key}` of fides resources"
    return None


def _connector(value: Any) -> str | None:
    config = mapping(value).get("saas_config")
    telling = {"connector_params", "client_config", "endpoints", "test_request"}
    return "it has a `saas_config`" if isinstance(config, Mapping) and telling & set(config) else None


def _listed(value: Any, key: str) -> Iterator[Mapping[str, Any]]:
    found = mapping(value).get(key)
    if isinstance(found, list):
        yield from (one for one in found[:_LOOKED_AT] if isinstance(one, Mapping))


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    manifest = tree.value
    systems = [*mappings(manifest.get("system"), "/system")]
    datasets = [*mappings(manifest.get("dataset"), "/dataset")]
    around = Surroundings(
        own=frozenset(word(one.get("fides_key")) or "" for _, one in (*systems, *datasets)),
        outside=_outside(setting),
        policies=policies_of(manifest),
        stored={word(one.get("fides_key")) or "": categories_of(one) for _, one in datasets},
    )
    flows = [flow for at, one in systems for flow in system_flows(one, at, around)]
    flows += [dataset_flow(one, at, not systems) for at, one in datasets]
    first, resource = (systems or datasets)[0]
    yield arranged(tree, {"id": said(resource, first, "fides_key") or tree.name, "flows": Said(flows, "")})


def _outside(setting: Setting) -> frozenset[str]:
    """The ids of flows and parties that the sidecar speaks of: no systems of the house."""
    beside = setting.sidecar.value if setting.sidecar else {}
    named = [one for key in ("flows", "parties") for _, one in mappings(beside.get(key), "")]
    return frozenset(found for one in named if (found := word(one.get("id"))))


FORMATS = (
    TreeFormat("fideslang", "sharing", _manifest, _convert),
    TreeFormat("fideslang", None, _beside, reason="it names no system and no data set, so nothing that is shared"),
    TreeFormat("fides connector", None, _connector, reason="how fides reaches a service, not what is shared with it"),
)
