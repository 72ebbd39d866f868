"""env.py began a transaction before Alembic could: an autocommit_block() fails, or nobody commits the upgrade.

## What it looks for

An upgrade that ended with Alembic's assertion at the line of its `autocommit_block()`, and one that went through and
left the database as it was before.

## Why it is dangerous

The deploy stops there, or reports success and changes nothing. Alembic leaves the transaction that it finds to whoever
began it: it does not commit it, and the connection's end rolls it back. It can only leave a transaction that it opened
itself. Any SQL that env.py runs on the connection before `context.configure()`, an advisory lock or a `SET`, makes
SQLAlchemy begin one, and so does `connectable.begin()`.

## What is safe

An env.py that hands over a connection on which nothing ran yet.

## How to do it instead

Set session parameters by the connection's arguments, commit before `context.configure()`, and take advisory locks on a
connection of their own.

## Way back

Nothing stays, so there is nothing to undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import Place, ProjectEvidence, Revision, Run
from checks.finding import Finding, Severity
from checks.names import environment_path

BLOCK = "autocommit_block"
_CONFIGURED = re.compile(r"\bconnection\s*=\s*\w*conn\w*\b|\bconfigure\(\s*conn\w*\s*[,)]")
"""Where env.py hands its connection to Alembic."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the revision that ended so, those after it were not run; or env.py where the whole upgrade was lost."""
    if not evidence.scope.committed:
        yield _lost(evidence)
    for revision in evidence.revisions:
        place = refused_at(revision, revision.upgrade)
        if place:
            yield _finding(evidence, revision, place)


def refused_at(revision: Revision, run: Run) -> Place | None:
    """Return the line whose autocommit_block() Alembic refused."""
    place = run.error.place if run.error and run.error.type == "builtins.AssertionError" else None
    blocks = [call for call in revision.source.calls if call.name.rpartition(".")[2] == BLOCK]
    at_block = place and any(call.statement_line <= place.line <= call.end_line for call in blocks)
    return place if at_block else None


def _finding(evidence: ProjectEvidence, revision: Revision, place: Place) -> Finding:
    return Finding(
        code="H13",
        severity=Severity.ERROR,
        path=place.path,
        line=place.line,
        end_line=place.end_line,
        object=revision.id,
        facts={"revision": revision.id, "env": environment_path(evidence.script_location), "lost": False},
        revision=revision.id,
    )


def _lost(evidence: ProjectEvidence) -> Finding:
    lines = enumerate(evidence.environment.splitlines(), 1)
    line = next((number for number, text in lines if _CONFIGURED.search(text)), 1)
    path = environment_path(evidence.script_location)
    facts = {"revision": evidence.revisions[-1].id, "env": path, "lost": True}
    return Finding("H13", Severity.ERROR, path, line, "env.py", facts, end_line=line)
