"""Draw a Mermaid flowchart from left to right, as GitHub does; only boxes and arrows are understood."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

_NODE: Final = re.compile(r'^\s*(\w+)\["([^"]*)"\](:::added)?\s*$')
_ARROW: Final = re.compile(r"^\s*(\w+)\s*-->\s*(\w+)\s*$")
_HEAD: Final = re.compile(r"^\s*flowchart LR\s*$")
_STYLE: Final = re.compile(r"^\s*(classDef\b.*)?$")

_WIDTH, _HEIGHT, _GAP_X, _GAP_Y, _MARGIN = 150, 34, 50, 16, 8


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the chart, in the grid: `column` by the longest way to it, `row` by its order there."""

    label: str
    added: bool
    column: int
    row: int

    @property
    def left(self) -> int:
        """Its left edge in pixels."""
        return _MARGIN + self.column * (_WIDTH + _GAP_X)

    @property
    def top(self) -> int:
        """Its upper edge in pixels."""
        return _MARGIN + self.row * (_HEIGHT + _GAP_Y)


def flowchart(text: str) -> str | None:
    """Give the drawing as SVG; None when there is something in the text that is not understood."""
    lines = text.strip().split("\n")
    nodes = [match for line in lines if (match := _NODE.match(line))]
    arrows = [(match[1], match[2]) for line in lines if (match := _ARROW.match(line))]
    others = [line for line in lines[1:] if not (_NODE.match(line) or _ARROW.match(line) or _STYLE.match(line))]
    labels = {node[1]: node[2] for node in nodes}
    if not _HEAD.match(lines[0]) or others or not {end for arrow in arrows for end in arrow} <= set(labels):
        return None
    boxes = _placed(labels, {node[1] for node in nodes if node[3]}, arrows)
    return _svg(boxes, arrows)


def _placed(labels: Mapping[str, str], added: set[str], arrows: list[tuple[str, str]]) -> dict[str, Box]:
    column = dict.fromkeys(labels, 0)
    # as many rounds as there can be steps; a circle ends there too
    for _ in labels:
        for start, end in arrows:
            column[end] = min(max(column[end], column[start] + 1), len(labels))
    boxes: dict[str, Box] = {}
    for name, label in labels.items():
        row = sum(box.column == column[name] for box in boxes.values())
        boxes[name] = Box(label, name in added, column[name], row)
    return boxes


def _svg(boxes: Mapping[str, Box], arrows: list[tuple[str, str]]) -> str:
    width = max((box.left for box in boxes.values()), default=0) + _WIDTH + _MARGIN
    height = max((box.top for box in boxes.values()), default=0) + _HEIGHT + _MARGIN
    drawn = [_arrow(boxes[start], boxes[end]) for start, end in arrows] + [_box(box) for box in boxes.values()]
    return f'<svg class="chart" width="{width}" height="{height}">{"".join(drawn)}</svg>'


def _box(box: Box) -> str:
    x, y = box.left + _WIDTH // 2, box.top + _HEIGHT // 2 + 4
    return (
        f'<rect class="box{" added" if box.added else ""}" x="{box.left}" y="{box.top}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" rx="6"></rect><text x="{x}" y="{y}" text-anchor="middle">{html.escape(box.label)}</text>'
    )


def _arrow(start: Box, end: Box) -> str:
    x1, y1 = start.left + _WIDTH, start.top + _HEIGHT // 2
    x2, y2 = end.left, end.top + _HEIGHT // 2
    bend = (x1 + x2) // 2
    return (
        f'<path class="arrow" d="M{x1} {y1} C{bend} {y1} {bend} {y2} {x2 - 6} {y2}"></path>'
        f'<path class="arrow-head" d="M{x2} {y2} l-8 -4 v8 z"></path>'
    )
