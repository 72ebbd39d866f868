"""What the application's own code says of tables: names that go, indexes it counts on, and queries that are new."""

from __future__ import annotations

from dataclasses import dataclass

from checks.evidence.place import Place


@dataclass(frozen=True, slots=True)
class Mention:
    """A line of a tree, outside of migrations and tests, that names a table or column, or counts on more of it."""

    table: str
    """The table, or the routine that is called."""
    column: str | None
    how: str
    """``attribute`` or ``keyword`` of the table's class, or ``sql`` in a string; ``routine``, a call of one. Besides:
    ``conflict`` (ON CONFLICT on columns), ``positional`` (an INSERT that names no columns), ``copied`` (all columns
    into another table), ``star`` (all columns are read)."""
    place: Place
    text: str
    """The line itself."""
    names: tuple[str, ...] = ()
    """The columns of ON CONFLICT, or the table that rows are copied into and those of its columns that are named."""
    values: tuple[str, ...] = ()
    """What a copy sends, in order, ``*`` for all columns of the table; nothing where that is not known."""


@dataclass(frozen=True, slots=True)
class Query:
    """A query of one table that the merge result's code has and the base's has not."""

    table: str
    columns: tuple[str, ...]
    """Those that all its conditions compare with values."""
    place: Place
    text: str
    """The line where it begins."""
