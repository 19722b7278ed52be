"""Finds the personal data of documents: detection with what each document says of itself, several of them at a time."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ccsguard.errors import CcsguardError, DetectionError
from ccsguard.models.document import Document
from ccsguard.models.mention import Mention
from ccsguard.models.report import Detection
from ccsguard.pack import policies_root
from ccsguard.pipeline.options import PiiOptions
from ccsguard.pipeline.texts import Texts, texts_of

if TYPE_CHECKING:
    from ccsguard.detect.acts import ActDetector
    from ccsguard.detect.mentions import PiiDetector


@dataclass(frozen=True, slots=True)
class Located:
    """The mentions of one document; the node of a span is the number of its text."""

    texts: Texts
    mentions: tuple[Mention, ...]


class PiiFinder:
    """Finds mentions in scripts and transcripts; detectors are loaded with the first of them.

    Args:
        options: what is looked for.
    """

    def __init__(self, options: PiiOptions) -> None:
        self._options = options
        self._used = False

    def of_all(self, documents: Sequence[Document]) -> Iterator[Located | DetectionError]:
        """The mentions of each document, or what failed on it; the models see all of them at once.

        Raises:
            CcsguardError: an entity is asked for that nothing finds.
        """
        all_texts = [texts_of(document, self._options.language) for document in documents]
        if all_texts and not self._used:
            self._require_known()
        self._used |= bool(all_texts)
        try:
            self._detector.prepare([nodes for texts in all_texts for nodes in texts.nodes()])
        except DetectionError as error:
            yield from (error for _ in all_texts)
            return
        for texts in all_texts:
            try:
                yield Located(texts, tuple(self._mentions(texts)))
            except DetectionError as error:
                yield error

    def _require_known(self) -> None:
        """Refuse an entity that nothing finds.

        Raises:
            CcsguardError: there is no such entity; the nearest one is named.
        """
        known = self._detector.entities() if self._options.entities else frozenset()
        for unknown in sorted(self._options.entities - known):
            near = difflib.get_close_matches(unknown, sorted(known), 1)
            raise CcsguardError(f"no entity {unknown}" + (f"; did you mean {near[0]}?" if near else ""))

    def describe(self) -> Detection:
        """What was looked with, and what is not seen; nothing where there was nothing to look through."""
        return self._detector.describe() if self._used else Detection()

    def share(self, language: str) -> None:
        """Load the words by which questions in a language are known."""
        from ccsguard.detect.text import TextNode

        self._acts.asked([TextNode(0, "agent", ".", language)] if language else [])

    def _mentions(self, texts: Texts) -> Iterator[Mention]:
        options = self._options
        named = getattr(texts.document.content, "jurisdictions", ())
        jurisdictions = sorted({one.strip().lower() for one in (*named, *options.jurisdictions)})
        for nodes in texts.nodes():
            asked = self._acts.asked(nodes)
            for one in self._detector.mentions(nodes, asked, least=options.least, jurisdictions=jurisdictions):
                if not options.entities or one.entity in options.entities:
                    yield one

    @cached_property
    def _detector(self) -> PiiDetector:
        from ccsguard.detect.mentions import PiiDetector

        return PiiDetector(self._acts.languages, names=self._options.names)

    @cached_property
    def _acts(self) -> ActDetector:
        from ccsguard.detect.acts import ActDetector

        return ActDetector(policies_root(), families=("asks",))
