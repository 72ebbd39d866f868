"""Where something stands in a file of the merge result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Lines of a file of the merge result, counted from 1; ``end_line`` is the last one."""

    path: str
    line: int
    end_line: int
