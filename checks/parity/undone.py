"""Find operations of one change that come to nothing: what is made and taken away, or dropped and made again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.upgrades import Step, steps

_MADE = frozenset({"table", "column", "index"})
_REMADE = frozenset({"index", "constraint"})
_ROWS = ("INSERT", "UPDATE", "DELETE", "SELECT", "MERGE", "COPY", "DO", "CALL", "WITH")
_BATCH = "_alembic_tmp_"


@dataclass(frozen=True, slots=True)
class Undone:
    """Two statements of which the second makes up for the first."""

    problem: str
    """``undone``: made and taken away; ``remade``: dropped and made again as it was."""
    kind: str
    table: str
    name: str
    first: Step
    second: Step


def undone(evidence: ProjectEvidence) -> Iterator[Undone]:
    """Yield pairs with nothing between them that would have needed the object, or its absence."""
    walked = list(steps(evidence))
    for number, first in enumerate(walked):
        for change in first.statement.changes:
            if change.name.startswith(_BATCH) or (change.table or "").startswith(_BATCH):
                continue
            for later in range(number + 1, len(walked)):
                other = _counterpart(change, walked[later])
                if other is None:
                    continue
                if not _needed(change, walked[number + 1 : later]) and _alone(change, first, walked[later]):
                    problem = "undone" if change.action == "created" else "remade"
                    table = change.table or change.name
                    yield Undone(problem, change.kind, table, change.name, first, walked[later])
                break


def _counterpart(change: CatalogChange, step: Step) -> CatalogChange | None:
    for other in step.statement.changes:
        same = (other.kind, other.table, other.name) == (change.kind, change.table, change.name)
        if not same:
            continue
        if change.action == "created" and other.action == "dropped" and change.kind in _MADE:
            return other
        remade = change.action == "dropped" and other.action == "created" and change.kind in _REMADE
        if remade and change.before("definition") == other.after("definition") is not None:
            return other
    return None


def _needed(change: CatalogChange, between: Sequence[Step]) -> bool:
    """Say whether rows are read or written in between, or the object's table is changed otherwise."""
    statements = [step.statement for step in between]
    rows = any(item.command.startswith(_ROWS) for item in statements)
    oids = [(other.kind, other.table_oid) for item in statements for other in item.changes]
    return rows or (change.kind in _REMADE and any(oid == change.table_oid for kind, oid in oids if kind == "column"))


def _alone(change: CatalogChange, first: Step, second: Step) -> bool:
    """Say whether neither statement does more than that; an index that a table or column brings is no news."""
    holds = {
        "table": ("table", "column", "constraint", "index", "sequence"),
        "column": ("column", "constraint", "index"),
    }
    kinds = holds.get(change.kind, ("index", "constraint"))
    return all(item.kind in kinds for step in (first, second) for item in step.statement.changes)
