"""The one flow that a data contract tells of: what is shared, what for, where it lies and how long it is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import duration, meant, said, word, words
from ccsguard.ingest.vendors.contract.columns import Column, as_field, as_rows
from ccsguard.ingest.vendors.contract.properties import Own, own

_PLAIN = ("http://", "ftp://", "smtp://", "ws://")
_ADDRESSES = ("location", "endpointUrl", "host")
_REGIONS = ("region", "regionName")
_MOST_ROWS = 2000

Server = tuple[str, Mapping[str, Any]]


def contract_flow(
    name: Said | str,
    columns: Sequence[Column],
    purposes: Sequence[Said],
    servers: Sequence[Server],
    mine: Mapping[str, Own],
) -> dict[str, Any]:
    """The flow of a contract; `mine` are the contract's custom properties, which count before all else."""
    stated = _purposes(mine) or list(purposes)
    basis = own(mine, "legal_basis")
    ours = meant("data_contracts", "legal_bases", basis.value) if basis else None
    recipient = own(mine, "to")
    return {
        "id": name,
        "to": Said(word(recipient.value), recipient.at) if recipient else None,
        "purposes": stated or None,
        "legal_basis": {one.value: Said(ours, basis.at) for one in stated} if basis and ours else None,
        "fields": [as_field(one) for one in columns] or None,
        "examples": [*islice(_rows(columns), _MOST_ROWS)] or None,
        "transport": _transport(servers),
        "storage": _storage(servers, mine),
        "retention": _kept(mine),
    }


def span(value: Any, unit: Any, at: str) -> Said | None:
    """A span of time with its place, None where it can't be read."""
    found = duration(value, unit)
    return Said(found, at) if found else None


def _rows(columns: Iterable[Column]) -> Iterable[Said]:
    return (row for one in columns for row in as_rows(one))


def _purposes(mine: Mapping[str, Own]) -> list[Said]:
    stated = own(mine, "purposes")
    return words(stated.value, stated.at) if stated else []


def _kept(mine: Mapping[str, Own]) -> dict[str, Any] | None:
    stated = own(mine, "retention")
    return {"shared": span(stated.value, None, stated.at)} if stated else None


def _transport(servers: Sequence[Server]) -> dict[str, Any] | None:
    """How the first server is reached, or one that is reached without encryption, which is the worse."""
    reached = [(one, said(one[1], one[0], *_ADDRESSES)) for one in servers]
    placed = [(one, address) for one, address in reached if address and _is_address(address.value, one[1])]
    plain = next((each for each in placed if each[1].value.lower().startswith(_PLAIN)), None)
    chosen = plain or next(iter(placed), None) or next(iter(reached), None)
    if chosen is None:
        return None
    (at, server), address = chosen
    protocol = meant("data_contracts", "protocols", server.get("type"))
    endpoint = address if address and _is_address(address.value, server) else None
    made = {"protocol": Said(protocol, f"{at}/type") if protocol else None, "endpoint": endpoint}
    return made if any(made.values()) else None


def _is_address(text: str, server: Mapping[str, Any]) -> bool:
    """Whether a text leads to a machine: a path on the same one is none."""
    return "://" in text or word(server.get("host")) == text


def _storage(servers: Sequence[Server], mine: Mapping[str, Own]) -> dict[str, Any] | None:
    stated = own(mine, "countries")
    listed = words(stated.value, stated.at) if stated else []
    listed = listed or [found for at, one in servers if (found := said(one, at, *_REGIONS))]
    return {"countries": listed} if listed else None
