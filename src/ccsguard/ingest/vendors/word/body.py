"""Walks the body of a Word document: ECMA-376, part 1, chapter 17 (WordprocessingML)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from ccsguard.errors import DocumentError
from ccsguard.ingest.tree import MAX_VALUES

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_GONE = frozenset((f"{_W}del", f"{_W}moveFrom"))
_ASIDE = frozenset((f"{_W}drawing", f"{_W}pict", f"{_W}object", _COMPATIBILITY, f"{_W}pPr", f"{_W}rPr"))
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TITLE = re.compile(r"(?:heading|title|subtitle|标题|berschrift|titre|título)", re.IGNORECASE)
_LIST = re.compile(r"list|列表|aufz", re.IGNORECASE)
_LONGEST_HEADING = 120


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body, counted from 1 with the empty ones; `listed` where it is an item of a list."""

    text: str
    number: int
    heading: bool = False
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The cells of a table of the body, tables counted from 1; rows that are deleted are empty."""

    rows: tuple[tuple[str, ...], ...]
    number: int


@dataclass(frozen=True, slots=True)
class WordDocument:
    """The blocks of the body in their order, and what of the document is not in them."""

    blocks: tuple[Paragraph | Table, ...]
    unread: tuple[str, ...]

    def text(self) -> str:
        """All words."""
        return "\n".join(
            block.text if isinstance(block, Paragraph) else "\n".join(cell for row in block.rows for cell in row)
            for block in self.blocks
        )


def open_word(stream: BinaryIO, path: str) -> WordDocument:
    """Read a document.

    Raises:
        DocumentError: it is no Word document, or a broken one.
    """
    from docx import Document

    try:
        opened = Document(stream)
        body: Any = opened.element.body
        styles = {style.style_id: _Style.of(style) for style in opened.styles}
    except Exception:  # of the archive, the package or its XML: the library passes on errors of every kind
        raise DocumentError(path, "can't be read as a Word document") from None
    blocks = [*_blocks(body, styles)]
    if len(blocks) > MAX_VALUES:
        raise DocumentError(path, f"more than {MAX_VALUES:,} paragraphs")
    if not any(isinstance(one, Paragraph) and one.heading for one in blocks):
        blocks = [_by_look(one) if isinstance(one, _Bold) else one for one in blocks]
    return WordDocument(tuple(blocks), tuple(_unread(opened, body)))


@dataclass(frozen=True, slots=True)
class _Bold(Paragraph):
    """A paragraph that is all bold: a heading where the document has no other."""


@dataclass(frozen=True, slots=True)
class _Style:
    heading: bool
    listed: bool

    @classmethod
    def of(cls, style: Any) -> _Style:
        """What a style of paragraphs makes of them; that of the style it is based on counts too."""
        heading = listed = False
        seen = 0
        while style is not None and seen < 20:
            name = str(style.name or "")
            properties = style.element.find(f"{_W}pPr")
            outlined = properties is not None and properties.find(f"{_W}outlineLvl") is not None
            heading = heading or bool(_TITLE.match(name)) or outlined
            listed = listed or bool(_LIST.search(name))
            style, seen = getattr(style, "base_style", None), seen + 1
        return cls(heading, listed)


def _blocks(body: Any, styles: Mapping[str, _Style]) -> Iterator[Paragraph | Table]:
    paragraphs = tables = 0
    for element in _flat(body):
        if element.tag == f"{_W}p":
            paragraphs += 1
            yield _paragraph(element, paragraphs, styles)
        else:
            tables += 1
            yield Table(tuple(_rows(element)), tables)


def _flat(body: Any) -> Iterator[Any]:
    """Paragraphs and tables of the body, also those in content controls and in what was inserted."""
    stack = [iter(body)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in (f"{_W}p", f"{_W}tbl"):
            yield element
        elif element.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}moveTo", f"{_W}customXml"):
            stack.append(iter(element))


def _paragraph(element: Any, number: int, styles: Mapping[str, _Style]) -> Paragraph:
    text = _text(element).replace("\xa0", " ").strip()
    properties = element.find(f"{_W}pPr")
    style = styles.get(_value(properties, "pStyle") or "", _Style(False, False))
    numbered = properties is not None and properties.find(f"{_W}numPr") is not None
    level = _value(properties, "outlineLvl")
    heading = (style.heading or (level is not None and level != "9")) and 0 < len(text) <= _LONGEST_HEADING
    if heading:
        return Paragraph(text, number, heading=True)
    listed = style.listed or numbered
    if text and len(text) <= _LONGEST_HEADING and "\n" not in text and not listed and _all_bold(element):
        return _Bold(text, number)
    return Paragraph(text, number, listed=listed)


def _by_look(block: _Bold) -> Paragraph:
    """A bold line without a speaker is a heading where there are no others."""
    from ccsguard.ingest.drafting import words

    label = words().label(re.split("[:：]", block.text, maxsplit=1)[0]) if re.search("[:：]", block.text) else None
    return Paragraph(block.text.rstrip(":："), block.number, heading=label is None)


def _text(element: Any) -> str:
    """The words of a paragraph as it stands when all changes are accepted; text boxes are no part of it."""
    parts: list[str] = []
    stack = [iter(element)]
    while stack:
        one = next(stack[-1], None)
        if one is None:
            stack.pop()
        elif one.tag in _GONE or one.tag in _ASIDE:
            continue
        elif one.tag == f"{_W}t":
            parts.append(one.text or "")
        elif one.tag in _SIGNS:
            parts.append(_SIGNS[one.tag])
        else:
            stack.append(iter(one))
    return "".join(parts)


def _rows(table: Any) -> Iterator[tuple[str, ...]]:
    for row in table.iterfind(f"{_W}tr"):
        properties = row.find(f"{_W}trPr")
        if properties is not None and properties.find(f"{_W}del") is not None:
            yield ()
            continue
        cells: list[str] = []
        for cell in (*row.iterfind(f"{_W}tc"), *row.iterfind(f"{_W}sdt/{_W}sdtContent/{_W}tc")):
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            inner = "" if merged is not None and merged.get(f"{_W}val") != "restart" else _cell(cell)
            span = _value(cell.find(f"{_W}tcPr"), "gridSpan") or "1"
            cells += [inner, *[""] * (min(int(span), 100) - 1 if span.isdigit() else 0)]
        yield tuple(cells)


def _cell(cell: Any) -> str:
    """The paragraphs of a cell, those of tables within it too."""
    return "\n".join(text for one in cell.iter(f"{_W}p") if (text := _text(one).replace("\xa0", " ").strip()))


def _all_bold(element: Any) -> bool:
    runs = [run for run in element.iter(f"{_W}r") if "".join(one.text or "" for one in run.iter(f"{_W}t")).strip()]
    return bool(runs) and all(_is_bold(run) for run in runs)


def _is_bold(run: Any) -> bool:
    bold = run.find(f"{_W}rPr/{_W}b")
    return bold is not None and bold.get(f"{_W}val") not in ("0", "false", "off")


def _value(properties: Any, name: str) -> str | None:
    found = properties.find(f"{_W}{name}") if properties is not None else None
    return found.get(f"{_W}val") if found is not None else None


def _unread(opened: Any, body: Any) -> Iterator[str]:
    """What a document has besides its body."""
    if next(body.iter(f"{_W}txbxContent"), None) is not None:
        yield "the text boxes of the document are not read"
    names = {str(part.partname).rpartition("/")[2] for part in opened.part.package.iter_parts()}
    if "comments.xml" in names:
        yield "the comments of the document are not read"
    if next(body.iter(f"{_W}footnoteReference"), None) is not None:
        yield "the footnotes of the document are not read"
