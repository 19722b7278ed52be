"""Loads a policy pack from its folder: the folder is the registry, nothing is listed anywhere else."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from ccsguard.errors import PackError
from ccsguard.pack.jurisdictions import DEFAULT, Jurisdiction, read_jurisdictions
from ccsguard.pack.rules import Clause, Rule, clause_of, rule_of
from ccsguard.pack.yaml_file import read_yaml

_LEFT_OUT = ("_test.rego", ".cases.yaml")
"""What tests the rules has no part in judging, so it is no part of the digest either."""
_BRACKET = re.compile(r"[\[\](){}]")
_DEEPEST = 10
"""The embedded engine's parser doubles its time with each level of nested literals: deeper ones are refused."""


@dataclass(frozen=True)
class Pack:
    """A policy pack.

    `modules` are the Rego sources that engines load, by path relative to `root`; `digest` is the SHA-256 of every
    file that has a part in judging.
    """

    root: Path
    rules: tuple[Rule, ...]
    clauses: tuple[Clause, ...]
    modules: Mapping[str, str]
    jurisdictions: Mapping[str, Jurisdiction]
    sources: Mapping[str, Mapping[str, Any]]
    digest: str

    @property
    def metadata(self) -> dict[str, Any]:
        """What main.rego needs to know of each rule: `data.ccsguard.metadata`."""
        return {
            rule.stem: {
                "folder": rule.stem.split("/")[0], "name": rule.stem.split("/")[1], "documents": list(rule.documents),
                "steps": rule.reads_steps,
            }
            for rule in self.rules
        }  # fmt: skip

    def rule(self, name: str) -> Rule | None:
        """The rule of an id, a stem, the last part of a stem, or an alias; whatever the case."""
        wanted = name.strip().lower()
        for rule in self.rules:
            if wanted in (rule.id.lower(), rule.stem, rule.stem.split("/")[1], *rule.aliases):
                return rule
        return None


def policies_root() -> Path:
    """The folder of the pack that ships with the program: inside the wheel, or beside src/ in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "policies", package.parent.parent / "policies"):
        if (folder / "main.rego").is_file():
            return folder
    raise PackError("the policy pack is missing from the installation")


@lru_cache(maxsize=4)
def load_pack(root: Path | None = None) -> Pack:
    """Load the pack in `root`, by default the one that ships with the program.

    Raises:
        PackError: a rule, clause or jurisdiction is malformed; the message names the file.
    """
    folder = root or policies_root()
    modules = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in _rego_files(folder)}
    for name, text in modules.items():
        _refuse_deep(name, text)
    clauses = [clause_of(text, name.split("/")[0]) for name, text in modules.items() if name.endswith("/clause.rego")]
    rules = sorted(_rules(modules, clauses), key=lambda rule: rule.id)
    _refuse_doubles(rules)
    jurisdictions = {one.jurisdiction: one for one in read_jurisdictions(folder / "jurisdictions")}
    if DEFAULT not in jurisdictions:
        raise PackError("jurisdictions/default.yaml is missing")
    sources = _sources(folder / "sources.yaml")
    _refuse_unknown_sources(rules, jurisdictions, sources)
    return Pack(
        folder, tuple(rules), tuple(sorted(clauses, key=lambda one: one.clause)), modules, jurisdictions, sources,
        _digest(folder),
    )  # fmt: skip


def _rego_files(folder: Path) -> Iterator[Path]:
    yield from (path for path in sorted(folder.rglob("*.rego")) if not path.name.endswith("_test.rego"))


def _rules(modules: Mapping[str, str], clauses: list[Clause]) -> Iterator[Rule]:
    by_folder = {clause.folder: clause for clause in clauses}
    for name, text in modules.items():
        folder, _, file = name.partition("/")
        if folder in by_folder and file != "clause.rego":
            yield rule_of(text, folder, file.removesuffix(".rego"), by_folder[folder])


def _refuse_doubles(rules: list[Rule]) -> None:
    seen: dict[str, str] = {}
    for rule in rules:
        for name in (rule.id, *rule.aliases):
            if name in seen:
                raise PackError(f"{name} names both {seen[name]} and {rule.stem}")
            seen[name] = rule.stem


def _refuse_unknown_sources(
    rules: list[Rule], jurisdictions: Mapping[str, Jurisdiction], sources: Mapping[str, Any]
) -> None:
    for rule in rules:
        for source in rule.sources:
            if source.key not in sources:
                raise PackError(f"{rule.stem}: source {source.key} is not in sources.yaml")
    for one in jurisdictions.values():
        for name, entries in one.parameters.items():
            for entry in entries:
                if entry.source not in sources:
                    raise PackError(f"jurisdictions/{one.jurisdiction}.yaml: {name}: unknown source {entry.source}")


def _refuse_deep(name: str, text: str) -> None:
    depth = deepest = 0
    for sign in _BRACKET.findall(text):
        depth += 1 if sign in "[{(" else -1
        deepest = max(deepest, depth)
    if deepest > _DEEPEST:
        raise PackError(f"{name}: nested {deepest} deep, at most {_DEEPEST} is read")


def _sources(path: Path) -> dict[str, dict[str, Any]]:
    table = read_yaml(path)
    return {key.strip(): entry for entry in table["sources"] for key in re.split("[,/]", entry["key"])}


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".rego", ".yaml") and not path.name.endswith(_LEFT_OUT):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
