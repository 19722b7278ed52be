"""Facts of one flow of a sharing document, with every word replaced by a class, a code or a number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ccsguard.facts.hosts import Directory
from ccsguard.facts.protocols import tls_version
from ccsguard.facts.samples import cells
from ccsguard.facts.words import ConfigWords, squashed
from ccsguard.facts.written import absent, country, flags, iso, seconds, stated
from ccsguard.models.sharing import Access, ConsentEvidence, Field_, Flow, Storage, Transfer, Transport

_KEPT = ("shared", "recording", "transcript", "notes", "consent_proof")
_USES = ("model_training", "benchmarking", "resale", "enrichment", "combination")


def flow_facts(flow: Flow, directory: Directory, words: ConfigWords, approved: frozenset[str] | None) -> dict[str, Any]:
    """One flow; `from` and `to` are positions among the parties, `unknown` for no declared party, None for nothing.

    Lists that are not stated are empty and named in `absent`.
    """
    sender, recipient = (_party(directory, written) for written in (flow.from_, flow.to))
    prefer = [recipient if isinstance(recipient, int) else None, sender if isinstance(sender, int) else None]
    return {
        "active": flow.active,
        **absent(flow, "purposes", "legal_basis", "fields"),
        "from": sender,
        "to": recipient,
        "purposes": _purposes(flow, words, approved),
        "forbidden": len(flow.forbidden),
        "legal_basis": _legal_basis(flow, words),
        "consent_evidence": _maybe(flow.consent_evidence, lambda part: _consent(part, words)),
        "fields": [_field(one, flow, words) for one in flow.fields or ()],
        "examples": [_sample(row, flow.fields or (), words) for row in flow.examples],
        "transport": _maybe(flow.transport, lambda part: _transport(part, directory, prefer)),
        "storage": _maybe(flow.storage, lambda part: _storage(part, directory, words)),
        "transfer": _maybe(flow.transfer, lambda part: _transfer(part, words)),
        "volume_persons": flow.volume_persons,
        "access": _maybe(flow.access, lambda part: _access(part, words)),
        "secondary_use": _maybe(flow.secondary_use, lambda part: flags(part, *_USES)),
        "redaction": _maybe(flow.redaction, lambda part: flags(part, "enabled", "output")),
        **_kept(flow, words),
    }


def _kept(flow: Flow, words: ConfigWords) -> dict[str, Any]:
    """The parts that hold durations and owners."""
    return {
        "retention": _maybe(flow.retention, lambda part: {
            **{name: seconds(getattr(part, name)) for name in _KEPT},
            "method": _method(part.method, words),
        }),
        "logging": _maybe(flow.logging, lambda part: {
            "enabled": part.enabled, "keep": seconds(part.keep), "exported_to_client": part.exported_to_client,
        }),
        "suppression_sync": _maybe(flow.suppression_sync, lambda part: {
            "enabled": part.enabled, "both_ways": part.both_ways, "latency": seconds(part.latency),
        }),
        "impact_assessment": _maybe(flow.impact_assessment, lambda part: {
            "ref": stated(words, part.ref), "date": iso(part.date), "kept": seconds(part.kept),
        }),
        "refresh": _maybe(flow.refresh, lambda part: {
            "every": seconds(part.every), "owner": stated(words, part.owner),
        }),
    }  # fmt: skip


def _maybe(part: Any, facts: Callable[[Any], Any]) -> Any:
    return None if part is None else facts(part)


def _party(directory: Directory, written: str | None) -> int | str | None:
    found = directory.party(written)
    return "unknown" if found is not None and found < 0 else found


def _purposes(flow: Flow, words: ConfigWords, approved: frozenset[str] | None) -> list[dict[str, Any]]:
    bases = {squashed(name): basis for name, basis in (flow.legal_basis or {}).items()}
    listed = None if approved is None else {squashed(one) for one in approved}
    return [
        {
            "class": words.purpose(one),
            "kind": words.term("purpose_kinds", one),
            "legal_basis": bases.get(squashed(one)),
            "approved": None if listed is None else squashed(one) in listed,
        }
        for one in flow.purposes or ()
    ]


def _legal_basis(flow: Flow, words: ConfigWords) -> list[dict[str, Any]]:
    """In the order of the file; `purpose` is the position among the flow's purposes, None for none of them."""
    return [
        {"purpose": _position(name, flow.purposes), "class": words.purpose(name), "basis": basis}
        for name, basis in (flow.legal_basis or {}).items()
    ]


