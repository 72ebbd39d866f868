"""A migration gives rights to everybody, makes a role all-powerful, or holds a password.

## What it looks for

`GRANT … TO PUBLIC` on tables, sequences, views and databases, as the server took it, also from code for the server;
`CREATE ROLE` and `ALTER ROLE` with SUPERUSER, BYPASSRLS, REPLICATION or a password. Execution of functions and the
use of schemas and types are left alone: PUBLIC has most of that anyway.

## Why it is dangerous

PUBLIC is every role there is and will be. A superuser passes by every right and policy. A password in a migration is
in git, in the server's log and in its statement statistics.

## What is safe

Rights for a named role, and roles that somebody makes outside migrations.

## How to do it instead

Name the role and the least right that serves. Make roles where secrets are kept.

## Way back

The right can be taken away; a password has to be changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.upgrades import Step, finding_at, is_command, steps

TO_ROLES = re.compile(
    r"\bGRANT\s+(?P<rights>[\w\s,()]{1,200}?)\s+ON\s+(?P<object>[^;]{1,300}?)\s+TO\s+(?P<roles>[^;]{1,200})",
    re.IGNORECASE,
)
PUBLIC = re.compile(r"(^|,)\s*(GROUP\s+)?PUBLIC\b", re.IGNORECASE)
USABLE = re.compile(r"^(SCHEMA|LANGUAGE|TYPE|DOMAIN|FUNCTION|ROUTINE|PROCEDURE)\b", re.IGNORECASE)
ROLE = re.compile(r"\b(CREATE|ALTER)\s+(ROLE|USER)\s+(?P<role>\S{1,100})", re.IGNORECASE)
POWERS = re.compile(r"(?<!\w)(SUPERUSER|BYPASSRLS|REPLICATION)\b", re.IGNORECASE)
PASSWORD = re.compile(r"\bPASSWORD\s+(E|U&)?'(?!')", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each statement."""
    for step in steps(evidence):
        if is_command(step, "GRANT"):
            yield from _granted(step)
        if is_command(step, "CREATE ROLE", "ALTER ROLE", "CREATE USER", "ALTER USER") or step.statement.error:
            yield from _role(step)


def _granted(step: Step) -> Iterator[Finding]:
    for found in TO_ROLES.finditer(step.statement.sql):
        if PUBLIC.search(found["roles"]) and not USABLE.match(found["object"]):
            rights, subject = " ".join(found["rights"].upper().split()), " ".join(found["object"].split())
            yield _finding(step, "public", subject, rights)
            return


def _role(step: Step) -> Iterator[Finding]:
    found = ROLE.search(step.statement.sql)
    power = POWERS.search(step.statement.sql) if found else None
    if found and power:
        yield _finding(step, "power", found["role"], power[0].upper())
    elif found and PASSWORD.search(step.statement.sql):
        yield _finding(step, "password", found["role"], "")


def _finding(step: Step, problem: str, subject: str, rights: str) -> Finding:
    facts = {"problem": problem, "subject": subject, "rights": rights}
    return finding_at(step, "P2", Severity.WARNING, subject, facts)
