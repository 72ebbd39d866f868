"""A table comes to belong to another role than all the others.

## What it looks for

Tables, views included, whose owner after the change is a role that owned nothing of the project's before: new ones, and
those of production that are handed over. The server's catalog tells, however it came about: `SET ROLE`, `OWNER TO`,
`REASSIGN OWNED`.

## Why it is dangerous

Only the owner may alter or drop a table. The next migration that does, as the role that owns the rest, is refused:
"must be owner". Default privileges and the rights of the application's role are not those of the other tables either.

## What is safe

The role that owns the other tables, whether migrations run as that or take it on with `SET ROLE` in env.py.

## How to do it instead

Take on the owner's role at the beginning of each migration, once for all in env.py.

## Way back

`ALTER TABLE … OWNER TO` the role of the other tables, as one who is a member of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.added import added_tables
from checks.catalog import Catalog, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, after_change, before_change, finding_at, steps

_OF_REPLAYS = "postgres"
"""What migrations run as in a replay: in production it is whichever role they run as there."""
_HANDED_OVER = re.compile(r"\bOWNER\s+TO\b|\bREASSIGN\s+OWNED\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table once, at the statement that made it so."""
    before, after = before_change(evidence), after_change(evidence) or Catalog()
    owners = sorted({table.owner for table in before.tables if table.owner})
    created = {table.oid: step for step, table in added_tables(evidence)}
    for table in after.tables if owners else ():
        step = created.get(table.oid) or _handed_over(evidence, before, table)
        if step is not None and table.owner and table.owner not in owners:
            facts = {
                **table_facts(table.name),
                "owner": table.owner,
                "owners": [name for name in owners if name != _OF_REPLAYS],
            }
            yield finding_at(step, "H16", Severity.NOTICE, table.name, facts)


def _handed_over(evidence: ProjectEvidence, before: Catalog, table: Table) -> Step | None:
    known = before.table_with_oid(table.oid)
    if known is None or known.owner == table.owner:
        return None
    return next((step for step in steps(evidence) if _HANDED_OVER.search(step.statement.sql)), None)
