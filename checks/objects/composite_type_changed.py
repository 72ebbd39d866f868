"""A composite type of production gets, loses or changes an attribute.

## What it looks for

`ALTER TYPE … ADD`, `DROP`, `ALTER` or `RENAME ATTRIBUTE`, for a type that the change itself did not create.

## Why it is dangerous

Whoever takes or gives such values by position, a function, a `ROW(…)` with a cast, or a driver that has registered the
type when it connected, has the wrong number of fields from that moment on.

## What is safe

A type that the same change creates, and one that only code of this release reads.

## How to do it instead

Create a second type beside it, or columns of their own, and move the users over in a release.

## Way back

The same in the other direction, with the same break; what a dropped attribute held is gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import same_table
from checks.upgrades import finding_at, is_command, steps

_CREATED = re.compile(r"\bCREATE\s+TYPE\s+([\w.\"]+)\s+AS\s*\(", re.IGNORECASE)
_ALTERED = re.compile(
    r"\bALTER\s+TYPE\s+(?P<type>[\w.\"]+)\s+(?P<action>ADD|DROP|ALTER|RENAME)\s+ATTRIBUTE\s+"
    r"(?:IF\s+(?:NOT\s+)?EXISTS\s+)?(?P<attribute>[\w\"]+)",
    re.IGNORECASE,
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement."""
    own: list[str] = []
    for step in steps(evidence):
        own += _CREATED.findall(step.statement.sql)
        found = _ALTERED.search(step.statement.sql) if is_command(step, "ALTER TYPE") else None
        if found and step.statement.error is None and not any(same_table(found["type"], name) for name in own):
            facts = {"type": found["type"], "action": found["action"].upper(), "attribute": found["attribute"]}
            yield finding_at(step, "F9", Severity.NOTICE, f"{found['type']}.{found['attribute']}", facts)
