"""SQL is put together from values that the migration does not know.

## What it looks for

Calls that send SQL and put a value between the quotes of its text, by an f-string, `%`, `format` or `+`, where the
value comes from rows of a query, the environment or a file. Names and values that stand in the migration itself are
harmless, and so is what another call has worked on.

## Why it is dangerous

A value with a quote in it ends the string. At best the deploy fails on the first O'Brien, in production only, since
test data has none; at worst the rest of the value is run as SQL by the role that owns the tables.

## What is safe

Bound parameters, SQLAlchemy's expressions, and constants of the migration.

## How to do it instead

Bind the value: `connection.execute(sa.text("… WHERE name = :name"), {"name": row.name})`.

## Way back

None is needed before it has run.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence, Revision, Splice
from checks.finding import Finding, Severity


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each line of an added revision."""
    for revision in evidence.revisions:
        lines = {item.line: item for item in reversed(revision.source.spliced)}
        if revision.status == "added":
            yield from (_finding(revision, item) for _, item in sorted(lines.items()))


def _finding(revision: Revision, item: Splice) -> Finding:
    return Finding(
        code="P1",
        severity=Severity.WARNING,
        path=revision.path,
        line=item.line,
        end_line=item.end_line,
        object=f"{revision.id}:{item.value}",
        facts={"value": item.value, "origin": item.origin},
        revision=revision.id,
    )
