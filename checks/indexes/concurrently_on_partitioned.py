"""An index of a partitioned table is built or dropped concurrently, which the server refuses.

## What it looks for

An upgrade that the server ended because it builds an index of a partitioned table `CONCURRENTLY`, or drops one so.

## Why it is dangerous

No version of PostgreSQL has these forms: the deploy stops at this statement. Without `CONCURRENTLY` the server builds
the index of every partition in one transaction, and writes to all of them wait.

## What is safe

An index of a single partition, which may be built and dropped concurrently before it is attached.

## How to do it instead

Create the index on the parent alone (`ON ONLY`), which is quick and leaves it invalid; build each partition's index
concurrently; attach them. With the last one the parent's index becomes valid.

## Way back

Nothing was applied by this statement. A partitioned index is dropped with a short `lock_timeout`, its parts with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence, Statement
from checks.finding import Finding, Severity
from checks.upgrades import Step, before_change, finding_at, steps

FEATURE_NOT_SUPPORTED = "0A000"
REFUSAL = re.compile(
    r'cannot (?P<verb>create|drop)(?: index on)? partitioned (?:table|index) "(?P<name>.+?)"', re.IGNORECASE
)
BUILD = re.compile(
    r"CREATE\s+(?P<unique>UNIQUE\s+)?INDEX\s+CONCURRENTLY\s+(?:IF\s+NOT\s+EXISTS\s+)?"
    r"(?P<index>(?!ON\b)\S+)?\s*ON\s+(?P<table>\S+)\s*(?P<rest>.*?)\s*;?\s*\Z",
    re.IGNORECASE | re.DOTALL,
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the statement that the server refused; a run has at most one, since it ends there."""
    for step in steps(evidence):
        if is_refused(step.statement):
            yield _finding(step)


def is_refused(statement: Statement) -> bool:
    """Say whether the server refused the statement because a partitioned table has no concurrent form."""
    error = statement.error
    refused = error is not None and error.sqlstate == FEATURE_NOT_SUPPORTED and REFUSAL.search(error.message)
    return bool(refused) and "concurrently" in statement.sql.lower()


def _finding(step: Step) -> Finding:
    message = step.statement.error.message if step.statement.error else ""
    refusal, build = REFUSAL.search(message), BUILD.search(step.statement.sql)
    name = refusal["name"] if refusal else ""
    parents = [table.name for table in before_change(step.evidence).tables if table.partition_of == name]
    facts = {
        "server": message,
        "name": name,
        "built": build is not None,
        "table": build["table"] if build else "",
        "index": (build["index"] if build else None) or f"ix_{name}",
        "unique": "UNIQUE " if build and build["unique"] else "",
        "rest": build["rest"] if build else "",
        "partitions": parents,
    }
    return finding_at(step, "A6", Severity.ERROR, name, facts)
