"""One document through detection and facts: what policy will see of it, and what its references point at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ccsguard.errors import DetectionError
from ccsguard.facts.frame import contact_day, contact_frame, is_recorded, primary_language
from ccsguard.facts.tables import Tables, tables_from
from ccsguard.models.contact import Contact, contact_of
from ccsguard.models.document import Document
from ccsguard.models.mention import ActMention
from ccsguard.models.report import Detection
from ccsguard.pack import Pack, resolve_parameters
from ccsguard.pack.lexicon import load_table
from ccsguard.pipeline.evidence import Evidence
from ccsguard.pipeline.options import ScanOptions

if TYPE_CHECKING:
    from ccsguard.detect.acts import ActDetector
    from ccsguard.detect.mentions import PiiDetector
    from ccsguard.facts.config import ConfigTables


class FactsMaker:
    """Makes the facts of documents; detectors and tables are loaded when the first contact comes, not for a config."""

    def __init__(self, pack: Pack, options: ScanOptions) -> None:
        self._pack, self._options = pack, options
        self._pii: PiiDetector | None = None

    def evidence(self, document: Document) -> Evidence:
        """The facts of a document with what their references resolve against.

        Raises:
            DetectionError: a detector failed on this document.
        """
        jurisdictions = sorted({*getattr(document.content, "jurisdictions", ()), *self._options.jurisdictions})
        params, without_pack = resolve_parameters(self._pack, jurisdictions, contact_day(document, self._options.as_of))
        if document.kind in ("sharing", "campaign"):
            return self._of_config(document, jurisdictions, params, without_pack)
        return self._of_contact(document, jurisdictions, params, without_pack)

    def prepare(self, documents: Iterable[Document]) -> None:
        """Let the models see the contacts of several documents at once, which is some times faster than one by one."""
        contacts = [one for one in documents if one.kind in ("script", "transcript")]
        if not contacts:
            return
        from ccsguard.detect.text import TextNode

        texts = [
            [TextNode(node.index, node.speaker, node.said, primary_language(one)) for node in contact_of(one).nodes]
            for one in contacts
        ]
        with suppress(DetectionError):  # which document it is about comes out when each is looked at by itself
            self._detector().prepare(texts)

    def detection(self) -> Detection:
        """What was detected with; nothing is said where no contact was looked at."""
        return self._pii.describe() if self._pii is not None else Detection()

    def share(self, language: str) -> None:
        """Load what forked processes can share: a lexicon, not the models, which have threads of their own."""
        from ccsguard.detect.text import TextNode

        for speaker in ("agent", "customer") if language else ():
            self._act_detector.acts(TextNode(0, speaker, ".", language))

    def _of_config(
        self, document: Document, jurisdictions: Sequence[str], params: dict[str, Any], without_pack: Sequence[str]
    ) -> Evidence:
        from ccsguard.facts.config import config_facts

        found = config_facts(
            document,
            self._config_tables,
            as_of=self._options.as_of,
            jurisdictions=sorted({one.strip().lower() for one in jurisdictions}),
            without_pack=without_pack,
            params=params,
        )
        return Evidence(replace(document, places={**document.places, **found.places}), found.facts)

    @cached_property
    def _config_tables(self) -> ConfigTables:
        from ccsguard.facts.config import config_tables
        from ccsguard.facts.words import TABLES

        return config_tables({name: load_table(self._pack.root, f"config/{name}") for name in TABLES})

    def _of_contact(
        self, document: Document, jurisdictions: Sequence[str], params: dict[str, Any], without_pack: Sequence[str]
    ) -> Evidence:
        from ccsguard.facts.contact import contact_facts

        contact = contact_of(document)
        language = primary_language(document)
        acts, conditions = self._acts(document, contact, language)
        nodes, asked = self._spoken(contact, acts, language)
        codes = [one.strip().lower() for one in jurisdictions]
        mentions = self._detector().mentions(nodes, asked, jurisdictions=codes)
        frame = contact_frame(
            document,
            self._tables,
            as_of=self._options.as_of,
            jurisdictions=jurisdictions,
            without_pack=without_pack,
            params=params,
            language_supported=self._act_detector.supports(language),
        )
        found = contact_facts(
            contact, acts, conditions, mentions, self._tables, recorded=is_recorded(document), frame=frame
        )
        return Evidence(document, found.facts, contact, found)

    def _acts(
        self, document: Document, contact: Contact, language: str
    ) -> tuple[list[ActMention], dict[int, list[ActMention]]]:
        from ccsguard.detect.acts import brand_acts
        from ccsguard.detect.text import TextNode

        detector = self._act_detector
        name = getattr(getattr(document.content, "client", None), "name", None)
        acts: list[ActMention] = []
        for node in contact.nodes:
            said = TextNode(node.index, node.speaker, node.said, language)
            acts += detector.acts(said)
            acts += brand_acts(said, name)
            acts += detector.acts(TextNode(node.index, node.speaker, node.note, language, "note"))
        conditions = {
            number: detector.acts(TextNode(number, "customer", way.condition, language, "condition"))
            for number, way in enumerate(contact.ways)
            if way.kind == "condition"
        }
        return acts, conditions

    def _spoken(self, contact: Contact, acts: Sequence[ActMention], language: str) -> tuple[Any, Mapping[int, Any]]:
        from ccsguard.detect.acts import asked_in
        from ccsguard.detect.text import TextNode

        nodes = [TextNode(node.index, node.speaker, node.said, language) for node in contact.nodes]
        by_node: dict[int, list[ActMention]] = {}
        for one in acts:
            by_node.setdefault(one.span.node, []).append(one)
        return nodes, {node: frozenset(asked_in(mine)) for node, mine in by_node.items()}

    def _detector(self) -> PiiDetector:
        if self._pii is None:
            from ccsguard.detect.mentions import PiiDetector

            self._pii = PiiDetector(self._act_detector.languages, names=self._options.names)
        return self._pii

    @cached_property
    def _act_detector(self) -> ActDetector:
        from ccsguard.detect.acts import ActDetector

        return ActDetector(self._pack.root)

    @cached_property
    def _tables(self) -> Tables:
        root = self._pack.root
        return tables_from(load_table(root, "groups"), load_table(root, "fields"), load_table(root, "organisations"))
