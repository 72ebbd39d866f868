"""A revision works on rows through an ORM session.

## What it looks for

Lines of an upgrade on which an SQLAlchemy session began its work, whoever made it.

## Why it is dangerous

A session loads rows into the deploy's memory, holds them all, and writes them back one by one: on production's number
of rows that takes minutes to hours, inside the transaction of the schema, with its locks. On the few rows of a test it
never shows.

## What is safe

Statements of SQLAlchemy's Core in batches. A session that reads no existing table from end to end is only noted.

## How to do it instead

Let the database do the work: an UPDATE in batches by key, or a job outside the deploy.

## Way back

There is nothing to undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import Act, ProjectEvidence, Revision, Statement
from checks.finding import Finding, Severity
from checks.upgrades import observed

_BOUNDED = re.compile(r"\bLIMIT\b|\bFETCH\b|\bcount\s*\(|\bEXISTS\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the first line of each revision; the worst of what its sessions read decides."""
    for revision in evidence.revisions:
        act = next((item for item in revision.upgrade.acts if item.kind == "session"), None)
        if revision.status == "added" and act:
            yield _finding(evidence, revision, act)


def _finding(evidence: ProjectEvidence, revision: Revision, act: Act) -> Finding:
    read = next((item for item in revision.upgrade.statements if _reads_all(evidence, item)), None)
    line = read.place.line if read and read.place else act.line
    tables = [scan.table for scan in read.scans if scan.existing] if read else []
    return Finding(
        code="I3",
        severity=Severity.WARNING if read else Severity.NOTICE,
        path=revision.path,
        line=line,
        end_line=line,
        object=tables[0] if tables else revision.id,
        facts={"tables": tables, "revision": revision.id},
        revision=revision.id,
        evidence=observed(read) if read else {},
    )


def _reads_all(evidence: ProjectEvidence, statement: Statement) -> bool:
    """Say whether a query brings whole tables to the client; only PostgreSQL shows how it reads."""
    if statement.command != "SELECT" or _BOUNDED.search(statement.sql):
        return False
    return evidence.dialect == "postgresql" and any(scan.existing for scan in statement.scans)
