"""Find tables that a change drops although the project never had them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checks.edits import call_at, removed_statements
from checks.evidence import Call, ProjectEvidence, Revision
from checks.finding import Fix
from checks.names import bare_name, same_table
from checks.running_release import mapped_table
from checks.upgrades import Step, place_of, steps

_DROP = re.compile(r"^\s*DROP\s+TABLE\s+(?P<exists>IF\s+EXISTS\s+)?(?P<name>[^\s;,(]+)", re.IGNORECASE)
_LITERAL = re.compile(r"""^[\w.]+\(\s*(?:table_name\s*=\s*)?["'](?P<name>[^"']+)["']""")


@dataclass(frozen=True, slots=True)
class ForeignDrop:
    """A drop of a table that is not the project's."""

    table: str
    step: Step
    """The first statement about it."""
    fails: bool
    """Whether it fails where the table is not there."""


def foreign_drops(evidence: ProjectEvidence) -> Iterator[ForeignDrop]:
    """Yield each such table once, at the statement that the server was sent.

    Where the base was made from its models, nobody knows which tables its migrations made: nothing is foreign then.
    """
    if evidence.before is None or evidence.before_of_models:
        return
    known = _known(evidence)
    for step in steps(evidence):
        found = _DROP.match(step.statement.sql)
        name = _plain(found["name"]) if found else _table_of_call(step)
        told = found is None or step.statement.error is not None or not step.statement.changes
        if name and told and not _is_known(name, known, evidence):
            guarded = found is not None and found["exists"] is not None
            if found is not None or step.statement.error is not None:
                yield ForeignDrop(name, step, fails=not guarded)
                known.append(name)


def fails_by_foreign_drop(evidence: ProjectEvidence, revision: Revision) -> bool:
    """Say whether a failed upgrade failed by dropping a table that is not the project's."""
    return any(item.fails and item.step.revision.id == revision.id for item in foreign_drops(evidence))


def without_the_table(drop: ForeignDrop) -> Fix | None:
    """Return the edits that take away every statement about the table; None for other spellings than ``op.*``."""
    revision = drop.step.revision
    calls = [call for call in revision.source.calls if call.is_statement and _names(call, drop.table)]
    if not any(call.function == "upgrade" for call in calls):
        return None
    edits = tuple(removed_statements(revision.path, revision.source, calls))
    return Fix("edit", edits, f"Leaves {drop.table} alone.")


def _known(evidence: ProjectEvidence) -> list[str]:
    """Return every table that the database has at some time of the change."""
    names = [table.name for table in evidence.before.tables] if evidence.before else []
    for step in steps(evidence):
        names += [change.name for change in step.statement.changes if change.kind == "table"]
        names += [change.after("name") or "" for change in step.changes("table", "renamed")]
    return names


def _is_known(name: str, known: list[str], evidence: ProjectEvidence) -> bool:
    mapped = any(mapped_table(models, name) for models in (evidence.base_models, evidence.models))
    bare = bare_name(name)
    return mapped or any(same_table(name, other) or bare_name(other) == bare for other in known)


def _plain(name: str) -> str:
    return name.replace("`", "").replace('"', "").replace("[", "").replace("]", "")


def _table_of_call(step: Step) -> str | None:
    """Return the table that the revision drops later, where the failed statement takes an index of it away first."""
    if step.statement.error is None or not re.match(r"\s*(DROP INDEX|ALTER TABLE)", step.statement.sql, re.IGNORECASE):
        return None
    call = call_at(step.revision.source, place_of(step), ("drop_index", "drop_constraint"))
    dropped = (item for item in step.revision.source.calls if item.function == "upgrade")
    tables = [found["name"] for item in dropped if _is_drop(item) and (found := _LITERAL.match(item.text))]
    return next((name for name in tables if call is not None and _names(call, name)), None)


def _is_drop(call: Call) -> bool:
    return call.name.rpartition(".")[2] == "drop_table"


def _names(call: Call, table: str) -> bool:
    return re.search(rf"""["']{re.escape(bare_name(table))}["']""", call.text) is not None
