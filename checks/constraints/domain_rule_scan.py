"""A domain gets a rule, and every table with a column of that domain is read while its writers wait.

## What it looks for

`ALTER DOMAIN … ADD CONSTRAINT`, `VALIDATE CONSTRAINT` and `SET NOT NULL` that read tables which production already has
under a lock that blocks writes, whether the running release maps them or not.

## Why it is dangerous

The statement names no table, yet the server locks all that use the domain at once, in SHARE mode, and reads each from
end to end: to all of them every write waits until the last one has been read. One row that breaks the rule fails it.

## What is safe

A domain that no table uses yet, a rule that is `NOT VALID`, and from PostgreSQL 18 on `VALIDATE CONSTRAINT`, which lets
writes go on.

## How to do it instead

Add the rule `NOT VALID`: it holds for all rows to come. Validate it in a later transaction; before PostgreSQL 18 that
waits the same way, and a CHECK of the table, `NOT VALID` and then validated, does not.

## Way back

`ALTER DOMAIN … DROP CONSTRAINT` reads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import Lock, ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name
from checks.transactions.strong_locks import BLOCKS_WRITES
from checks.upgrades import Step, finding_at, is_command, steps

_DOMAIN = re.compile(r"\bALTER\s+DOMAIN\s+(?P<name>[\w.\"]+)\s+(?P<rule>[^;]*)", re.IGNORECASE)
_NEW_RULE = re.compile(r"^ADD\s+(?:CONSTRAINT\s+[\w\"]+\s+)?", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement once, with all tables that it read."""
    for step in steps(evidence):
        found = _DOMAIN.search(step.statement.sql) if is_command(step, "ALTER DOMAIN") else None
        locks = _read_under(step) if found else []
        if found and locks:
            facts = {
                "domain": found["name"],
                "tables": [lock.table for lock in locks],
                "mode": locks[0].mode,
                "later": _unvalidated(found["name"], found["rule"].strip()),
            }
            yield finding_at(step, "F8", Severity.ERROR, found["name"], facts)


def _read_under(step: Step) -> list[Lock]:
    """Return the locks of the tables that the statement read while it held them."""
    blocking = (lock for lock in step.statement.locks if lock.existing and lock.mode in BLOCKS_WRITES)
    return [lock for lock in blocking if lock.relation == lock.table and step.scanned(lock.table)]


def _unvalidated(domain: str, rule: str) -> str | None:
    """Return the statement that adds the same rule without reading anything; None where that is what it validates."""
    if re.match(r"SET\s+NOT\s+NULL", rule, re.IGNORECASE):
        return f"ALTER DOMAIN {domain} ADD CONSTRAINT {bare_name(domain)}_not_null CHECK (VALUE IS NOT NULL) NOT VALID"
    return f"ALTER DOMAIN {domain} {rule} NOT VALID" if _NEW_RULE.match(rule) else None
