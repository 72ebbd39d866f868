"""How the great majority of a schema's constraints and indexes are named, where there is such a majority."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from checks.catalog import Table
from checks.design.named_objects import Named, named_of

FEWEST = 5
"""Names of a kind from which on they are a habit."""
MAJORITY = 0.8


@dataclass(frozen=True, slots=True)
class Habit:
    """The shape that most names of one kind have, as ``fk_{table}_{columns}``."""

    shape: str
    following: int
    names: int

    def fits(self, named: Named) -> bool:
        """Say whether a name has the shape; one that has more to say than a column only needs to begin like it."""
        return shape(named) == self.shape or (not named.plain and named.name.startswith(self.shape.partition("{")[0]))

    def expected(self, named: Named) -> str | None:
        """Return the name that has the shape; None where it is about more than one column."""
        return self.shape.format_map(dict(_parts(named))) if named.plain else None


def habits(tables: Iterable[Table]) -> dict[str, Habit]:
    """Return the habit of each kind that has one; partitions repeat their table's names and do not count."""
    shapes: dict[str, Counter[str]] = {}
    for table in tables:
        for named in named_of(table) if not table.partition_of else ():
            if named.plain:
                shapes.setdefault(named.kind, Counter())[shape(named)] += 1
    found: dict[str, Habit] = {}
    for kind, counted in shapes.items():
        most, following = counted.most_common(1)[0]
        names = counted.total()
        if names >= FEWEST and following >= MAJORITY * names and "{" in most:
            found[kind] = Habit(most, following, names)
    return found


def shape(named: Named) -> str:
    """Return a name with what it is put together from in braces; a number at its end, PostgreSQL's own, is left out."""
    text = named.name
    for part, value in sorted(_parts(named), key=lambda item: -len(item[1])):
        text = re.sub(rf"(?<![A-Za-z0-9{{]){re.escape(value)}(?![A-Za-z0-9}}])", f"{{{part}}}", text, count=1)
    return re.sub(r"(?<=[a-z])\d$", "", text)


def _parts(named: Named) -> list[tuple[str, str]]:
    parts = [
        ("table", named.table),
        ("columns", "_".join(named.columns)),
        ("referred", named.referred_table),
        ("referred_columns", "_".join(named.referred_columns)),
    ]
    return [(part, value) for part, value in parts if value]
