"""An index is built concurrently on a server whose concurrent builds may leave it corrupt.

## What it looks for

`CREATE INDEX CONCURRENTLY` and `REINDEX … CONCURRENTLY` on tables that production already has, where the repository
names PostgreSQL 14.0, 14.1, 14.2 or 14.3 as its server.

## Why it is dangerous

In these versions rows that are updated during the build can be missing from the index (release notes of PostgreSQL
14.4). The index counts as valid: queries silently miss rows, and a unique index lets duplicates in.

## What is safe

PostgreSQL 14.4 and later, and every other major version.

## How to do it instead

Upgrade the server first: a minor version needs no more than a restart.

## Way back

`REINDEX` after the upgrade, or `pg_amcheck --heapallindexed` to find out which indexes are corrupt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name
from checks.upgrades import Step, base_table, finding_at, steps

_CORRUPTING = re.compile(r"(?<![\d.])14\.[0-3](?![\d.])")
_BUILDS = re.compile(r"^\s*(?:CREATE\s+(?:UNIQUE\s+)?INDEX|REINDEX\b[^;]*?)\s+CONCURRENTLY\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each build."""
    named = _CORRUPTING.search(evidence.server_version) or _CORRUPTING.search(evidence.server_reason)
    for step in steps(evidence) if named else ():
        index = _built(step)
        if named and index is not None:
            facts = {"index": index, "version": named[0], "reason": evidence.server_reason}
            yield finding_at(step, "A15", Severity.WARNING, index, facts)


def _built(step: Step) -> str | None:
    """Return what was built of an existing table; a rebuilt index may be of any."""
    if step.statement.error is not None or not _BUILDS.search(step.statement.sql):
        return None
    created = step.changes("index", "created")
    if not created:
        return step.statement.sql.split()[-1].rstrip(";") if step.statement.command == "REINDEX" else None
    return next((bare_name(item.name) for item in created if base_table(step, item) is not None), None)
