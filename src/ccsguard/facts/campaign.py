"""Facts of a campaign: hours, attempts, dialler, suppression and consent as numbers and classes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ccsguard.facts.words import ConfigWords
from ccsguard.facts.written import absent, flags, seconds, stated
from ccsguard.models.campaign import Attempts, CallerNumber, Campaign, Limit, Window

_SIGNS = re.compile(r"[\s().\-/]")


def campaign_facts(content: Campaign, words: ConfigWords) -> dict[str, Any]:
    """The document's own shape; clock times are minutes after midnight, durations whole seconds."""
    return {
        "purpose": content.purpose,
        "operator": _maybe(content.operator, lambda part: {
            "name": stated(words, part.name), "licensed_call_centre": part.licensed_call_centre,
        }),
        "script": _maybe(content.script, lambda part: {"version": stated(words, part.version)}),
        "sharing": stated(words, content.sharing),
        "voice": content.voice,
        "caller_number": _maybe(content.caller_number, lambda part: _caller(part, words)),
        "window": _maybe(content.window, _window),
        "attempts": _maybe(content.attempts, _attempts),
        "dialler": _maybe(content.dialler, lambda part: {
            **flags(part, "mode", "abandonment_cap", "abandoned_message", "answer_machine_detection"),
            "connect_within": seconds(part.connect_within),
        }),
        **_permission(content, words),
        "records": _maybe(content.records, lambda part: {
            name: seconds(getattr(part, name)) for name in ("recordings", "scripts", "consent")
        }),
        "roster": _maybe(content.roster, lambda part: flags(part, "aliases_traceable", "certified_for_script")),
        "cross_sell": _maybe(content.cross_sell, lambda part: flags(part, "enabled", "opt_in")),
    }  # fmt: skip


def _permission(content: Campaign, words: ConfigWords) -> dict[str, Any]:
    """What stands between a number and its call: suppression and consent."""
    return {
        "suppression": _maybe(content.suppression, lambda part: {
            **absent(part, "lists"),
            "lists": [words.term("suppression_lists", one) for one in part.lists or ()],
            "refreshed": seconds(part.refreshed),
            "opt_out_latency": seconds(part.opt_out_latency),
        }),
        "consent": _maybe(content.consent, lambda part: {
            "evidence_ref": stated(words, part.evidence_ref),
            "fields": [words.term("consent_fields", one) for one in part.fields],
            "purposes": [words.term("contact_purposes", one) for one in part.purposes],
        }),
    }  # fmt: skip


def _maybe(part: Any, facts: Callable[[Any], Any]) -> Any:
    return None if part is None else facts(part)


def _caller(part: CallerNumber, words: ConfigWords) -> dict[str, Any]:
    return {
        "number": _maybe(part.number, lambda number: _number(number, words)),
        **flags(part, "owned_by", "withheld", "rotating", "dialable"),
    }


def _number(written: str, words: ConfigWords) -> dict[str, Any]:
    """`international` with its country code and whether its length fits; `national`, `placeholder`, `unreadable`."""
    plain = _SIGNS.sub("", written.strip())
    plain = "+" + plain[2:] if plain.startswith("00") else plain
    digits = plain.lstrip("+")
    if words.placeholder(written) or not digits.isascii() or not digits.isdigit():
        form = "placeholder" if words.placeholder(written) else "unreadable"
        return {"form": form, "country": None, "digits": 0, "fit": None, "premium": None}
    if not plain.startswith("+"):
        return {"form": "national", "country": None, "digits": len(digits), "fit": None, "premium": None}
    lengths = words.numbers["lengths"]
    country = next((code for code in sorted(lengths, key=len, reverse=True) if digits.startswith(code)), None)
    return {
        "form": "international",
        "country": country,
        "digits": len(digits),
        "fit": len(digits) in lengths[country] if country else 7 <= len(digits) <= 15,
        "premium": digits.startswith(words.numbers["premium"]),
    }


def _window(part: Window) -> dict[str, Any]:
    return {
        "from": _minute(part.from_),
        "to": _minute(part.to),
        **flags(part, "basis", "unknown_timezone"),
        "days": list(part.days),
    }


def _minute(clock: str | None) -> int | None:
    if clock is None:
        return None
    hours, _, minutes = clock.partition(":")
    return int(hours) * 60 + int(minutes)


def _attempts(part: Attempts) -> dict[str, Any]:
    return {
        "per_person": _maybe(part.per_person, _limit),
        "per_matter": _maybe(part.per_matter, _limit),
        "wait_after_conversation": seconds(part.wait_after_conversation),
    }


def _limit(part: Limit) -> dict[str, Any]:
    return {"max": part.max, "per": seconds(part.per)}
