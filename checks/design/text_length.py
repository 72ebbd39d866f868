"""A new text column is padded, or has its length by habit.

## What it looks for

New columns of `char(n)` with n above one, and of `varchar(255)`.

## Why it is dangerous

`char(n)` fills up with blanks, which some comparisons see and others do not. 255 was a limit of old MySQL indexes; on
PostgreSQL it saves nothing, and the first longer value is an error in production.

## What is safe

`text`, and a `varchar` whose length somebody chose.

## How to do it instead

`sa.Text()`, with a CHECK where the length matters.

## Way back

From varchar to text nothing is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.added import AddedColumn, added_columns
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

PADDED = re.compile(r"(character|char)\((?P<length>\d+)\)")
BY_HABIT = ("character varying(255)", "varchar(255)")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    for added in added_columns(evidence):
        padded = PADDED.fullmatch(added.column.type)
        if added.column.type in BY_HABIT or (padded and int(padded["length"]) > 1):
            yield _finding(added, padded=padded is not None)


def _finding(added: AddedColumn, *, padded: bool) -> Finding:
    facts = {**table_facts(added.table.name), "column": added.column.name, "type": added.column.type, "padded": padded}
    return finding_at(added.step, "Q7", Severity.NOTICE, f"{added.table.name}.{added.column.name}", facts)
