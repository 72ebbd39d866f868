"""What one look at a server's counters says of each table, and the rates that two looks give."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checks.evidence.sizes import TableSize


@dataclass(frozen=True, slots=True)
class Counted:
    """One table at one moment."""

    schema: str
    name: str
    rows: int
    bytes: int
    writes: int | None
    """Rows written since the counters began; None where the server does not count them."""
    parent: tuple[str, str] | None = None
    """The partitioned table that it is a partition of."""

    @property
    def key(self) -> tuple[str, str]:
        """What names it."""
        return self.schema, self.name


def sizes(before: Iterable[Counted], after: Iterable[Counted], seconds: float) -> tuple[TableSize, ...]:
    """Return every table's size with the writes of the time between; a partitioned one has all of its partitions'."""
    first = {item.key: item for item in before}
    last = {item.key: item for item in after}
    return tuple(_size(item, list(_below(item, last)), first, seconds) for item in sorted(last.values(), key=_key))


def _size(item: Counted, parts: list[Counted], first: Mapping[tuple[str, str], Counted], seconds: float) -> TableSize:
    rates = [_rate(first.get(part.key), part, seconds) for part in parts]
    known = [rate for rate in rates if rate is not None]
    rate = round(sum(known), 2) if len(known) == len(rates) else None
    return TableSize(item.schema, item.name, sum(part.rows for part in parts), sum(part.bytes for part in parts), rate)


def _rate(first: Counted | None, last: Counted, seconds: float) -> float | None:
    if first is None or first.writes is None or last.writes is None or not seconds:
        return None
    return max(0, last.writes - first.writes) / seconds


def _below(item: Counted, tables: Mapping[tuple[str, str], Counted]) -> Iterator[Counted]:
    """Yield a table and all that it is partitioned into."""
    yield item
    for other in tables.values():
        if other.parent == item.key and other.key != item.key:
            yield from _below(other, tables)


def _key(item: Counted) -> tuple[str, str]:
    return item.key
