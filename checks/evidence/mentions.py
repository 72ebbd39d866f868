"""Where the merge result's own code still names what the change takes away."""

from __future__ import annotations

from dataclasses import dataclass

from checks.evidence.place import Place


@dataclass(frozen=True, slots=True)
class Mention:
    """A line of the merge result, outside of migrations and tests, that names a table or column."""

    table: str
    column: str | None
    how: str
    """``attribute`` or ``keyword`` of the table's class, or ``sql`` in a string."""
    place: Place
    text: str
    """The line itself."""
