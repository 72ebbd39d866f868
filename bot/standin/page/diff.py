"""Differences as rows of a table, with what was said and noted under them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.standin.git.comparing import ChangedFile
from bot.standin.git.hunks import Hunk, parse_hunks
from bot.standin.state.checks import Annotation

_KINDS: Mapping[str, str] = {"+": "add", "-": "del", " ": "same"}
_SHOWN_ABOVE = 3
"""Lines that are shown above the line of a comment."""


@dataclass(frozen=True, slots=True)
class DiffRow:
    """A row: `kind` is hunk, add, del or same; annotations stand under it."""

    kind: str
    text: str
    old: int | None = None
    new: int | None = None
    annotations: tuple[Annotation, ...] = ()


def file_rows(file: ChangedFile, annotations: Sequence[Annotation]) -> list[DiffRow]:
    """Give all rows of a file's patch; annotations come under the last line that they are about."""
    rows = []
    for hunk in parse_hunks(file.patch or ""):
        rows.append(DiffRow("hunk", hunk.header))
        rows += _hunk_rows(hunk, [note for note in annotations if note.path == file.path])
    return rows


def _hunk_rows(hunk: Hunk, annotations: Sequence[Annotation]) -> list[DiffRow]:
    return [
        DiffRow(
            kind=_KINDS[line.marker],
            text=line.text,
            old=line.old,
            new=line.new,
            annotations=tuple(note for note in annotations if note.end_line == line.new),
        )
        for line in hunk.lines
    ]


def comment_rows(diff_hunk: str, start_line: int | None) -> list[DiffRow]:
    """Give the end of a comment's hunk: the lines that it is about, and a few above them."""
    rows = [row for hunk in parse_hunks(diff_hunk) for row in _hunk_rows(hunk, ())]
    first = next((index for index, row in enumerate(rows) if row.new == start_line), len(rows) - 1)
    return rows[max(0, first - _SHOWN_ABOVE) :] if start_line is None else rows[first:]
