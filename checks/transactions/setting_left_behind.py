"""A setting of the session stays in force for the revisions that come after.

## What it looks for

`SET` without `LOCAL` in an upgrade that does not take it back before its end.

## Why it is dangerous

One deploy runs all pending revisions on one connection: with another `search_path` or role later revisions, and Alembic
with its version table, work in another place or as somebody else. On a single database it never shows, because each
revision was tried alone. Behind a pooler that hands out connections by transaction the setting may be lost at once.

## What is safe

`SET LOCAL`, which ends with the transaction, and a `RESET` at the end of the revision.

## How to do it instead

Use `SET LOCAL` in a transaction and `RESET` in an `autocommit_block()`.

## Way back

A new connection has the settings that its role and database give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence, Revision, Statement
from checks.finding import Finding, Severity
from checks.upgrades import Step, finding_at

_SET = re.compile(
    r"\s*SET\s+(?:SESSION\s+(?!CHARACTERISTICS|AUTHORIZATION))?(?!LOCAL\b|TRANSACTION\b|CONSTRAINTS\b|SESSION\b)"
    r"(TIME\s+ZONE|[\w.]+)",
    re.IGNORECASE,
)
_RESET = re.compile(r"\s*RESET\s+(TIME\s+ZONE|[\w.]+)", re.IGNORECASE)
_DEFAULT = re.compile(r"\s*SET\s+(?:SESSION\s+)?([\w.]+)\s*(?:=|\bTO\b)\s*DEFAULT\b", re.IGNORECASE)
WEIGHTY = frozenset({"search_path", "role", "session_replication_role", "row_security", "default_tablespace"})
"""Settings under which the same statement does something else; others are only noted."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the last statement of a revision that gave each setting its value."""
    for revision in evidence.revisions:
        if revision.status == "added":
            for name, statement in left_behind(revision).items():
                severity = Severity.WARNING if name in WEIGHTY else Severity.NOTICE
                local = re.sub(r"\bSET\s+(?:SESSION\s+)?", "SET LOCAL ", statement.sql, count=1, flags=re.IGNORECASE)
                facts = {"setting": name, "local": local}
                yield finding_at(Step(evidence, revision, statement), "H14", severity, name, facts)


def left_behind(revision: Revision) -> dict[str, Statement]:
    """Return the settings that the upgrade leaves, with what set them."""
    left: dict[str, Statement] = {}
    for statement in revision.upgrade.statements:
        back = _DEFAULT.match(statement.sql) or _RESET.match(statement.sql)
        if back:
            left = {} if back[1].lower() == "all" else {k: v for k, v in left.items() if k != back[1].lower()}
        elif (found := _SET.match(statement.sql)) and statement.place and not statement.error:
            left[" ".join(found[1].lower().split())] = statement
    return left
