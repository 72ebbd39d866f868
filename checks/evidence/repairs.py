"""What would bring the change's own revisions to what the models ask for; nobody has run it yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repair:
    """An edit of one revision that the change adds, or of a file with models."""

    purpose: str
    """``correct``: makes an operation the expected one; ``declare``: lets the models have what an operation makes;
    ``undo``: adds what the downgrade lacks; ``insert``: an expected operation that no revision has, and whose place is
    for the check to find."""
    path: str
    objects: tuple[str, ...]
    """What it is about: ``table.column``, or the name of a table, index, constraint or type."""
    start_line: int
    end_line: int
    """``start_line - 1`` inserts; both count from 1."""
    replacement: str
