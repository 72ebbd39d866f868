"""A revision asks the database while it runs, so that offline mode cannot render it.

## What it looks for

Calls of a revision that look into the database through `op.get_bind()` or the like: an inspector, rows of a query, a
session; where the file nowhere asks `context.is_offline_mode()`.

## Why it is dangerous

`alembic upgrade --sql` has no database: an inspector raises, and a query gives None instead of rows. Whoever has SQL
reviewed or run by hand, and every tool that reads the rendered SQL, stops at this revision.

## What is safe

Statements that need no answer, and a guard that says what to do without one.

## How to do it instead

Write the statement so that the server decides (`IF EXISTS`, `INSERT … SELECT`), or leave the part out offline.

## Way back

There is nothing to undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import Call, ProjectEvidence, Revision
from checks.finding import Finding, Severity

_INSPECTS = ("inspect", "sa.inspect", "sqlalchemy.inspect", "Inspector.from_engine", "reflection.Inspector.from_engine")
_ANSWERS = re.compile(r"\.(?:scalars?|scalar_one(?:_or_none)?|fetchall|fetchone|fetchmany|mappings|first|one|all)\($")
_SESSION = re.compile(r"^(?:\w+\.)*(?:Session|sessionmaker)$")
_GUARD = re.compile(r"\bis_offline_mode\b|\bas_sql\b")
_BIND = re.compile(r"\bget_bind\(|\bget_context\(\)\.(?:bind|connection)\b")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each revision once, at its first such call."""
    for revision in evidence.revisions:
        text = revision.source.text
        if revision.status != "added" or _GUARD.search(text) or not _BIND.search(text):
            continue
        call = next((item for item in revision.source.calls if _asks(item)), None)
        if call is not None:
            yield _finding(revision, call)


def _asks(call: Call) -> bool:
    """Say whether a call needs an answer of the database."""
    head = call.text[: call.text.rindex("(") + 1] if call.text.endswith("()") else call.text.partition("(")[0] + "("
    return call.name in _INSPECTS or bool(_SESSION.match(call.name)) or bool(_ANSWERS.search(head))


def _finding(revision: Revision, call: Call) -> Finding:
    return Finding(
        code="I9",
        severity=Severity.NOTICE,
        path=revision.path,
        line=call.line,
        end_line=call.end_line,
        object=revision.id,
        facts={"revision": revision.id, "call": " ".join(call.text.split())[:80]},
        revision=revision.id,
    )
