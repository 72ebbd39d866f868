"""The migration's session has no name, or may stay idle in its transaction for ever.

## What it looks for

`application_name` and `idle_in_transaction_session_timeout` as they were in force when the first statement of the
change began, where neither env.py, nor the connection's arguments, nor the revision had set them.

## Why it is dangerous

When queries queue behind the migration, `pg_stat_activity` shows a session like any other: nobody knows which one to
end. When the deploy's process is stopped between two statements, its transaction stays open with all its locks until
somebody notices.

## What is safe

Both of them in the connection's arguments, or set for the role that runs migrations (then say so once in the
configuration).

## How to do it instead

Give them to the engine in env.py.

## Way back

There is nothing to undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import environment_path
from checks.timeouts import is_asynchronous, milliseconds
from checks.upgrades import Step, steps

_ENGINE = re.compile(r"\b(?:async_)?engine_from_config\(|\bcreate_(?:async_)?engine\(|\.connect\(")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for the change, where env.py makes its engine."""
    first = next(steps(evidence), None)
    missing = _missing(first) if first else []
    if first and missing and evidence.environment:
        lines = enumerate(evidence.environment.splitlines(), 1)
        line = next((number for number, text in lines if _ENGINE.search(text)), 1)
        yield Finding(
            code="H15",
            severity=Severity.NOTICE,
            path=environment_path(evidence.script_location),
            line=line,
            end_line=line,
            object="session",
            facts={"missing": missing, "asynchronous": is_asynchronous(evidence)},
        )


def _missing(step: Step) -> list[str]:
    statement = step.statement
    named = [] if statement.application_name else ["application_name"]
    return named if milliseconds(statement.idle_timeout) else [*named, "idle_in_transaction_session_timeout"]
