"""Draws a script's graph as one self-contained SVG: steps with words and acts, edges by kind, and a bad path in red."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape

from ccsguard.models.flow import FlowEdge, FlowFinding, FlowGraph, FlowStep
from ccsguard.report.fitting import columns_of, cut, wrapped
from ccsguard.report.flow_layout import Layout, layout
from ccsguard.report.text_report import safe

_WIDTH, _LINE, _PAD = 236.0, 15.0, 9.0
_GAP, _BETWEEN, _MARGIN, _HEAD = 28.0, 58.0, 24.0, 96.0
_COLUMNS, _MOST_LINES, _MOST_BADGES = 34, 4, 8
_CSS = """
svg{font:12px system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;background:#fff;color:#1b1f24}
.step rect.box{fill:#f6f8fa;stroke:#6e7781}.bot rect.box{fill:#eef6ff}.system rect.box{fill:#f3f0ff}
.start rect.box{stroke:#1a7f37;stroke-width:2.5}.ends rect.box{stroke-dasharray:none;stroke:#8250df;stroke-width:2}
.far{opacity:.45}.unknown rect.box{stroke-dasharray:5 4;stroke:#9a6700;stroke-width:2}
.bad rect.box{stroke:#cf222e;stroke-width:3.5}.on rect.box{stroke:#cf222e;stroke-width:2}
text{fill:#1b1f24}.id{font-weight:600}.who,.way,.note{fill:#57606a;font-size:11px}
.badge rect{fill:#dbe7f5;stroke:none}.badge text{font-size:10.5px}.rule rect{fill:#cf222e}.rule text{fill:#fff;
font-size:10.5px}
.edge{fill:none;stroke:#6e7781;stroke-width:1.4}.otherwise{stroke:#8c959f}.timeout{stroke:#9a6700;stroke-dasharray:5 3}
.error{stroke:#a40e26;stroke-dasharray:2 3}.path{stroke:#cf222e;stroke-width:3;stroke-dasharray:none}
.wayback{fill:#fff;opacity:.85}.arrow{fill:#6e7781}.arrow.hot{fill:#cf222e}
@media (prefers-color-scheme:dark){svg{background:#0d1117}.step rect.box{fill:#161b22;stroke:#8b949e}
.bot rect.box{fill:#0f2033}
.system rect.box{fill:#1d1830}.start rect.box{stroke:#3fb950}
.bad rect.box,.on rect.box{stroke:#ff7b72}text{fill:#e6edf3}
.who,.way,.note{fill:#9aa4af}.badge rect{fill:#22364f}.wayback{fill:#0d1117}.path{stroke:#ff7b72}
.rule rect{fill:#b62324}}
"""


def svg(graph: FlowGraph, marked: FlowFinding | None = None) -> str:
    """The drawing; `marked` is the finding whose steps and bad path are red."""
    boxes = [_box(step, _rules(graph, number)) for number, step in enumerate(graph.steps)]
    ways = [(edge.source, edge.target) for edge in graph.edges]
    placed = layout([(_WIDTH, box.height) for box in boxes], ways, gap=_GAP, between=_BETWEEN)
    # a loop at one step needs room on its right
    width, height = max(placed.width, 640.0) + 2 * _MARGIN + 60, placed.height + _HEAD + 2 * _MARGIN
    path = set(pairwise(marked.path)) if marked else set()
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}" '
        f'viewBox="0 0 {width:.0f} {height:.0f}" role="img" aria-labelledby="title about">',
        f'<title id="title">{_text(graph.title or graph.document_id)}</title>',
        f'<desc id="about">{_text(_about(graph, marked))}</desc>',
        f"<style>{_CSS}</style>",
        *_defs(),
        *_heading(graph, marked),
        f'<g transform="translate({_MARGIN:.0f} {_HEAD + _MARGIN:.0f})">',
        *(one for k, port in enumerate(_ports(graph)) for one in _edge(graph, placed, boxes, k, port, path)),
        *(
            one
            for number, box in enumerate(boxes)
            for one in _step(graph.steps[number], number, box, placed.centres[number], marked)
        ),
        "</g>",
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Box:
    """What stands in a step's box, line by line, and how high it is."""

    words: tuple[str, ...]
    badges: tuple[tuple[tuple[str, float], ...], ...]
    rules: tuple[str, ...]
    height: float


def _box(step: FlowStep, rules: Sequence[str]) -> _Box:
    words = tuple(wrapped(safe(step.said), _COLUMNS, _MOST_LINES))
    names = [one.replace("_", " ") for one in step.acts[:_MOST_BADGES]]
    if len(step.acts) > _MOST_BADGES:
        names.append(f"+ {len(step.acts) - _MOST_BADGES}")
    badges = tuple(_rows(names))
    rows = 1 + len(words) + bool(rules)
    return _Box(words, badges, tuple(rules), 2 * _PAD + rows * _LINE + len(badges) * (_LINE + 4))


def _rules(graph: FlowGraph, number: int) -> list[str]:
    return [*dict.fromkeys(one.rule for one in graph.findings if number in one.at)]


def _rows(names: Sequence[str]) -> Iterator[tuple[tuple[str, float], ...]]:
    """Badges in rows that fit the box, each with its width."""
    row: list[tuple[str, float]] = []
    used = 0.0
    for name in names:
        shown = cut(name, 32)
        width = columns_of(shown) * 5.9 + 10
        if row and used + width > _WIDTH - 2 * _PAD:
            yield tuple(row)
            row, used = [], 0.0
        row.append((shown, width))
        used += width + 4
    if row:
        yield tuple(row)


def _step(
    step: FlowStep, number: int, box: _Box, centre: tuple[float, float], marked: FlowFinding | None
) -> Iterator[str]:
    x, y = centre[0] - _WIDTH / 2, centre[1] - box.height / 2
    kinds = ["step", step.speaker]
    kinds += ["start"] * (number == 0) + ["ends"] * step.ends + ["far"] * (not step.reachable)
    kinds += ["unknown"] * (not step.understood)
    if marked and number in marked.at:
        kinds.append("bad")
    elif marked and number in marked.path:
        kinds.append("on")
    yield f'<g class="{" ".join(kinds)}" transform="translate({x:.1f} {y:.1f})">'
    yield f"<title>{_text(_told(step))}</title>"
    yield f'<rect class="box" width="{_WIDTH:.0f}" height="{box.height:.1f}" rx="6"/>'
    at = _PAD + 11
    yield f'<text class="id" x="{_PAD}" y="{at}">{_text(cut(step.id, 27))}</text>'
    yield f'<text class="who" x="{_WIDTH - _PAD}" y="{at}" text-anchor="end">{_text(_who(step))}</text>'
    for line in box.words:
        at += _LINE
        yield f'<text x="{_PAD}" y="{at}">{_text(line)}</text>'
    for row in box.badges:
        at += _LINE + 4
        yield from _badges(row, at, "badge")
    if box.rules:
        at += _LINE
        yield from _badges([(rule, columns_of(rule) * 6.6 + 8) for rule in box.rules[:4]], at, "rule")
    yield "</g>"


def _badges(row: Sequence[tuple[str, float]], at: float, kind: str) -> Iterator[str]:
    x = _PAD
    for name, width in row:
        yield (
            f'<g class="{kind}"><rect x="{x:.1f}" y="{at - 11:.1f}" width="{width:.1f}" height="14" rx="7"/>'
            f'<text x="{x + width / 2:.1f}" y="{at - 0.5:.1f}" text-anchor="middle">{_text(name)}</text></g>'
        )
        x += width + 4


def _edge(
    graph: FlowGraph,
    placed: Layout,
    boxes: Sequence[_Box],
    number: int,
    port: tuple[float, float],
    path: set[tuple[int, int]],
) -> Iterator[str]:
    edge = graph.edges[number]
    hot = (edge.source, edge.target) in path
    points = _points(placed, boxes, edge, placed.bends[number], *port)
    kind = " ".join(("edge", edge.kind, *(["path"] if hot else [])))
    title = _text(f"{graph.steps[edge.source].id} → {graph.steps[edge.target].id}: {_way(edge)}")
    tip = "hot" if hot else "tip"
    yield f'<path class="{kind}" d="{_curve(points)}" marker-end="url(#{tip})"><title>{title}</title></path>'
    label = cut(_way(edge), 22)
    if label:
        (x0, y0), (x1, y1) = points[0], points[1]
        x, y = x0 + (x1 - x0) * 0.32, y0 + (y1 - y0) * 0.36 + 4
        wide = columns_of(label) * 5.8 + 6
        yield f'<rect class="wayback" x="{x - wide / 2:.1f}" y="{y - 10:.1f}" width="{wide:.1f}" height="13" rx="3"/>'
        yield f'<text class="way" x="{x:.1f}" y="{y:.1f}" text-anchor="middle">{_text(label)}</text>'


def _ports(graph: FlowGraph) -> list[tuple[float, float]]:
    """Where on its source and its target each edge begins and ends, as shares of the width: no two at one point."""
    leaving, arriving = (Counter(getattr(edge, end) for edge in graph.edges) for end in ("source", "target"))
    left: Counter[int] = Counter()
    arrived: Counter[int] = Counter()
    made = []
    for edge in graph.edges:
        left[edge.source] += 1
        arrived[edge.target] += 1
        out = left[edge.source] / (leaving[edge.source] + 1)
        made.append((out, 0.3 + 0.4 * arrived[edge.target] / (arriving[edge.target] + 1)))
    return made


def _points(
    placed: Layout,
    boxes: Sequence[_Box],
    edge: FlowEdge,
    bends: Sequence[tuple[float, float]],
    out: float,
    into: float,
) -> list[tuple[float, float]]:
    (sx, sy), (tx, ty) = placed.centres[edge.source], placed.centres[edge.target]
    down = ty >= sy
    start = (sx + (out - 0.5) * _WIDTH * 0.9, sy + (boxes[edge.source].height / 2) * (1 if down else -1))
    end = (tx + (into - 0.5) * _WIDTH, ty - (boxes[edge.target].height / 2 + 5) * (1 if down else -1))
    if edge.source == edge.target:
        right, low = sx + _WIDTH / 2, boxes[edge.source].height / 2
        up, down_to = sy - low * 0.3, sy + low * 0.3
        return [(right, up), (right + 34, up), (right + 34, down_to), (right + 5, down_to)]
    return [start, *bends, end]


def _curve(points: Sequence[tuple[float, float]]) -> str:
    """A smooth line through all points, upright where it leaves and arrives."""
    made = [f"M{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (x0, y0), (x1, y1) in pairwise(points):
        half = (y1 - y0) / 2
        made.append(f"C{x0:.1f} {y0 + half:.1f} {x1:.1f} {y1 - half:.1f} {x1:.1f} {y1:.1f}")
    return "".join(made)


def _defs() -> Iterator[str]:
    yield "<defs>"
    for name, kind in (("tip", "arrow"), ("hot", "arrow hot")):
        yield (
            f'<marker id="{name}" viewBox="0 0 8 8" refX="6" refY="4" markerWidth="8" markerHeight="8" '
            f'markerUnits="userSpaceOnUse" orient="auto"><path class="{kind}" d="M0 0L8 4L0 8z"/></marker>'
        )
    yield "</defs>"


def _heading(graph: FlowGraph, marked: FlowFinding | None) -> Iterator[str]:
    title = f"{graph.title} ({graph.document_id})" if graph.title else graph.document_id
    yield f'<text class="id" x="{_MARGIN}" y="30" style="font-size:16px">{_text(cut(title, 90))}</text>'
    yield f'<text class="note" x="{_MARGIN}" y="50">{_text(_about(graph, marked))}</text>'
    about = "green: start · violet: end · dashed brown: not understood · pale: not reachable · dashed: time-out, error"
    yield f'<text class="note" x="{_MARGIN}" y="68">{_text(about)}</text>'
    if marked:
        title = f"{marked.rule} {marked.title}"
        yield f'<g class="rule"><rect x="{_MARGIN}" y="76" width="14" height="10" rx="3"/></g>'
        yield f'<text class="note" x="{_MARGIN + 20}" y="85">{_text(cut(title, 110))}</text>'


def _about(graph: FlowGraph, marked: FlowFinding | None) -> str:
    far = sum(not one.reachable for one in graph.steps)
    unknown = sum(not one.understood for one in graph.steps)
    parts = [f"{len(graph.steps)} steps", f"{len(graph.edges)} ways", f"{len(graph.findings)} findings"]
    parts += [f"{far} not reachable"] * bool(far) + [f"{unknown} not understood"] * bool(unknown)
    if marked and marked.path:
        parts.append(f"bad path of {len(marked.path)} steps in red")
    return ", ".join(parts)


def _told(step: FlowStep) -> str:
    acts = f" [{', '.join(step.acts)}]" if step.acts else ""
    return f"{step.id}{f', line {step.line}' if step.line else ''}: {step.said}{acts}"


def _who(step: FlowStep) -> str:
    return step.speaker if step.understood else f"{step.speaker}, ?"


def _way(edge: FlowEdge) -> str:
    return edge.condition or ("" if edge.kind == "otherwise" else edge.kind)


def _text(text: str) -> str:
    """Scanned text as XML character data: controls and format characters made visible, marks escaped."""
    return escape(safe(text))
