"""What a statement asks for of a table's rows, as a parser reads its text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RowWork:
    """One action of a statement on rows: an UPDATE, or one of several in its common table expressions."""

    action: str
    """``insert``, ``update``, ``delete`` or ``merge``."""
    table: str
    """As the statement spells it."""
    condition: str
    """``none``, ``always`` (true whatever a row holds), ``null`` (it compares with NULL by an operator, which is never
    true), ``keys`` (it lists values or gives both ends of a range) or ``some``; of an insert, that of its query."""
    limited: bool
    """Whether a LIMIT or FETCH FIRST bounds how many rows it can be."""
    from_query: bool = False
    """Of an insert: whether its rows come from a query that reads tables."""
    equal: tuple[str, ...] = ()
    """Of an update or delete: columns of the table that its condition holds to one value each."""
    above: tuple[str, ...] = ()
    """Columns that its condition holds above a constant, and below nothing."""
    twice: tuple[str, ...] = ()
    """Columns that it assigns more than once."""
    columns: tuple[str, ...] = ()
    """Of an update: those that it assigns."""
    filled: tuple[str, ...] = ()
    """Columns that its condition asks to be NULL."""
