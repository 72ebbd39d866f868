"""The downgrade runs, but does not bring the old schema back.

## What it looks for

Whatever differs between the catalog before the upgrade and the one after upgrade and downgrade, and whether the upgrade
can then be run again.

## Why it is dangerous

What is left over makes the next upgrade fail ("already exists"), and what did not come back is missing in the release
that was rolled back to.

## What is safe

A new label of an enum type cannot be taken away again, and does no harm as long as the upgrade can be run again. A type
that was widened (`varchar(20)` to `text`, `integer` to `bigint`) better stays: values may need it by then.
Extensions are often left on purpose, a constraint is best made again as `NOT VALID`, without reading all rows under a
lock, and `DETACH … CONCURRENTLY` leaves a CHECK that says what the bound says: a notice.

## How to do it instead

Undo in `downgrade()` everything that `upgrade()` did, in reverse order. Enum types that a column brought along have to
be dropped by name, with `sa.Enum(name=…).drop(op.get_bind())`.

## Way back

What the downgrade leaves behind has to be dropped or made again by hand, before the next upgrade meets it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence, Revision
from checks.failed_run import failed_statement
from checks.finding import Finding, Fix, Severity
from checks.parity.repaired import undone_in
from checks.rollback.downgrade_destroys_data import destroyed
from checks.rollback.left_objects import drops_left_objects
from checks.rollback.no_way_back import missing_way_back
from checks.rollback.permanent import is_permanent
from checks.rollback.usual import is_usual
from checks.rollback.validation import is_validation
from checks.upgrades import observed

_MOST_VALUES, _LONGEST = 5, 100
"""How many values are told, and up to how many characters: nobody compares the bodies of functions in a sentence."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report at most one finding for each added revision; what K1 and K3 report is left to them."""
    for revision in evidence.revisions:
        if revision.status != "added" or revision.downgrade.outcome != "completed":
            continue
        if missing_way_back(evidence, revision) is None:
            differences = _unexplained(revision)
            if differences or revision.second_upgrade.outcome == "failed":
                fix = undone_in(evidence, revision.path) or drops_left_objects(revision, differences)
                yield _finding(revision, differences, fix)


def _unexplained(revision: Revision) -> list[CatalogChange]:
    lost = {(change.kind, change.table, change.name) for change in destroyed(revision)}
    left = [change for change in revision.downgrade.left_over if not is_validation(change) and not is_permanent(change)]
    whole = {change.name for change in left if (change.kind, change.action) == ("table", "dropped")}
    parts = {("column", change.table, change.name) for change in left if change.table in whole}
    return [change for change in left if (change.kind, change.table, change.name) not in lost | parts]


def _finding(revision: Revision, differences: Sequence[CatalogChange], fix: Fix | None) -> Finding:
    again = revision.second_upgrade
    statement = failed_statement(again.statements)
    answer = statement.error if statement else None
    line = revision.source.downgrade_line or 1
    failed = again.outcome == "failed"
    return Finding(
        code="K2",
        severity=_severity(revision, differences, failed=failed),
        path=revision.path,
        line=line,
        object=revision.id,
        facts={
            "revision": revision.id,
            "left": [_described(item) for item in differences if item.action == "created"],
            "lost": [_described(item) for item in differences if item.action == "dropped"],
            "different": [_described(item) for item in differences if item.action not in {"created", "dropped"}],
            "values": [value for item in differences for value in _values(item)][:_MOST_VALUES],
            "enums": [item.name for item in differences if (item.kind, item.action) == ("enum", "created")],
            "second_fails": failed,
            "message": answer.message if answer else again.error.message if again.error else "",
        },
        revision=revision.id,
        evidence=observed(statement) if statement else {},
        fix=fix,
    )


def _severity(revision: Revision, differences: Sequence[CatalogChange], *, failed: bool) -> Severity:
    if failed:
        return Severity.ERROR
    return Severity.NOTICE if all(is_usual(revision, item) for item in differences) else Severity.WARNING


def _values(change: CatalogChange) -> list[dict[str, str | None]]:
    """Return what an object is otherwise than before, attribute by attribute."""
    return [
        {"of": change.name, "attribute": item.attribute.replace("_", " "), "before": item.before, "after": item.after}
        for item in change.attributes
        if change.action not in {"created", "dropped"}
        and max(len(item.before or ""), len(item.after or "")) <= _LONGEST
    ]


def _described(change: CatalogChange) -> dict[str, str | None]:
    kind = change.before("kind") or change.after("kind") or change.kind if change.kind == "table" else change.kind
    return {"kind": kind, "name": change.name, "table": change.table}
