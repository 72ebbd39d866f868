"""Something that was meant to accept a finding accepts none.

## What it looks for

Comments `# migration-review: …` in the revisions that the change adds or edits: one without a reason, one that names no
check, or one that accepts nothing because nothing is found there. And findings that the configuration accepted until a
day that has passed.

## Why it is dangerous

The author believes that a danger has been looked at and accepted. A directive without a reason tells the next reader
nothing, so it is not followed. One that is left over hides what a later edit brings to the same place.

## What is safe

`# migration-review: ignore[A1] the table has 200 rows` on a line of the statement or by itself above it, on the line of
its function, or before the first code of the file.

## How to do it instead

Write the reason behind the brackets; delete what is no longer needed; give an acceptance a new day, or remove what it
stands for.

## Way back

None is needed: this is about comments and configuration.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from checks.finding import Finding, Severity

CODE = "S2"


def unreadable_directive(
    path: str, line: int, written: Iterable[str], unknown: str | None, known: Iterable[str]
) -> Finding:
    """Return the finding about a directive that accepts nothing whatever is found: it has no reason or no check."""
    codes = list(written)
    problem = "unknown" if unknown else "reasonless" if codes else "unreadable"
    near = difflib.get_close_matches(unknown, list(known), n=1) if unknown else []
    facts = {"problem": problem, "codes": codes, "unknown": unknown, "nearest": near[0] if near else None}
    return Finding(CODE, Severity.WARNING, path, line, unknown or ", ".join(codes) or path, facts)


def unused_directive(path: str, line: int, codes: Iterable[str]) -> Finding:
    """Return the finding about a directive that accepts checks which find nothing there."""
    named = list(codes)
    facts = {"problem": "unused", "codes": named, "unknown": None, "until": None}
    return Finding(CODE, Severity.NOTICE, path, line, ", ".join(named), facts)


def expired_acceptance(path: str, line: int, finding: Finding, until: str) -> Finding:
    """Return the finding about an entry of the configuration whose day has passed, and what it would have accepted."""
    facts = {"problem": "expired", "codes": [finding.code], "unknown": None, "until": until, "object": finding.object}
    return Finding(CODE, Severity.WARNING, path, line, finding.object, facts)
