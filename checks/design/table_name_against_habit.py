"""A new table is named otherwise than nearly all others.

## What it looks for

A new table where nine of ten of at least eight tables of its schema begin with the same word (`shop_orders`,
`shop_accounts`), and this one does not; or where nine of ten are plural, or singular, by their last word, and this one
is the other. Words of which there is only one number (`data`, `history`) and tables that only connect two others are
left alone.

## Why it is dangerous

It is not. People who write a query guess the name of a table from those that they know, and frameworks that derive it
from the class do the same.

## What is safe

A name like the others', and any name in a schema that has no habit.

## How to do it instead

Set `__tablename__` as the others do, before the table is made.

## Way back

A rename, which two releases never survive together: the time to choose is now.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from checks.added import added_tables
from checks.catalog import Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name, table_facts
from checks.upgrades import before_change, finding_at

FEWEST = 8
MAJORITY = 0.9
OF_ONE_NUMBER = {"data", "metadata", "media", "history", "info", "information", "news", "series", "staff", "stock"}
PLURALS = {"people", "children", "men", "women", "criteria", "indices"}
SINGULAR_ENDS = ("ss", "us", "is")


@dataclass(frozen=True, slots=True)
class Said:
    """What most names of a schema have in common."""

    habit: str
    """``plural``, ``singular`` or the word that they begin with."""
    following: int
    tables: int


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new table."""
    standing = [table for table in before_change(evidence).tables if table.kind == "table" and not table.partition_of]
    for step, table in added_tables(evidence):
        names = [bare_name(item.name) for item in standing if item.schema == table.schema]
        said = _against(bare_name(table.name), names) if not _connects(table) else None
        if said is not None:
            facts = {
                **table_facts(table.name),
                "habit": said.habit,
                "is_number": said.habit in {"plural", "singular"},
                "following": said.following,
                "counted": said.tables,
            }
            yield finding_at(step, "Q16", Severity.NOTICE, table.name, facts)


def _against(name: str, names: list[str]) -> Said | None:
    """Return the habit that a name breaks."""
    first = _habit([item.partition("_")[0] for item in names if "_" in item], len(names))
    if first is not None and name.partition("_")[0] != first.habit:
        return first
    numbers = [number for item in names if (number := number_of(item)) is not None]
    usual = _habit(numbers, len(numbers))
    return usual if usual is not None and number_of(name) not in {None, usual.habit} else None


def _habit(values: list[str], counted: int) -> Said | None:
    most = Counter(values).most_common(1)
    value, following = most[0] if most else ("", 0)
    return Said(value, following, counted) if counted >= FEWEST and following >= MAJORITY * counted else None


def number_of(name: str) -> str | None:
    """Return whether a table's name is ``plural`` or ``singular``; None where its last word has only one number."""
    word = name.lower().rpartition("_")[2]
    if word in OF_ONE_NUMBER:
        return None
    plural = word in PLURALS or (word.endswith("s") and not word.endswith(SINGULAR_ENDS))
    return "plural" if plural else "singular"


def _connects(table: Table) -> bool:
    """Say whether a table has nothing but foreign keys."""
    keys = {name for item in table.constraints if item.kind == "foreign key" for name in item.columns}
    return bool(keys) and all(column.name in keys for column in table.columns)
