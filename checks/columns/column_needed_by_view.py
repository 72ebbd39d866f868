"""A column is changed or dropped that a view, a rule or another column is made of, and the server refuses.

## What it looks for

An upgrade that the server ended because something else depends on a column, or on a table, that it changes or drops.

## Why it is dangerous

The deploy stops at this statement. `CASCADE` would remove what depends on it without naming it.

## What is safe

The same between a `DROP VIEW` and a `CREATE VIEW` of the same transaction: readers of the view wait for a moment.

## How to do it instead

Drop the view, change the column, and create the view again, all in one revision. Grants on the view go with it and
must be given again.

## Way back

PostgreSQL undoes the open transaction by itself. The downgrade needs the same three steps.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Table
from checks.edits import call_at
from checks.evidence import ProjectEvidence, Run
from checks.finding import Finding, Severity
from checks.refusals import refused
from checks.upgrades import Step, finding_at, place_of

DEPENDENT_OBJECTS = "2BP01"
FEATURE_NOT_SUPPORTED = "0A000"
USED = re.compile(r"cannot alter type of a column used by|cannot alter type of a column upon which")
DEPENDENT = re.compile(
    r"(?:rule \S+ on (?:materialized )?view|materialized view|view) (?P<view>\"[^\"]+\"|\S+)", re.IGNORECASE
)
CALLS = ("alter_column", "drop_column", "drop_table", "execute")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the statement that the server refused; a run has at most one, since it ends there."""
    for step in refused(evidence):
        error = step.statement.error
        if error is not None and _is_refusal(error.sqlstate, error.message):
            yield _finding(step)


def is_refused(run: Run) -> bool:
    """Say whether a run ended because something depends on what it changes."""
    return any(item.error and _is_refusal(item.error.sqlstate, item.error.message) for item in run.statements[-1:])


def _is_refusal(sqlstate: str, message: str) -> bool:
    return sqlstate == DEPENDENT_OBJECTS or (sqlstate == FEATURE_NOT_SUPPORTED and USED.search(message) is not None)


def _finding(step: Step) -> Finding:
    error = step.statement.error
    answer = f"{error.message}\n{error.detail or ''}" if error else ""
    views = _views(step, answer)
    call = call_at(step.revision.source, place_of(step), CALLS)
    facts = {
        "server": answer.partition("\n")[0],
        "detail": (error.detail or "").splitlines() if error else [],
        "views": [view.name for view in views],
        "drops": [f"op.execute({_drop(view)!r})" for view in views],
        "creations": [_creation(view) for view in reversed(views)],
        "call": call.text if call else f"op.execute({step.statement.sql!r})",
        "dropping": "cannot drop" in answer,
    }
    subject = views[0].name if views else step.revision.id
    return finding_at(step, "C5", Severity.ERROR, subject, facts)


def _views(step: Step, answer: str) -> list[Table]:
    """Return the views that the server names, as the revision meets them, each before those that it is made of."""
    catalog = step.revision.upgrade.before
    named = [found["view"].rstrip(",;") for found in DEPENDENT.finditer(answer)]
    found = {name: table for name in named if catalog and (table := catalog.table(name)) and "view" in table.kind}
    return sorted(found.values(), key=lambda view: -view.oid)


def _drop(view: Table) -> str:
    return f"DROP {view.kind.upper()} {view.name}"


def _creation(view: Table) -> str:
    definition = (view.definition or "").strip().rstrip(";")
    return f'op.execute("""CREATE {view.kind.upper()} {view.name} AS\n{definition}""")'
