"""Messages of a data space connector (Eclipse Dataspace Components): those that hold ODRL policies are read.

https://eclipse-edc.github.io/documentation/for-adopters/control-plane/ and https://w3id.org/edc/v0.0.1/ns/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ccsguard.ingest.documents import Setting
from ccsguard.ingest.tree import Tree
from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import words
from ccsguard.ingest.vendors.format import TreeFormat
from ccsguard.ingest.vendors.odrl import is_policy, known_parties, sharing_of
from ccsguard.ingest.vendors.odrl_policy.jsonld import context, local, member, objects, text, texts
from ccsguard.ingest.vendors.odrl_policy.rules import Ends
from ccsguard.models.document import NotExamined

_NAMESPACES = ("w3id.org/edc/", "w3id.org/dspace/", "w3id.org/tractusx")
_TYPES = frozenset({
    "Asset", "DatasetRequest", "CatalogRequest", "ContractRequest", "ContractDefinition", "TransferRequest",
    "TransferRequestDto", "QuerySpec", "PolicyDefinition", "PolicyDefinitionRequestDto", "ContractAgreement",
    "NegotiationInitiateRequestDto", "DataAddress", "Criterion", "TransferProcess", "ContractNegotiation",
})  # fmt: skip
_TELLING = (
    {"accessPolicyId", "contractPolicyId"}, {"counterPartyAddress", "protocol"}, {"dataAddress", "properties"},
    {"supportedProtocols", "url"},
)  # fmt: skip
_HELD = ("policy", "offer")
_PROTOCOLS = ("protocol", "supportedProtocols")
_MOST_KEYS = 60


def _holds_policy(value: Any) -> str | None:
    """By a policy in a definition, request or agreement, or by the policies of a catalogue's data sets."""
    if not isinstance(value, Mapping) or len(value) > _MOST_KEYS or is_policy(value):
        return None
    if next(_held(value), None):
        return "it holds an ODRL policy"
    return "its data sets have ODRL policies" if next(_offered(value), None) else None


def _held(value: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    for key in _HELD:
        yield from ((one, at) for one, at in objects(value, "", key) if is_policy(one))
        for inner, where in objects(value, "", key):
            yield from ((one, at) for one, at in objects(inner, where, "policy") if is_policy(one))


def _offered(value: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], str]]:
    yield from ((one, at) for one, at in objects(value, "", "hasPolicy") if is_policy(one))
    for dataset, where in objects(value, "", "dataset"):
        yield from ((one, at) for one, at in objects(dataset, where, "hasPolicy") if is_policy(one))


def _convert(tree: Tree, setting: Setting) -> Iterator[Tree | NotExamined]:
    value = tree.value
    giver = text(value, "", "providerId", "providerAgentId", "counterPartyId", "connectorId", "participantId")
    ends = Ends(giver, text(value, "", "consumerId", "consumerAgentId"), known_parties(setting))
    held = [*_held(value)]
    name = _id(value) if len(held) == 1 else None
    yield sharing_of(tree, ((one, at, name, ends) for one, at in (held or _offered(value))))


def _id(value: Mapping[str, Any]) -> Said | None:
    return text(value, "", "@id", "id", "uid")


def _other(value: Any) -> str | None:
    """By its type, or by keys that only a connector has, in its namespace or not."""
    one = value[0] if isinstance(value, list) and value else value
    if not isinstance(one, Mapping) or len(one) > _MOST_KEYS or is_policy(one):
        return None
    kinds = member(one, "", "@type")
    ours = any(name in context(one) for name in _NAMESPACES)
    if ours and kinds and any(local(each.value) in _TYPES for each in texts(*kinds)):
        return "it is a message of a data space connector"
    keys = {local(str(key)) for key in one}
    spoken = ours or any("dataspace" in each.value for key in _PROTOCOLS for each in words(one.get(key), ""))
    if spoken and any(telling <= keys for telling in _TELLING):
        return "it has the keys of a data space connector's message"
    return None


FORMATS = (
    TreeFormat("EDC policy", "sharing", _holds_policy, _convert),
    TreeFormat("EDC message", None, _other, reason="it names an asset, or asks for data, and holds no policy"),
)
