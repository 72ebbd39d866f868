"""Something outside the tables is changed, for everybody and at once.

## What it looks for

Statements of an upgrade that change roles, databases or the whole server (`ALTER ROLE`, `ALTER DATABASE`, `ALTER
SYSTEM`), set a sequence of production to a number of their own, or change the replica identity of a table; and those
that take something from the users of a table of production: a right (`REVOKE`), rows (row level security switched on,
`NO INHERIT`) or what their writes do (`CREATE RULE`). Besides, and only noted, a function or view of production that
gets another definition under its name, and an extension that is updated.

## Why it is dangerous

None of these shows in models or schema, and others rely on them. A replaced function or view answers the running
release in the new way from that moment. A restarted sequence gives out numbers that are taken, so that inserts fail.
Without its replica identity a table that is replicated logically refuses updates and deletes.
Settings of a role or database change how every later session behaves, that of other applications, too. Without a right
a query fails; with row level security, a rule, or a child table less, it goes through and sees or does something else.

## What is safe

A sequence, table, function or view that the same change creates, and a right on a table that is taken from `PUBLIC`,
which has none unless somebody granted it.

## How to do it instead

Keep settings of servers and roles where the servers are described. Set a sequence from the data: `setval` to the
largest number that is taken. Take rights and rows away in a release of its own, when nobody needs them any more.

## Way back

The former value, right or definition, where somebody has written it down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import same_table
from checks.objects.replaced_definition import replaced
from checks.objects.restarted_sequence import restarted
from checks.objects.taken_away import taken_away
from checks.upgrades import Step, before_change, finding_at, is_command, steps

_SERVER = {"ALTER ROLE": "role", "ALTER DATABASE": "database", "ALTER SYSTEM": "server"}
_IDENTITY = re.compile(
    r"\bALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?([\w.\"]+)\s+REPLICA\s+IDENTITY\s+(\w+)", re.IGNORECASE
)
_EXTENSION = re.compile(r"\bALTER\s+EXTENSION\s+([\w\"]+)\s+UPDATE\b", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement that does so."""
    for step in steps(evidence):
        found = _changed(step) if step.statement.error is None else None
        for facts in (*([found] if found else []), *taken_away(step)):
            yield finding_at(step, "G7", Severity.WARNING, facts["name"], facts)
        for facts in _replaced(step):
            yield finding_at(step, "G7", Severity.NOTICE, facts["name"], facts)


def _replaced(step: Step) -> Iterator[dict[str, str]]:
    for kind, name in replaced(step):
        yield {"what": "definition", "kind": kind, "name": name}
    updated = _EXTENSION.search(step.statement.sql) if is_command(step, "ALTER EXTENSION") else None
    if updated and updated[1].strip('"') in before_change(step.evidence).extensions:
        yield {"what": "extension", "name": updated[1]}


def _changed(step: Step) -> dict[str, str] | None:
    command, sql = step.statement.command, step.statement.sql
    if command in _SERVER:
        named = re.search(r"\bALTER\s+(?:ROLE|USER|DATABASE)\s+([\w\"]+)", sql, re.IGNORECASE)
        return {"what": _SERVER[command], "name": named[1] if named else "the server"}
    sequence, identity = restarted(step), _IDENTITY.search(sql)
    if sequence:
        name, table, column = sequence
        return {"what": "sequence", "name": name, "table": table, "column": column}
    if identity and any(same_table(item.name, identity[1]) for item in before_change(step.evidence).tables):
        return {"what": "replica identity", "name": identity[1]}
    return None
