"""One value of an environment variable, and the file that gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Given = Iterator[tuple[str, str, int]]
"""Names and values as a file gives them, with their lines."""


@dataclass(frozen=True, slots=True)
class KnownValue:
    """A value; it is never shown, because people do commit secrets."""

    value: str
    path: str
    line: int
