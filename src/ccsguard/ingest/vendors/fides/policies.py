"""Evaluates the policies of a fides manifest on its own declarations, as `fides evaluate` does.

https://github.com/ethyca/fides (src/fides/core/evaluate.py): a declaration breaks a rule when its categories, its use
and its subjects all match the rule; keys match by themselves or by one of their parents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ccsguard.ingest.vendors.arrangement.values import mapping, mappings, word, words

_TAXONOMIES = ("data_category", "data_use", "data_subject")
_ASPECTS = ("data_categories", "data_uses", "data_subjects")
_MATCHES = ("ANY", "ALL", "NONE", "OTHER")
_MOST_PARENTS = 32


@dataclass(frozen=True, slots=True)
class Policies:
    """The rules of a manifest: each forbids what all of its aspects match."""

    rules: tuple[Mapping[str, Any], ...]
    parents: Mapping[str, str]

    def forbid(self, categories: Sequence[str], use: str, subjects: Sequence[str]) -> bool:
        """Whether one of the rules forbids a use of categories of data about subjects."""
        declared = (categories, [use], subjects)
        return any(
            all(self._matches(mapping(rule.get(name)), keys) for name, keys in zip(_ASPECTS, declared, strict=True))
            for rule in self.rules
        )

    def _matches(self, aspect: Mapping[str, Any], keys: Sequence[str]) -> bool:
        """Whether keys match an aspect; one that is not written as fides writes it matches nothing."""
        wanted = {one.value for one in words(aspect.get("values"), "")}
        matched = [not wanted.isdisjoint(self._lineage(key)) for key in keys]
        how = (word(aspect.get("matches")) or word(aspect.get("inclusion")) or "").upper()
        if how not in _MATCHES or not wanted or not matched:
            return False
        if how == "NONE":
            return not any(matched)
        if how == "OTHER":
            return not all(matched)
        return all(matched) if how == "ALL" else any(matched)

    def _lineage(self, key: str) -> Iterator[str]:
        """A key and those above it."""
        for _ in range(_MOST_PARENTS):
            yield key
            above = self.parents.get(key) or key.rpartition(".")[0]
            if not above:
                return
            key = above


def policies_of(manifest: Mapping[str, Any]) -> Policies:
    """The rules of a manifest's `policy` list; its own words of the taxonomy extend the default one."""
    rules = tuple(
        rule for _, policy in mappings(manifest.get("policy"), "") for _, rule in mappings(policy.get("rules"), "")
    )
    if not rules:
        return Policies((), {})
    own = (one for name in _TAXONOMIES for _, one in mappings(manifest.get(name), ""))
    return Policies(rules, {**_default_parents(), **dict(_parents(own))})


def _parents(terms: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for term in terms:
        key, above = word(term.get("fides_key")), word(term.get("parent_key"))
        if key and above:
            yield key, above


@lru_cache(maxsize=1)
def _default_parents() -> Mapping[str, str]:
    """The parents of fides' own words, where a key does not show them; loaded when a manifest has policies."""
    from fideslang.default_taxonomy import DEFAULT_TAXONOMY

    terms = (
        term for name in _TAXONOMIES for term in getattr(DEFAULT_TAXONOMY, name, None) or ()
    )  # fmt: skip
    return {str(term.fides_key): str(term.parent_key) for term in terms if getattr(term, "parent_key", None)}
