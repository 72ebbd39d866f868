"""A table is built by inheritance or upon a type, partitioned by several columns, or has a rule.

## What it looks for

New tables that inherit from another one, are of a composite type or are partitioned by more than one column, and rules,
which rewrite the statements of whoever uses a table.

## Why it is dangerous

Nothing breaks today. A unique constraint or foreign key of a parent does not hold for tables that inherit from it, and
Alembic compares neither inheritance nor types nor rules. A rule changes what a statement does before it is planned: it
evaluates arguments twice and returns the wrong number of rows. By several columns, partitions are left out only where
the first one is asked for, and by hash only where all of them are.

## What is safe

Declarative partitioning by one column, triggers in place of rules, and views for what a rule of a view would do.

## How to do it instead

Partition instead of inheriting; write a trigger instead of a rule; spell out the columns instead of a type.

## Way back

`ALTER TABLE … NO INHERIT` or `NOT OF`, and dropping the rule, keep all rows. Another partitioning needs another table,
and the rows moved to it, as long as there are few.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.upgrades import Step, finding_at, is_command, steps

_RULE = re.compile(
    r"\bCREATE\s+(?:OR\s+REPLACE\s+)?RULE\s+([\w\"]+)\s+AS\b.*?\bTO\s+([\w.\"]+)", re.IGNORECASE | re.DOTALL
)
_TABLE = r"\bCREATE\s+(?:UNLOGGED\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?(?P<table>[\w.\"]+)\s*"
_SHAPES = {
    "inherits": re.compile(_TABLE + r"[^;]*?\)\s*INHERITS\s*\((?P<of>[^)]*)\)", re.IGNORECASE | re.DOTALL),
    "typed": re.compile(_TABLE + r"OF\s+(?P<of>[\w.\"]+)", re.IGNORECASE),
    "partitioned": re.compile(
        _TABLE + r"[^;]*?\bPARTITION\s+BY\s+(?P<by>\w+)\s*\((?P<of>[^()]*,[^()]*)\)", re.IGNORECASE | re.DOTALL
    ),
}


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement."""
    for step in steps(evidence):
        if step.statement.error is None:
            yield from _rule(step) if is_command(step, "CREATE RULE") else _table(step)


def _rule(step: Step) -> Iterator[Finding]:
    found = _RULE.search(step.statement.sql)
    if found:
        yield finding_at(step, "G10", Severity.NOTICE, found[1], {"shape": "rule", "table": found[2], "of": [found[1]]})


def _table(step: Step) -> Iterator[Finding]:
    if not step.changes("table", "created"):
        return
    for shape, pattern in _SHAPES.items():
        found = pattern.search(step.statement.sql)
        if found:
            groups = found.groupdict()
            facts = {
                "shape": shape,
                "table": found["table"],
                "of": [name.strip() for name in found["of"].split(",")],
                "by": (groups.get("by") or "").lower(),
            }
            yield finding_at(step, "G10", Severity.NOTICE, found["table"], facts)
            return