def _position(name: str, purposes: Sequence[str] | None) -> int | None:
    wanted = squashed(name)
    return next((at for at, one in enumerate(purposes or ()) if squashed(one) == wanted), None)


def _consent(part: ConsentEvidence, words: ConfigWords) -> dict[str, Any]:
    return {"ref": stated(words, part.ref), "expires": seconds(part.expires), **flags(part, "withdrawal", "separate")}


def _field(one: Field_, flow: Flow, words: ConfigWords) -> dict[str, Any]:
    return {
        **absent(one, "purposes"),
        "class": words.field_class(one.name, one.category),
        "name_class": words.class_of(one.name),
        "category_class": words.class_of(one.category),
        "wildcard": words.is_wildcard(one.name),
        "classified": words.is_classified(one.category),
        "protection": one.protection,
        "special_category_basis": _special_basis(one.special_category_basis, words),
        "purposes": [
            {"of_flow": _position(name, flow.purposes), "class": words.purpose(name)} for name in one.purposes or ()
        ],
    }


def _special_basis(written: str | None, words: ConfigWords) -> str | None:
    if written is None:
        return None
    return "placeholder" if words.placeholder(written) else words.term("special_category_bases", written)


def _sample(row: Mapping[str, Any], fields: Sequence[Field_], words: ConfigWords) -> dict[str, Any]:
    """The row's cells, each with the class that its name (and declared category) says and the kinds of value in it."""
    return {
        "cells": [
            {
                "class": one.name_class, "field": one.field, "masked": one.masked, "text": one.text,
                "kinds": list(one.kinds),
            }
            for one in cells(row, fields, words)
        ]
    }  # fmt: skip


def _transport(part: Transport, directory: Directory, prefer: Sequence[int | None]) -> dict[str, Any]:
    endpoint = directory.endpoint(part.endpoint, prefer) if part.endpoint is not None else None
    return {
        "protocol": part.protocol,
        "tls": tls_version(part.tls),
        "endpoint": None if endpoint is None else {
            "kind": endpoint.kind, "scheme": endpoint.scheme, "owner": endpoint.owner, "party": endpoint.party,
            "tenant": endpoint.tenant, "likeness": endpoint.likeness,
        },
    }  # fmt: skip


def _storage(part: Storage, directory: Directory, words: ConfigWords) -> dict[str, Any]:
    owner = _party(directory, part.key_owner)
    return {
        **absent(part, "countries", "remote_access_from"),
        "countries": _countries(part.countries, words),
        "encrypted_at_rest": part.encrypted_at_rest,
        "key_owner": owner if isinstance(owner, int) else stated(words, part.key_owner),
        "remote_access_from": _countries(part.remote_access_from, words),
    }


def _countries(written: Sequence[str] | None, words: ConfigWords) -> list[str | None]:
    return [country(words, one) for one in written or ()]


def _transfer(part: Transfer, words: ConfigWords) -> dict[str, Any]:
    return {
        "mechanism": part.mechanism,
        "assessment_ref": stated(words, part.assessment_ref),
        "assessment_date": iso(part.assessment_date),
    }


def _access(part: Access, words: ConfigWords) -> dict[str, Any]:
    return {
        **absent(part, "groups"),
        "groups": [_group(one, words) for one in part.groups or ()],
        **flags(part, "mfa", "public", "shared_accounts"),
    }


def _group(written: str, words: ConfigWords) -> str:
    found = words.term("access_groups", written)
    return "placeholder" if found == "other" and words.placeholder(written) else "named" if found == "other" else found


def _method(written: str | None, words: ConfigWords) -> str | None:
    """How data are deleted: `delete` or `none` for known words, `stated` for others."""
    if written is None:
        return None
    found = words.term("retention_methods", written)
    return found if found != "other" else stated(words, written)
