"""A revision waits, asks the network, or starts another program, with its transaction open.

## What it looks for

`time.sleep()`, looking up and connecting to hosts, and starting programs, by a line of an upgrade that ran in the
sandbox or by what it called.

## Why it is dangerous

The transaction stays open meanwhile: its locks keep the running release waiting, and on PostgreSQL no vacuum clears
what dies in the database. When the other side is slow or away, the deploy hangs or stops half-way, and a rollback does
not take back what was done elsewhere.

## What is safe

Everything that only talks to the migration's own database.

## How to do it instead

Do it in a job before or after the deploy, and let the revision use what the job left in the database.

## Way back

What was done elsewhere stays when the transaction is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import Act, ProjectEvidence, Revision
from checks.finding import Finding, Severity

KINDS = ("wait", "network", "program")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each kind of act once for each line."""
    for revision in evidence.revisions:
        acts = {(act.kind, act.line): act for act in reversed(revision.upgrade.acts) if act.kind in KINDS}
        for act in acts.values() if revision.status == "added" else ():
            yield _finding(revision, act)


def _finding(revision: Revision, act: Act) -> Finding:
    return Finding(
        code="L4",
        severity=Severity.WARNING,
        path=revision.path,
        line=act.line,
        end_line=act.line,
        object=act.kind,
        facts={"kind": act.kind, "detail": act.detail, "revision": revision.id},
        revision=revision.id,
    )
