"""A new table or column keeps its values in a way that is legal on MySQL and MariaDB, and often regretted.

## What it looks for

Of new tables: an engine other than InnoDB. Of new columns and of tables whose character set changes: `utf8mb3` (also
spelled `utf8`). Of new columns: TIMESTAMP, which ends in January 2038 on most servers, YEAR(2), FLOAT and DOUBLE with
digits, and a zero date as the default.

## Why it is dangerous

Engines without transactions lose what was written last in a crash, lock the whole table for each write and keep no
foreign key. utf8mb3 refuses or cuts every text with an emoji or a rarer Chinese character. A zero date is refused by
later servers and read as NULL, or not at all, by drivers.

## What is safe

InnoDB, `utf8mb4`, DATETIME, DECIMAL.

## How to do it instead

Say so in the model, with `mysql_engine`, `mysql_charset` and the type. It is an opinion: the check belongs to the style
`types` and takes part only where the repository asks for it.

## Way back

Each of these is changed by copying the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.added import added_columns, added_tables
from checks.catalog import Column
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, base_table, finding_at, steps

_ENGINE = re.compile(r"ENGINE=(\w+)")
_SMALL_CHARSETS = ("utf8_", "utf8mb3_")
_ZERO_DATE = "'0000-00-00"


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table and column once, for the first reason of the list above."""
    for step, table in added_tables(evidence):
        engine = _ENGINE.search(table.options or "")
        if engine is not None and engine[1] != "InnoDB":
            yield _finding(step, table.name, None, "engine", engine[1])
    for added in added_columns(evidence):
        kind = _reason(added.column)
        if kind is not None:
            value = added.column.collation if kind == "charset" else added.column.type
            yield _finding(added.step, added.table.name, added.column.name, kind, value or "")
    yield from _changed_tables(evidence)


def _changed_tables(evidence: ProjectEvidence) -> Iterator[Finding]:
    for step in steps(evidence):
        for change in step.changes("table", "altered"):
            before, after = (_ENGINE.search(text or "") for text in (change.before("options"), change.after("options")))
            leaves = before and after and before[1] == "InnoDB" and after[1] != "InnoDB"
            if after and leaves and base_table(step, change):
                yield _finding(step, change.name, None, "engine", after[1])


def _reason(column: Column) -> str | None:
    spelled = column.type.lower()
    if (column.collation or "").startswith(_SMALL_CHARSETS):
        return "charset"
    if (column.default or "").startswith(_ZERO_DATE):
        return "zero date"
    if spelled.startswith("timestamp"):
        return "timestamp"
    if spelled == "year(2)":
        return "year"
    return "digits" if re.match(r"(?:float|double)\(", spelled) else None


def _finding(step: Step, table: str, column: str | None, kind: str, value: str) -> Finding:
    facts = {**table_facts(table), "column": column, "kind": kind, "value": value}
    return finding_at(step, "M11", Severity.NOTICE, f"{table}.{column}" if column else table, facts)
