"""What a server does with each row of a table while others wait, and for how long: an estimate from its size."""

from __future__ import annotations

import enum
from dataclasses import dataclass

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a kind of work is taken to go, and whether what is in the rows can make it fail."""

    megabytes_per_second: int
    """Of the table, with a cold cache on an ordinary cloud disk: assumed, and said wherever it is used."""
    can_fail: bool
    blocks: bool = True
    """Whether others wait for the whole table meanwhile, and not only for rows that are written."""


class Work(enum.Enum):
    """A kind of work that grows with the table."""

    SCAN = Pace(100, can_fail=True)
    """Reading every row to hold it to a rule."""
    INDEX = Pace(30, can_fail=False)
    """Reading and sorting every row into an index."""
    UNIQUE_INDEX = Pace(30, can_fail=True)
    """The same, with a rule that rows can break."""
    REWRITE = Pace(40, can_fail=False)
    """Writing every row anew, and its indexes."""
    ROWS_UNDER_LOCK = Pace(20, can_fail=False)
    """Rows that a statement reads and writes one by one, with their indexes and the log, while a table is locked."""
    ROWS = Pace(20, can_fail=False, blocks=False)
    """The same where nothing but the rows themselves is locked."""

    def seconds(self, table_bytes: int) -> float:
        """Return how long it takes for a table of that size."""
        return table_bytes / MEGABYTE / self.value.megabytes_per_second
