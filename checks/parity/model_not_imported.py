"""env.py does not import a module whose table is one of the project's models, so autogenerate does not know it.

## What it looks for

Tables in the project's own metadata that appear there only once every module of the repository that declares models is
imported, and not by env.py alone. Only those that the base does not have in this way already are reported.

## Why it is dangerous

`alembic revision --autogenerate` makes no migration for such a table, and where the database has it proposes to drop
it: the next person who runs it gets `op.drop_table()` in a migration about something else.

## What is safe

Models that env.py imports itself, or through the package that it imports them from.

## How to do it instead

Import the module where the other models are imported, in the package's `__init__.py` or in env.py.

## Way back

None is needed: this is about the change itself, before it is merged.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence, UnimportedTable
from checks.finding import Finding, Fix, Severity
from checks.import_edits import import_edit
from checks.names import environment_path, same_table, table_facts
from checks.upgrades import after_change, before_change


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each table that this change leaves out of what env.py imports."""
    if evidence.base_models is None and evidence.base_graph.revisions:
        return  # nobody knows how it was before
    known = {item.table for item in evidence.base_not_imported}
    yield from (_finding(evidence, item) for item in evidence.not_imported if item.table not in known)


def _finding(evidence: ProjectEvidence, item: UnimportedTable) -> Finding:
    catalog = after_change(evidence) or before_change(evidence)
    exists = any(same_table(table.name, item.table) for table in catalog.tables)
    return Finding(
        code="J9",
        severity=Severity.WARNING,
        path=item.place.path,
        line=item.place.line,
        object=item.table,
        facts={
            **table_facts(item.table),
            "path": item.place.path,
            "environment": environment_path(evidence.script_location),
            "exists": exists,
        },
        fix=_fix(evidence, item) if exists else None,
    )


def _fix(evidence: ProjectEvidence, item: UnimportedTable) -> Fix | None:
    """Return the import; without a migration for the table it alone would only make room for the next finding."""
    known = {table.place.path for table in evidence.models or () if table.place}
    path = environment_path(evidence.script_location)
    edit = import_edit(evidence.environment, path, item.place.path, known)
    return Fix("edit", (edit,), f"Imports {item.place.path} in {path}.") if edit else None
