"""A constraint is added without a name, so that nothing can name it when it has to go.

## What it looks for

A constraint that an upgrade adds by `ALTER TABLE … ADD` without `CONSTRAINT name`, which is what
`op.create_foreign_key(None, …)` or a nameless `ForeignKey` in `op.add_column` send. Where the downgrade drops it as
`op.drop_constraint(None, …)` it is an error: that cannot run.

## Why it is dangerous

The server makes up a name. Each server does so in its own way, and after a rename of table or column the name says
something else. Autogenerate writes `None` into the downgrade for it, and Alembic cannot drop a constraint without a
name: the rollback fails.

## What is safe

A name in the migration, a downgrade that knows the server's name, and a `naming_convention` in the models' MetaData,
which gives every constraint one.

## How to do it instead

Write the name that the server has given, and set a `naming_convention` for the future.

## Way back

`ALTER TABLE … RENAME CONSTRAINT` is a change of the catalog alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.edits import replaced_call, statement_edit
from checks.evidence import Call, ProjectEvidence
from checks.finding import Edit, Finding, Fix, Severity
from checks.names import bare_name, same_table, table_facts
from checks.upgrades import Step, finding_at, place_of, steps

NAMELESS = re.compile(r"\bADD\s+(?:UNIQUE|FOREIGN\s+KEY|CHECK|PRIMARY\s+KEY|EXCLUDE)\b", re.IGNORECASE)
NO_NAME = re.compile(r"\(\s*(?:constraint_name\s*=\s*)?(None)\b")
CREATES = re.compile(r"\.create_(?:foreign_key|unique_constraint|check_constraint|primary_key|exclude_constraint)$")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each constraint that production would have under a name that nobody chose."""
    for step in steps(evidence):
        if step.statement.command == "ALTER TABLE" and NAMELESS.search(step.statement.sql):
            created = [item for item in step.changes("constraint", "created") if item.after("kind") != "not null"]
            if len(created) == 1 and not _is_known_by_name(step, created[0]):
                yield _finding(step, created[0])


def _is_known_by_name(step: Step, constraint: CatalogChange) -> bool:
    """Say whether the revision's own way back names the constraint as the server does."""
    name = bare_name(constraint.name)
    calls = (call for call in step.revision.source.calls if call.function != "upgrade")
    # A way back that makes the old constraint again names it, too: the server gives both the same name.
    return any(name in call.text and CREATES.search(call.name) is None for call in calls)


def _is_nameless_drop(call: Call) -> bool:
    drops = call.name.endswith(".drop_constraint") and call.function != "upgrade"
    return drops and NO_NAME.search(call.text) is not None


def _finding(step: Step, constraint: CatalogChange) -> Finding:
    name, table = bare_name(constraint.name), constraint.table or ""
    drop = _drop(step, table)
    call = next(iter(_creations(step)), None)
    facts = {
        **table_facts(table),
        "constraint": name,
        "call": _named(call, name) if call is not None and "\n" not in call.text else None,
        "kind": constraint.after("kind"),
        "dropped": drop is not None,
    }
    severity = Severity.ERROR if drop is not None else Severity.NOTICE
    return finding_at(step, "E16", severity, f"{table}.{name}", facts, fix=_fix(step, name, drop))


def _drop(step: Step, table: str) -> Call | None:
    """Return the downgrade's call that drops a nameless constraint of the table, where there is only one."""
    drops = [call for call in step.revision.source.calls if _is_nameless_drop(call)]
    of_table = [call for call in drops if _mentions(call, table)]
    return of_table[0] if len(of_table) == 1 else None


def _mentions(call: Call, table: str) -> bool:
    """Say whether a call names the table, or is a batch operation, whose table stands elsewhere."""
    quoted = re.findall(r"['\"]([^'\"]+)['\"]", call.text)
    return not call.name.startswith("op.") or any(same_table(bare_name(table), item) for item in quoted)


def _creations(step: Step) -> Iterator[Call]:
    for call in step.revision.source.calls:
        within = call.statement_line <= place_of(step).line <= call.statement_end_line
        if within and CREATES.search(call.name) and NO_NAME.search(call.text):
            yield call


def _named(call: Call, name: str) -> str:
    found = NO_NAME.search(call.text)
    return call.text if found is None else f'{call.text[: found.start(1)]}"{name}"{call.text[found.end(1) :]}'


def _fix(step: Step, name: str, drop: Call | None) -> Fix | None:
    """Write the name that the server gives, on both ways."""
    calls = [*_creations(step), *([drop] if drop else [])]
    edits = tuple(_edit(step, call, name) for call in calls)
    text = "Names the constraint as the server does, so that it can be dropped."
    return Fix("edit", edits, text) if edits else None


def _edit(step: Step, call: Call, name: str) -> Edit:
    lines = replaced_call(step.revision.source, call, _named(call, name))
    return statement_edit(place_of(step).path, call, lines)
