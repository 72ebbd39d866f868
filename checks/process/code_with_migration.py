"""A migration comes in one pull request with code of the application.

## What it looks for

Changes that add revisions and touch Python files of the application besides the models: not migrations, not tests.

## Why it is dangerous

Code and schema are never switched at the same moment: whichever is deployed first meets the other as it was. In two
pull requests the order is plain, each can be taken back by itself, and the review of one is not lost in the other.

## What is safe

Models together with their migration, and code in a pull request of its own.

## How to do it instead

Merge and deploy what only adds to the schema first; code that needs it comes after, and what takes away last.

## Way back

Taking back the one takes back the other.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for the change, at its first revision."""
    first = next((revision for revision in evidence.revisions if revision.status == "added"), None)
    if first is None or not evidence.changed_code:
        return
    line = first.source.upgrade_line or 1
    yield Finding(
        code="J6",
        severity=Severity.NOTICE,
        path=first.path,
        line=line,
        end_line=line,
        object=first.id,
        facts={"revision": first.id, "paths": list(evidence.changed_code[:5]), "count": len(evidence.changed_code)},
        revision=first.id,
    )
