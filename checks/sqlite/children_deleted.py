"""A table is replaced while foreign keys are enforced: what refers to its rows is deleted, emptied, or in the way.

## What it looks for

Batch mode drops the old table once its rows are copied. Where the connection has `PRAGMA foreign_keys = ON` at that
statement, as the program itself saw it, and another table that production has refers to the one that is replaced.

## Why it is dangerous

SQLite deletes all rows of a table before it drops it, and each foreign key does what it does on a DELETE: with
`ON DELETE CASCADE` all children are gone, with `SET NULL` they have lost their parent, and without an action the DROP
TABLE fails as soon as there is one child. Nothing of that shows on an empty database.

## What is safe

`PRAGMA foreign_keys = OFF` before the batch. SQLite ignores the pragma within a transaction, so it must stand before
the first row is written.

## How to do it instead

Switch it off for the connection that env.py migrates with; the application's own connections keep it on.

## Way back

None: the children's rows are in the backup only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Constraint, Table
from checks.evidence import ProjectEvidence
from checks.finding import Edit, Finding, Fix, Severity
from checks.names import bare_name, environment_path, same_table, table_facts
from checks.upgrades import Step, before_change, finding_at, place_of, steps

_DROPPED = re.compile(r"""\s*DROP\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:main\s*\.\s*)?("(?:[^"]|"")+"|\w+)""", re.IGNORECASE)
_ACTION = re.compile(r"ON DELETE (CASCADE|SET NULL|SET DEFAULT)", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each table that is replaced so, with all that refers to it."""
    for step in steps(evidence):
        table = _replaced(step) if step.statement.foreign_keys else None
        children = list(_children(step, table)) if table else []
        if table and children:
            yield _finding(step, table, children)


def _replaced(step: Step) -> Table | None:
    """Return the table of production that the statement drops and that is there again afterwards."""
    dropped, run = _DROPPED.match(step.statement.sql), step.revision.upgrade
    if dropped is None or run.before is None:
        return None
    table = next((item for item in run.before.tables if same_table(item.name, dropped[1])), None)
    existed = table is not None and before_change(step.evidence).table_with_oid(table.oid)
    stays = table is not None and run.after is not None and run.after.table_with_oid(table.oid)
    return table if existed and (stays or step.statement.error) else None


def _children(step: Step, table: Table) -> Iterator[tuple[Table, Constraint]]:
    """Yield what refers to a table, and the table itself where its rows refer to one another."""
    for child in before_change(step.evidence).tables:
        for constraint in child.constraints:
            referenced = constraint.referenced_table
            if constraint.kind == "foreign key" and referenced and same_table(referenced, table.name):
                yield child, constraint


def _finding(step: Step, table: Table, children: list[tuple[Table, Constraint]]) -> Finding:
    by_action: dict[str, list[str]] = {"CASCADE": [], "SET NULL": [], "SET DEFAULT": [], "": []}
    for child, constraint in children:
        # A copy refers to the old table too, and what it holds then keeps that from being dropped.
        action = None if child.oid == table.oid else _ACTION.search(constraint.definition)
        by_action[action[1].upper() if action else ""].append(child.name)
    facts = {
        **table_facts(table.name),
        "deleted": by_action["CASCADE"],
        "emptied": by_action["SET NULL"] + by_action["SET DEFAULT"],
        "in_the_way": by_action[""],
        "env": environment_path(step.evidence.script_location),
    }
    return finding_at(step, "N6", Severity.ERROR, bare_name(table.name), facts, fix=_fix(step))


def _fix(step: Step) -> Fix | None:
    """Switch the enforcement off before the batch; a second review shows whether the pragma is heard there."""
    place, source = place_of(step), step.revision.source
    call = next(
        (item for item in source.calls if item.name == "op.batch_alter_table" and item.line == place.line), None
    )
    if place.path != step.revision.path or call is None:
        return None
    line = source.text.splitlines()[call.line - 1]
    text = f'{line[: len(line) - len(line.lstrip())]}op.execute("PRAGMA foreign_keys=OFF")\n'
    edit = Edit(place.path, call.line, call.line - 1, text)
    return Fix("edit", (edit,), "Switches foreign keys off before the table is replaced.", only_if_proved=True)
