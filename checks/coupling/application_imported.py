"""A revision imports the application's own code, which moves on while the revision stays.

## What it looks for

Imports of a revision that the change adds, wherever in its file, that name a file of the repository outside the
migrations. Classes that declare a table are told from other code.

## Why it is dangerous

A revision is run again on every new database, for years, with whatever the imported code has become. A model with a
column that a later revision adds makes this one fail there: its SELECT names a column that does not exist yet. Code
that was moved or renamed fails at the import, and then no revision can be run at all. On production nothing shows,
because the revision has run long before.

## What is safe

`sa.table()` and `sa.column()`, tables that the revision itself declares, helpers that stand among the migrations, and
libraries. Other code of the application, such as a column type, is only noted.

## How to do it instead

Name just the columns that the revision needs, as they are now.

## Way back

There is nothing to undo.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import Import, ProjectEvidence, Revision
from checks.finding import Finding, Severity


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each import of the application's code once."""
    for revision in evidence.revisions:
        if revision.status == "added":
            for item in revision.source.imports:
                if item.path is not None:
                    yield _finding(revision, item)


def _finding(revision: Revision, item: Import) -> Finding:
    facts = {
        "module": item.module,
        "models": list(item.models),
        "names": list(item.names),
        "table": item.table or "table_name",
    }
    return Finding(
        code="I4",
        severity=Severity.WARNING if item.models else Severity.NOTICE,
        path=revision.path,
        line=item.line,
        end_line=item.end_line,
        object=item.module,
        facts=facts,
        revision=revision.id,
    )
