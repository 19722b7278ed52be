"""Reads HCL, Terraform's language, into trees with the place of every block and attribute.

https://developer.hashicorp.com/terraform/language/syntax and, for the shape of the value, its JSON form: a block
`resource "kind" "name" {…}` is `{"resource": {"kind": {"name": {…}}}}`, and what is not a literal is `${…}`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ccsguard.errors import DocumentError
from ccsguard.ingest.tree import MAX_DEPTH, Node, Tree, step, unfold
from ccsguard.models.document import Place, Remark

MAX_CHARACTERS = 500_000
"""The longest text that is parsed."""
_ESCAPE = re.compile(r'\\(["\\nrt])')
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
_COMMENTS = "new_line_or_comment"
_LITERALS = {"true": True, "false": False, "null": None}


def hcl_tree(path: str, text: str, name: str) -> Tree:
    """The tree of a text in HCL.

    Raises:
        DocumentError: it is no HCL, too long or too deep.
    """
    if len(text) > MAX_CHARACTERS:
        raise DocumentError(path, f"more than {MAX_CHARACTERS:,} characters of HCL")
    from hcl2 import parses_to_tree
    from lark.exceptions import LarkError, UnexpectedInput

    try:
        parsed = parses_to_tree(text if text.endswith("\n") else text + "\n")
    except UnexpectedInput as error:
        raise DocumentError(path, "not HCL as Terraform writes it", max(error.line, 1), max(error.column, 1)) from None
    except LarkError:
        raise DocumentError(path, "not HCL as Terraform writes it") from None
    walk = _Walk(path, text)
    root = Node({}, Place(1, 1))
    for one in _trees(parsed):
        walk.body(one, root, "", 0)
    value, places = unfold(root, Place(1, 1))
    return Tree(path, value, places, remarks=tuple(walk.remarks), name=name)


@dataclass(slots=True)
class _Walk:
    """Walks a parsed text; `lark`'s nodes have `data`, `children` and, in `meta`, where they begin and end."""

    path: str
    text: str
    remarks: list[Remark] = field(default_factory=list)

    def body(self, body: Any, into: Node, pointer: str, depth: int) -> None:
        """The attributes and blocks of a body, as members of a mapping."""
        if depth > MAX_DEPTH:
            raise DocumentError(self.path, f"more than {MAX_DEPTH} levels of nesting", body.meta.line)
        for one in _trees(body):
            if one.data == "attribute":
                key = self.source(one.children[0])
                into.content[key] = (_place(one), self.value(one.children[-1], pointer + step(key), depth + 1))
            elif one.data == "block":
                self.block(one, into, pointer, depth)
            elif one.data == _COMMENTS:
                self.comment(one, pointer)

    def block(self, block: Any, into: Node, pointer: str, depth: int) -> None:
        """A block, under its type and labels; several of one name are a list."""
        inner = next((one for one in _trees(block) if one.data == "body"), None)
        heads = [self.label(one) for one in _trees(block) if one.data in ("identifier", "string")]
        place, level, at = _place(block), into, pointer
        for head in heads[:-1]:
            member = level.content.setdefault(head, (place, Node({}, place)))[1]
            if not isinstance(member.content, dict):
                return
            level, at = member, at + step(head)
        last, node = heads[-1], Node({}, place)
        known = level.content.get(last)
        if known is None:
            level.content[last] = (place, node)
            at += step(last)
        elif isinstance(known[1].content, list):
            at += f"{step(last)}/{len(known[1].content)}"
            known[1].content.append(node)
        else:
            level.content[last] = (known[0], Node([known[1], node], known[0]))
            at += f"{step(last)}/1"
        if inner is not None:
            self.body(inner, node, at, depth + 1)

    def value(self, expression: Any, pointer: str, depth: int) -> Node:
        """The value of an expression: literals, lists and mappings as they are, everything else as `${…}`."""
        if depth > MAX_DEPTH:
            raise DocumentError(self.path, f"more than {MAX_DEPTH} levels of nesting", expression.meta.line)
        inner = [*_trees(expression)]
        one = inner[0] if expression.data == "expr_term" and len(inner) == 1 and len(expression.children) == 1 else None
        kind, place = (one.data if one is not None else "", _place(expression))
        if kind == "string":
            return Node(self.label(one), place)
        if kind == "tuple":
            items = [each for each in _trees(one) if each.data != _COMMENTS]
            return Node([self.value(each, f"{pointer}/{at}", depth + 1) for at, each in enumerate(items)], place)
        if kind == "object":
            return Node(dict(self.members(one, pointer, depth)), place)
        source = self.source(expression)
        if kind == "literal_value" and source in _LITERALS:
            return Node(_LITERALS[source], place)
        plain = kind in ("int_lit", "float_lit") or kind.startswith("heredoc")
        return Node(source if plain else f"${{{source}}}", place)

    def members(self, mapping: Any, pointer: str, depth: int) -> Iterator[tuple[str, tuple[Place, Node]]]:
        """The members of an object."""
        for one in _trees(mapping):
            if one.data == "object_elem":
                key = self.source(one.children[0]).strip('"')
                yield key, (_place(one), self.value(one.children[-1], pointer + step(key), depth + 1))

    def label(self, one: Any) -> str:
        """A text between quotes, without them and with its escapes resolved; a name as it stands."""
        source = self.source(one)
        if one.data != "string":
            return source
        return _ESCAPE.sub(lambda found: _ESCAPES.get(found[1], found[1]), source[1:-1])

    def source(self, one: Any) -> str:
        """What stands in the text for a node."""
        return self.text[one.meta.start_pos : one.meta.end_pos]

    def comment(self, one: Any, pointer: str) -> None:
        """The comments among line ends; each token is one."""
        for token in one.children:
            written = str(token)
            if said := written.strip():
                before = written[: len(written) - len(written.lstrip())]
                line = token.line + before.count("\n")
                column = len(before) - before.rfind("\n") if "\n" in before else token.column + len(before)
                self.remarks.append(Remark(said.lstrip("#/* ").rstrip("*/ "), Place(line, column), pointer))


def _trees(node: Any) -> Iterator[Any]:
    """The children that are nodes and no tokens."""
    return (one for one in node.children if hasattr(one, "data"))


def _place(node: Any) -> Place:
    return Place(node.meta.line, node.meta.column)
