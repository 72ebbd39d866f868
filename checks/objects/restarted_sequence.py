"""Find a sequence of production that a statement sets to a number of its own, and whom that sequence serves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Catalog, Column, Sequence
from checks.names import same_table
from checks.upgrades import Step, before_change

_NAME = r"([\w.\"]+)"
_SEQUENCE = re.compile(rf"\bALTER\s+SEQUENCE\s+(?:IF\s+EXISTS\s+)?{_NAME}[^;]*\bRESTART\b", re.IGNORECASE)
_IDENTITY = re.compile(
    rf"\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?{_NAME}\s+ALTER\s+(?:COLUMN\s+)?{_NAME}[^,;]*\bRESTART\b",
    re.IGNORECASE,
)
_LITERAL = re.compile(r"\bsetval\s*\(\s*'([^']+)'(?:\s*::\s*\w+)?\s*,\s*\d+\s*[,)]", re.IGNORECASE)
_DEFAULT = re.compile(r"nextval\('([^']+)'", re.IGNORECASE)


def restarted(step: Step) -> tuple[str, str, str] | None:
    """Return the sequence's name, and the table and column that it counts for: both empty where that is not certain."""
    before = before_change(step.evidence)
    sequence = next(_named(step.statement.sql, before), None)
    if sequence is None:
        return None
    served = _served(sequence, before)
    table, _, column = served[0].rpartition(".") if len(served) == 1 else ("", "", "")
    return sequence.name, table, column


def _named(sql: str, before: Catalog) -> Iterator[Sequence]:
    named = [found[1] for pattern in (_SEQUENCE, _LITERAL) if (found := pattern.search(sql))]
    identity = _IDENTITY.search(sql)
    for item in before.sequences:
        table, _, column = (item.owner or "").rpartition(".")
        owned = identity and same_table(table, identity[1]) and column == identity[2].strip('"')
        if owned or any(same_table(item.name, name) for name in named):
            yield item


def _served(sequence: Sequence, before: Catalog) -> list[str]:
    """Return the columns, with their tables, that take their numbers from the sequence."""
    asking = [
        f"{table.name}.{column.name}"
        for table in before.tables
        for column in table.columns
        if _asks(column, sequence.name)
    ]
    return list(dict.fromkeys([*([sequence.owner] if sequence.owner else []), *asking]))


def _asks(column: Column, sequence: str) -> bool:
    asked = _DEFAULT.match(column.default or "")
    return asked is not None and same_table(asked[1], sequence)
