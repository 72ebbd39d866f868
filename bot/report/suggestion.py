"""Turns the edits of a fix into one range of lines, which is all that a suggestion can replace."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Final

from bot.report.model import ReportedEdit
from checks.finding import Edit

_LONGEST: Final = 60
"""Lines; a longer suggestion is no longer read before it is committed."""


def one_range(edits: Sequence[Edit], source: str | None) -> ReportedEdit | None:
    """Return one replacement of whole lines that is the same as all edits together, as short as can be.

    None where there is no such thing: several files, an unread file, edits that overlap, a long range, or no change.
    """
    if (
        source is None
        or len({edit.path for edit in edits}) != 1
        or any(meet(*pair) for pair in itertools.combinations(edits, 2))
    ):
        return None
    lines = lines_of(source)
    if not lines or any(edit.end_line > len(lines) or edit.start_line < 1 for edit in edits):
        return None
    changed = applied(lines, edits)
    first, after_old, after_new = _difference(lines, changed)
    if first == after_old and first == after_new:
        return None
    if first == after_old:  # a pure insertion: take the line it stands at along, since a suggestion replaces lines
        first, after_old, after_new = (
            (first, after_old + 1, after_new + 1) if first < len(lines) else _previous(first, after_old, after_new)
        )
    if max(after_old, after_new) - first > _LONGEST:
        return None
    original, replacement = "".join(lines[first:after_old]), "".join(changed[first:after_new])
    return ReportedEdit(edits[0].path, first + 1, after_old, replacement, original)


def applied(lines: Sequence[str], edits: Sequence[Edit | ReportedEdit]) -> list[str]:
    """Return the lines after the edits, which must not overlap; every line but the last ends in a line end."""
    changed = list(lines)
    for edit in sorted(edits, key=lambda edit: edit.start_line, reverse=True):
        changed[edit.start_line - 1 : edit.end_line] = lines_of(edit.replacement)
    return lines_of("".join(changed))


def lines_of(source: str) -> list[str]:
    """Split into lines with their ends, as git and GitHub count them: at line feeds only."""
    return re.findall(r"[^\n]*\n|[^\n]+", source)


def meet(first: Edit | ReportedEdit, second: Edit | ReportedEdit) -> bool:
    """Say whether two edits change, or insert at, the same lines."""
    if first.path != second.path:
        return False
    overlap = first.start_line <= second.end_line and second.start_line <= first.end_line
    return overlap or first.start_line == second.start_line


def _previous(first: int, after_old: int, after_new: int) -> tuple[int, int, int]:
    return first - 1, after_old, after_new


def _difference(old: Sequence[str], new: Sequence[str]) -> tuple[int, int, int]:
    """Return where the first difference begins, and where it ends in the old and the new lines."""
    first = 0
    while first < min(len(old), len(new)) and old[first] == new[first]:
        first += 1
    same = 0
    while same < min(len(old), len(new)) - first and old[-1 - same] == new[-1 - same]:
        same += 1
    return first, len(old) - same, len(new) - same
