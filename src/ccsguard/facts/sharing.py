"""Facts of a sharing document: its parties, agreement and incentives, with every word replaced by a class or number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ccsguard.facts.flows import flow_facts
from ccsguard.facts.hosts import Directory
from ccsguard.facts.words import ConfigWords
from ccsguard.facts.written import country, flags, iso, seconds, stated
from ccsguard.models.sharing import Agreement, Incentives, Party, RightsRequests, Sharing


def sharing_facts(
    content: Sharing, words: ConfigWords, params: Mapping[str, Any], *, of_vendor: bool = False
) -> dict[str, Any]:
    """The document's own shape; parties are numbers, in the order of the file.

    `bare` is true where the document names neither parties nor an agreement nor a jurisdiction, as a vendor's file
    without a sidecar does. `fragment` is true where it is such a file: what that leaves out is unknown rather than
    missing.
    """
    bare = not content.parties and content.agreement is None and not content.jurisdictions
    directory = Directory(content.parties, content.hosts, words)
    approved = _approved(params)
    return {
        "version": stated(words, content.version),
        "bare": bare,
        "fragment": bare and of_vendor,
        "parties": [_party(party, content, words) for party in content.parties],
        "agreement": _agreement(content.agreement, words),
        "incentives": _incentives(content.incentives, words),
        "flows": [flow_facts(flow, directory, words, approved) for flow in content.flows],
        "hosts": [_reference(directory, party) for party in content.hosts.values()],
        "fact_sheet": len(content.facts),
    }


def _party(party: Party, content: Sharing, words: ConfigWords) -> dict[str, Any]:
    return {
        "role": party.role,
        "name": stated(words, party.name),
        "country": country(words, party.country),
        "contact": stated(words, party.contact),
        "authorised": party.authorised,
        "domains": len(party.domains),
        "twice": sum(other.id == party.id for other in content.parties) > 1,
    }


def _agreement(agreement: Agreement | None, words: ConfigWords) -> dict[str, Any] | None:
    if agreement is None:
        return None
    return {
        "ref": stated(words, agreement.ref),
        "starts": iso(agreement.starts),
        "ends": iso(agreement.ends),
        **flags(agreement, "end_of_service", "end_of_service_days", "end_of_service_proof"),
        **flags(agreement, "audit_right", "subprocessors_bound"),
        "audit_evidence_every": seconds(agreement.audit_evidence_every),
        "breach_notice": seconds(agreement.breach_notice),
        "breach_contact": stated(words, agreement.breach_contact),
        "location_change_notice": seconds(agreement.location_change_notice),
        "rights_requests": _rights(agreement.rights_requests, words),
    }


def _rights(rights: RightsRequests | None, words: ConfigWords) -> dict[str, Any] | None:
    if rights is None:
        return None
    return {
        "channel": stated(words, rights.channel),
        "owner": stated(words, rights.owner),
        "within": seconds(rights.within),
        "assistance": rights.assistance,
    }


def _incentives(incentives: Incentives | None, words: ConfigWords) -> dict[str, Any] | None:
    if incentives is None:
        return None
    return {"basis": [words.term("incentives", one) for one in incentives.basis], "clawback": incentives.clawback}


def _reference(directory: Directory, written: str) -> int | str:
    found = directory.party(written)
    return "unknown" if found is None or found < 0 else found


def _approved(params: Mapping[str, Any]) -> frozenset[str] | None:
    """An organisation's own list of purposes (parameter `approved_purposes`); None where it has none."""
    entries = params.get("approved_purposes")
    return frozenset(one for entry in entries for one in entry["value"]["purposes"]) if entries else None
