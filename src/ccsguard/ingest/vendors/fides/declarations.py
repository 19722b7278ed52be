"""The privacy declarations of a fides system, and what several of them together say of one flow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ccsguard.ingest.vendors.arrangement.said import Said
from ccsguard.ingest.vendors.arrangement.values import duration, mappings, meant, said, words
from ccsguard.ingest.vendors.fides.policies import Policies

_FORMAT = "fideslang"


@dataclass(frozen=True, slots=True)
class Declaration:
    """One privacy declaration: what is done with which data, and with whom."""

    at: str
    value: Mapping[str, Any]

    def texts(self, key: str) -> list[Said]:
        """The texts under a key."""
        return words(self.value.get(key), f"{self.at}/{key}")

    def names(self, key: str, wanted: str) -> bool:
        """Whether a list of the declaration has a key in it."""
        return any(one.value == wanted for one in self.texts(key))

    @property
    def use(self) -> Said | None:
        """The data use, which is the purpose."""
        return said(self.value, self.at, "data_use")


def declarations(system: Mapping[str, Any], at: str) -> tuple[Declaration, ...]:
    """The declarations of a system; old manifests write `privacy_declaration`."""
    key = "privacy_declarations" if "privacy_declarations" in system else "privacy_declaration"
    return tuple(Declaration(*one) for one in mappings(system.get(key), f"{at}/{key}"))


def terms(uses: Sequence[Declaration], policies: Policies, stored: Mapping[str, list[list[str]]]) -> dict[str, Any]:
    """The keys of a flow that its declarations state; `stored` are the categories of data sets that they may refer to.

    What they leave out has the place of the first of them.
    """
    if not uses:
        return {}
    first = uses[0].at
    basis = {use.value: _basis(one) for one in uses if (use := one.use) and _basis(one)}
    bans = [use for one in uses if (use := one.use) and _forbidden(one, use.value, policies, stored)]
    return {
        "purposes": Said(_once(one.use for one in uses), f"{first}/data_use"),
        "legal_basis": Said(basis, f"{first}/legal_basis_for_processing"),
        "retention": Said({"shared": _retention(uses)}, f"{first}/retention_period"),
        "impact_assessment": {"ref": next(_texts(uses, "impact_assessment_location"), None)},
        "forbidden": bans or None,
    }


def fields(uses: Sequence[Declaration], listed: Sequence[Said]) -> list[Said] | None:
    """The categories of a flow as fields: those listed for it, else those declared; None where there are none."""
    declared = [one for use in uses for one in use.texts("data_categories")]
    places = {one.value: one for one in reversed(declared)}
    chosen = _once(iter(listed or declared)) or []
    return [_field(places.get(one.value, one), uses) for one in chosen] or None


def _field(category: Said, uses: Sequence[Declaration]) -> Said:
    about = [one for one in uses if one.names("data_categories", category.value)] or list(uses)
    special = next(_texts(about, "special_category_legal_basis"), None)
    purposes = _once(one.use for one in about if one.names("data_categories", category.value))
    protection = meant(_FORMAT, "qualifiers", about[0].value.get("data_qualifier")) if about else None
    stated = {
        "name": category,
        "category": category,
        "protection": Said(protection, f"{about[0].at}/data_qualifier") if about and protection else None,
        "purposes": purposes,
        "special_category_basis": special or (Said(None, about[0].at) if about else None),
    }
    return Said(stated, category.at)


def _basis(one: Declaration) -> Said | None:
    found = meant(_FORMAT, "legal_bases", one.value.get("legal_basis_for_processing"))
    return Said(found, f"{one.at}/legal_basis_for_processing") if found else None


def _retention(uses: Sequence[Declaration]) -> Said | None:
    for one in uses:
        if span := duration(one.value.get("retention_period")):
            return Said(span, f"{one.at}/retention_period")
    return None


def _forbidden(one: Declaration, use: str, policies: Policies, stored: Mapping[str, list[list[str]]]) -> bool:
    """Whether a rule of the manifest forbids what is declared, or that use of a data set that it refers to."""
    if not policies.rules:
        return False
    subjects = [each.value for each in one.texts("data_subjects")]
    declared = [each.value for each in one.texts("data_categories")]
    referred = [group for each in one.texts("dataset_references") for group in stored.get(each.value, ())]
    return any(policies.forbid(categories, use, subjects) for categories in (declared, *referred))


def _texts(uses: Sequence[Declaration], key: str) -> Iterator[Said]:
    for one in uses:
        if found := said(one.value, one.at, key):
            yield found


def _once(found: Iterator[Said | None]) -> list[Said] | None:
    """The stated values without repetitions, None where there are none."""
    by_value = {one.value: one for one in reversed([each for each in found if each is not None])}
    return list(reversed(by_value.values())) or None
