"""Rules and clauses as their METADATA blocks say; a closed schema refuses a field that is unknown or missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

import yaml
from pydantic import Field, ValidationError

from ccsguard.errors import PackError
from ccsguard.models.decision import Severity
from ccsguard.models.document import Kind
from ccsguard.models.native import Closed
from ccsguard.pack.yaml_file import parse_yaml

_PACKAGE = re.compile(r"^package\s+([A-Za-z0-9_.]+)\s*$", re.MULTILINE)


Method = Literal["config", "cross_document", "entity", "graph", "lexicon", "meaning", "metadata", "order"]


class Source(Closed):
    """A public source of a rule; the mark says how much of it was seen (V, Vh, V2, or G: not verified)."""

    key: str
    mark: Literal["V", "Vh", "V2", "G"]


class Clause(Closed):
    """A clause of the standard: its number and heading are certain, the reading is this project's own."""

    clause: str
    heading: str
    heading_zh: str
    reading: str
    folder: str


class Rule(Closed):
    """One rule as its metadata says. `stem` is `<clause folder>/<rule>`, the name that engines answer with."""

    stem: str
    clause: str
    title: str
    description: str
    id: Annotated[str, Field(pattern=r"^(CP|PE|CI)-[0-9]{2}$")]
    severity: Severity
    documents: Annotated[tuple[Kind, ...], Field(min_length=1)]
    methods: Annotated[tuple[Method, ...], Field(min_length=1)]
    scope: str
    basis: Literal["public_sources", "good_practice"]
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    message: str
    remediation: str
    limits: str
    aliases: tuple[str, ...] = ()

    @property
    def reads_steps(self) -> bool:
        """Whether what a contact's steps say and do has a part in it; the metadata of a document alone has not."""
        return not set(self.methods) <= {"metadata", "config"}


def package_of(text: str) -> str:
    """The package that a Rego module declares; empty when it declares none."""
    found = _PACKAGE.search(text)
    return found.group(1) if found else ""


def metadata_of(text: str, where: str) -> dict[str, Any]:
    """The METADATA block directly above the package of a Rego module, as a mapping; empty when there is none.

    Embedded engines have no `rego.metadata`, so it is read here.

    Raises:
        PackError: the block is not YAML.
    """
    lines = list(_block_above_package(text))
    if not lines:
        return {}
    try:
        block = parse_yaml("\n".join(lines))
    except yaml.YAMLError as error:
        raise PackError(f"{where}: METADATA: {error}") from None
    if not isinstance(block, dict):
        raise PackError(f"{where}: METADATA: expected a mapping")
    return block


def _block_above_package(text: str) -> Iterator[str]:
    head = text[: found.start()] if (found := _PACKAGE.search(text)) else ""
    inside = False
    for line in head.splitlines():
        if not line.startswith("#"):
            inside = False
        elif line.strip() == "# METADATA":
            inside = True
        elif inside:
            yield line[2:]


def rule_of(text: str, folder: str, name: str, clause: Clause) -> Rule:
    """The rule in the module `<folder>/<name>.rego`.

    Raises:
        PackError: its package is not its path, or its metadata lacks a field or has one too many.
    """
    where = f"{folder}/{name}.rego"
    expected = f"ccsguard.rules.{folder}.{name}"
    if package_of(text) != expected:
        raise PackError(f"{where}: the package must be {expected}")
    block = metadata_of(text, where)
    custom = block.pop("custom", None)
    if not isinstance(custom, dict):
        raise PackError(f"{where}: METADATA has no `custom` mapping")
    try:
        return Rule.model_validate({"stem": f"{folder}/{name}", "clause": clause.clause, **block, **custom})
    except ValidationError as error:
        raise PackError(f"{where}: METADATA: {_said(error)}") from None


def clause_of(text: str, folder: str) -> Clause:
    """The clause that a folder's clause.rego describes.

    Raises:
        PackError: a field is missing or unknown.
    """
    custom = metadata_of(text, f"{folder}/clause.rego").get("custom")
    try:
        return Clause.model_validate({"folder": folder, **(custom if isinstance(custom, dict) else {})})
    except ValidationError as error:
        raise PackError(f"{folder}/clause.rego: METADATA: {_said(error)}") from None


def _said(error: ValidationError) -> str:
    return "; ".join(f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}" for one in error.errors())
