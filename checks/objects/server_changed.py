"""Something outside the tables is changed, for everybody and at once.

## What it looks for

Statements of an upgrade that change roles, databases or the whole server (`ALTER ROLE`, `ALTER DATABASE`, `ALTER
SYSTEM`), restart a sequence of a table that production already has, or change the replica identity of one. Besides, and
only noted, a function or view of production that gets another definition under its name.

## Why it is dangerous

None of these shows in models or schema, and others rely on them. A replaced function or view answers the running
release in the new way from that moment. A restarted sequence gives out numbers that are taken, so that inserts fail.
Without its replica identity a table that is replicated logically refuses updates and deletes.
Settings of a role or database change how every later session behaves, that of other applications, too.

## What is safe

A sequence, table, function or view that the same change creates.

## How to do it instead

Keep settings of servers and roles where the servers are described. Set a sequence from the data: `setval` to the
largest number that is taken.

## Way back

The former value, where somebody has written it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import same_table
from checks.objects.replaced_definition import replaced
from checks.upgrades import Step, before_change, finding_at, steps

_SERVER = {"ALTER ROLE": "role", "ALTER DATABASE": "database", "ALTER SYSTEM": "server"}
_RESTART = re.compile(r"\bALTER\s+SEQUENCE\s+(?:IF\s+EXISTS\s+)?([\w.\"]+)[^;]*\bRESTART\b", re.IGNORECASE)
_IDENTITY = re.compile(
    r"\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?([\w.\"]+)\s+REPLICA\s+IDENTITY\s+(\w+)", re.IGNORECASE
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement that does so."""
    for step in steps(evidence):
        found = _changed(step) if step.statement.error is None else None
        if found:
            what, name = found
            yield finding_at(step, "G7", Severity.WARNING, name, {"what": what, "name": name})
        for kind, name in replaced(step):
            yield finding_at(step, "G7", Severity.NOTICE, name, {"what": "definition", "kind": kind, "name": name})


def _changed(step: Step) -> tuple[str, str] | None:
    command, sql = step.statement.command, step.statement.sql
    if command in _SERVER:
        named = re.search(r"\bALTER\s+(?:ROLE|USER|DATABASE)\s+([\w\"]+)", sql, re.IGNORECASE)
        return _SERVER[command], named[1] if named else "the server"
    before = before_change(step.evidence)
    restarted, identity = _RESTART.search(sql), _IDENTITY.search(sql)
    if restarted and any(same_table(item.name, restarted[1]) for item in before.sequences):
        return "sequence", restarted[1]
    if identity and any(same_table(item.name, identity[1]) for item in before.tables):
        return "replica identity", identity[1]
    return None
