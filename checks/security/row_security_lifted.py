"""Row level security of a table in use is switched off, or loses what it rests on.

## What it looks for

Tables for which production has row level security switched on and that in the end have it switched off, have lost a
policy, or have one that lets every row through. What is dropped and created again under its name is compared, not
counted.

## Why it is dangerous

Nothing fails. Queries return the rows of other tenants, or none at all, and the first to notice are those who should
not see them.

## What is safe

A policy that another one replaces, and a new table.

## How to do it instead

Change a policy with `ALTER POLICY`, or drop and create it in one transaction.

## Way back

The policy's definition is in the history; what was read meanwhile stays read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Catalog, Table
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, after_change, before_change, finding_at, steps

OPEN = re.compile(r"\bUSING \(+(?:true|(?P<side>[\w':.]+) = (?P=side))\)")
"""As the server spells a condition that every row meets: ``true``, or a constant that equals itself."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report at most one finding for each table that production protects, at the statement that opens it."""
    after = after_change(evidence) or Catalog()
    for table in before_change(evidence).tables:
        now = after.table_with_oid(table.oid)
        if now is not None and table.row_security:
            yield from _opened(evidence, table, now)


def _opened(evidence: ProjectEvidence, table: Table, now: Table) -> Iterator[Finding]:
    lost = [policy.name for policy in table.policies if policy.name not in {item.name for item in now.policies}]
    known = {policy.name: policy.definition for policy in table.policies}
    void = [item.name for item in now.policies if _is_open(item.definition) and not _is_open(known.get(item.name, ""))]
    how = "off" if not now.row_security else "void" if void else "dropped" if lost else ""
    step = _last(evidence, table, how) if how else None
    if step is not None:
        facts = {**table_facts(now.name), "how": how, "policies": void or lost, "left": len(now.policies)}
        yield finding_at(step, "P3", Severity.WARNING, now.name, facts)


def _is_open(definition: str) -> bool:
    return OPEN.search(definition) is not None


def _last(evidence: ProjectEvidence, table: Table, how: str) -> Step | None:
    """Return the last statement that changed the table's row security, or its policies."""
    kind = "table" if how == "off" else "policy"
    touching = (
        step
        for step in steps(evidence)
        for change in step.statement.changes
        if change.kind == kind
        and change.table_oid == table.oid
        and (kind == "policy" or change.changed("row_security"))
    )
    return max(touching, key=lambda step: step.statement.transaction, default=None)
