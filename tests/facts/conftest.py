"""Configs for the tests of facts: built from plain mappings, with the tables of the pack."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ccsguard.facts.config import ConfigFacts, ConfigTables, config_facts, config_tables
from ccsguard.facts.words import TABLES
from ccsguard.models.campaign import Campaign
from ccsguard.models.document import Document, Place
from ccsguard.models.sharing import Sharing
from ccsguard.pack import load_pack
from ccsguard.pack.lexicon import load_table


class Configs:
    """Makes documents and their facts."""

    def __init__(self, tables: ConfigTables) -> None:
        self.tables, self.words = tables, tables.words

    def sharing(self, **keys: Any) -> Document:
        content = Sharing.model_validate({"id": "s", **keys})
        return Document("s.yaml", "sharing", "s", content, {"": Place(1, 1)})

    def with_flow(self, **keys: Any) -> Document:
        return self.sharing(
            parties=[
                {"id": "north", "name": "North Bank", "role": "client", "country": "DE"},
                {"id": "reed", "name": "Reed Desk Ltd", "role": "contact_centre", "country": "IE"},
            ],
            flows=[{"id": "f", "from": "north", "to": "reed", **keys}],
        )

    def campaign(self, **keys: Any) -> Document:
        content = Campaign.model_validate({"id": "c", **keys})
        return Document("c.yaml", "campaign", "c", content, {"": Place(1, 1)})

    def with_scalars(self, scalars: dict[str, str], **changes: Any) -> Document:
        """A document whose file holds these scalars, each on a line of its own."""
        places = {pointer: Place(line, 1) for line, pointer in enumerate(scalars, 2)}
        return replace(self.with_flow(), scalars=scalars, places={"": Place(1, 1), **places}, **changes)

    def found(self, document: Document, *, params: dict[str, Any] | None = None) -> ConfigFacts:
        return config_facts(
            document, self.tables, as_of=date(2026, 11, 23), jurisdictions=["eu"], without_pack=[], params=params or {}
        )

    def facts(self, document: Document, *, params: dict[str, Any] | None = None) -> dict[str, Any]:
        return self.found(document, params=params).facts

    def flow(self, **keys: Any) -> dict[str, Any]:
        """The facts of the only flow."""
        (one,) = self.facts(self.with_flow(**keys))["flows"]
        return dict(one)


@pytest.fixture(scope="session")
def configs() -> Configs:
    """A maker of configs and their facts."""
    root = load_pack().root
    return Configs(config_tables({name: load_table(root, f"config/{name}") for name in TABLES}))
