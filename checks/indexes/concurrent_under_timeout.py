"""A concurrent index build or drop runs under a timeout that is likely to end it half-way.

## What it looks for

`CREATE INDEX CONCURRENTLY` or `DROP INDEX CONCURRENTLY` on a table that production already has, sent while a
`lock_timeout` of less than five minutes or a `statement_timeout` of less than fifteen is in force. The server was asked
for the settings, wherever they come from: `SET` in this or an earlier revision, env.py, or options of the connection.

## Why it is dangerous

The concurrent forms block nobody, but they wait for every older transaction of the database, on whatever table, and
the server counts that wait as waiting for a lock. When the timeout strikes, the deploy fails and an index stays behind
that is marked invalid: no query uses it, every write maintains it, and the next attempt meets its name.

## What is safe

No timeout at all for this one statement: nobody queues behind it.

## How to do it instead

Set both timeouts to 0 before the statement and back after it, inside the `autocommit_block()`.

## Way back

Drop the invalid index with `DROP INDEX CONCURRENTLY IF EXISTS` and build it again.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.edits import between, call_at, replaced_call, statement_edit
from checks.evidence import ProjectEvidence, Statement
from checks.finding import Finding, Fix, Severity
from checks.indexes.concurrent import concurrent_change
from checks.names import bare_name, table_facts
from checks.timeouts import milliseconds
from checks.upgrades import Step, finding_at, place_of, steps

MINUTE = 60_000
SHORT_WAIT = 5 * MINUTE
"""An ordinary report or backup is an older transaction for longer than that."""
SHORT_STATEMENT = 15 * MINUTE
"""The build itself counts here, and reads the table twice."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement."""
    for step in steps(evidence):
        index = concurrent_change(step)
        short = _short_timeouts(step.statement)
        if index is not None and short:
            yield _finding(step, index, short)


def _short_timeouts(statement: Statement) -> dict[str, str]:
    """Return the timeouts in force that an ordinary wait or build outlasts, with their values."""
    settings = {
        "lock_timeout": (statement.lock_timeout, SHORT_WAIT),
        "statement_timeout": (statement.statement_timeout, SHORT_STATEMENT),
    }
    return {name: value for name, (value, limit) in settings.items() if 0 < milliseconds(value) < limit}


def _finding(step: Step, index: CatalogChange, short: dict[str, str]) -> Finding:
    call = call_at(step.revision.source, place_of(step), ("create_index", "drop_index", "execute"))
    facts = {
        **table_facts(index.table or ""),
        "index": bare_name(index.name),
        "built": index.action == "created",
        "timeouts": [f"{name} = {value}" for name, value in short.items()],
        "call": call.text if call is not None and "\n" not in call.text else f"op.execute({step.statement.sql!r})",
        "lift": _settings(dict.fromkeys(short, "0")),
        "restore": _settings(short),
    }
    return finding_at(step, "A4", Severity.WARNING, bare_name(index.name), facts, fix=_fix(step, short))


def _settings(values: dict[str, str]) -> list[str]:
    return [f"op.execute(\"SET {name} = '{value}'\")" for name, value in values.items()]


def _fix(step: Step, short: dict[str, str]) -> Fix | None:
    """Lift the timeouts around the statement, where one call in an autocommit block sends it."""
    source = step.revision.source
    call = call_at(source, place_of(step), ("create_index", "drop_index", "execute"))
    if call is None or not call.in_autocommit_block:
        return None
    statement = replaced_call(source, call, call.text)
    lines = between(_settings(dict.fromkeys(short, "0")), statement, _settings(short))
    text = "Waits as long as it takes, and blocks nobody meanwhile."
    return Fix("edit", (statement_edit(place_of(step).path, call, lines),), text)
