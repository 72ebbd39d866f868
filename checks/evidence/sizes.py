"""How large production's tables are, from a statistics file; none of it is observed in a replay."""

from __future__ import annotations

from dataclasses import dataclass

from checks.names import split_name


@dataclass(frozen=True, slots=True)
class TableSize:
    """One table as the statistics file has it; of a partitioned one, with all its partitions."""

    schema: str
    """``public`` on PostgreSQL where nothing else is said; empty on MySQL and MariaDB."""
    name: str
    """Without quotes."""
    rows: int
    bytes: int
    """Without its indexes."""
    writes_per_second: float | None = None
    """Rows inserted, updated and deleted; None where the server does not count them."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """All tables of one database, on one day."""

    taken_on: str
    """The day, as ``2026-11-22``."""
    tables: tuple[TableSize, ...]

    def of(self, table: str) -> TableSize | None:
        """Return the size of a table by its name as SQL spells it; None where the file does not have it."""
        schema, name = split_name(table)
        homes = {schema} if schema else {"public", ""}
        return next((item for item in self.tables if item.name == name and item.schema in homes), None)
