"""A new column keeps moments without their time zone.

## What it looks for

New columns of `timestamp without time zone` or `time with time zone`. Where most of the base's timestamps have no
zone, that is the schema's habit and nothing is reported.

## Why it is dangerous

The column takes whatever clock the writer had. Two servers in two zones, or one hour in autumn, and nobody can say
any more which moment was meant. `time with time zone` cannot know summer time at all.

## What is safe

`timestamp with time zone`, which PostgreSQL keeps as UTC and needs no more room. Dates without a time.

## How to do it instead

`sa.DateTime(timezone=True)`.

## Way back

A type change later writes the table anew unless the session's zone is UTC.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import before_change, finding_at

WITHOUT, WITH = "without time zone", "with time zone"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    habit = _goes_without(evidence)
    for added in added_columns(evidence):
        kind = added.column.type
        plain = kind.startswith("timestamp") and kind.endswith(WITHOUT) and not habit
        if plain or (kind.startswith(("time ", "time(")) and kind.endswith(WITH)):
            yield _finding(added)


def _goes_without(evidence: ProjectEvidence) -> bool:
    """Say whether most timestamps of the base have no zone."""
    kinds = [column.type for table in before_change(evidence).tables for column in table.columns]
    stamps = [kind for kind in kinds if kind.startswith("timestamp")]
    return 2 * sum(kind.endswith(WITHOUT) for kind in stamps) > len(stamps)


def _finding(added: AddedColumn) -> Finding:
    facts = {**table_facts(added.table.name), "column": added.column.name, "type": added.column.type}
    return finding_at(added.step, "Q4", Severity.NOTICE, f"{added.table.name}.{added.column.name}", facts)
