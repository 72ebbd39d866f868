"""The hunks of a patch: which lines they show, on which side, at which position."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

Side = Literal["LEFT", "RIGHT"]

_HEADER: Final = re.compile(r"^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")


@dataclass(frozen=True, slots=True)
class HunkLine:
    """A line of a hunk; `old` and `new` are its numbers in the two files, None where it is not in that file.

    `position` counts from the first hunk header of the file, which is 0 (GitHub docs, "Create a review").
    """

    marker: str
    text: str
    old: int | None
    new: int | None
    position: int

    def number(self, side: Side) -> int | None:
        """Its line number on one side."""
        return self.new if side == "RIGHT" else self.old


@dataclass(frozen=True, slots=True)
class Hunk:
    """A hunk: its header as written, the number of the old line that it starts at or would come before, its lines."""

    header: str
    old_start: int
    lines: tuple[HunkLine, ...]

    def find(self, side: Side, number: int) -> HunkLine | None:
        """Give the line with that number on that side, if the hunk shows it."""
        return next((line for line in self.lines if line.number(side) == number), None)

    def text_to(self, last: HunkLine) -> str:
        """Give the header and the lines up to `last`: what GitHub gives as `diff_hunk` of a comment."""
        shown = [line for line in self.lines if line.position <= last.position]
        return "\n".join([self.header, *(line.marker + line.text for line in shown)])


def parse_hunks(patch: str) -> tuple[Hunk, ...]:
    """Give the hunks of one file's patch, as the pull request files endpoint gives it."""
    hunks: list[tuple[str, list[str], int]] = []
    for position, line in enumerate(patch.split("\n")):
        if _HEADER.match(line):
            hunks.append((line, [], position))
        elif hunks:
            hunks[-1][1].append(line)
    return tuple(_hunk(*hunk) for hunk in hunks)


def _hunk(header: str, body: list[str], position: int) -> Hunk:
    match = _HEADER.match(header)
    assert match  # noqa: S101 - parse_hunks only passes on what matched
    # where a side has no line in the hunk, git gives the line before it
    old, new = (int(match[start]) + (match[count] == "0") for start, count in ((1, 2), (3, 4)))
    return Hunk(header, old, tuple(_numbered(body, old, new, position)))


def _numbered(body: list[str], old: int, new: int, position: int) -> Iterator[HunkLine]:
    for offset, line in enumerate(body, start=1):
        marker, text = line[:1] or " ", line[1:]
        if marker == "\\":
            continue
        in_old, in_new = marker != "+", marker != "-"
        yield HunkLine(marker, text, old if in_old else None, new if in_new else None, position + offset)
        old, new = old + in_old, new + in_new


def find_hunk(hunks: tuple[Hunk, ...], side: Side, number: int) -> tuple[Hunk, HunkLine] | None:
    """Give the hunk that shows a line, with the line; None when the line is outside the diff."""
    for hunk in hunks:
        if line := hunk.find(side, number):
            return hunk, line
    return None
