"""Tells what a PostgreSQL that is too old to be had would do otherwise than the one that a change was run on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from checks.catalog import CatalogChange
from checks.evidence import Gap, Revision, Statement
from checks.rollback.permanent import only_adds_labels

_FIRST_WITH_LABELS_IN_TRANSACTIONS = 12
_FIRST_WITH_STORED_DEFAULTS = 11
"""PostgreSQL's release notes of 11 and 12; before 12 a label of a type made in the same transaction was allowed."""


def unlike_older(wanted: str | None, version: str, revisions: Iterable[Revision]) -> Iterator[Gap]:
    """Yield a gap for each statement whose effect was seen on ``version`` and is another one on ``wanted``.

    Both are versions of PostgreSQL; from 14 on, where they can be had, locks, rewrites and scans agree.
    """
    number = (wanted or "").partition(".")[0]
    if not number.isdigit() or version.partition(".")[0] == number:
        return
    major = int(number)
    for revision in revisions:
        created = {item.name for statement in revision.upgrade.statements for item in _made(statement, "enum")}
        for statement in revision.upgrade.statements:
            if reason := _difference(statement, created, major):
                place = statement.place
                path, line = (place.path, place.line) if place else (revision.path, None)
                yield Gap(path, line, f"PostgreSQL {wanted} {reason}; this was run on {version}")


def _difference(statement: Statement, created: set[str], major: int) -> str | None:
    if major < _FIRST_WITH_LABELS_IN_TRANSACTIONS and _adds_labels(statement, created):
        return "refuses ALTER TYPE … ADD VALUE inside a transaction, so that the deploy fails"
    if major < _FIRST_WITH_STORED_DEFAULTS and _adds_default(statement):
        return "writes a table anew to add a column with a default, while reads and writes wait"
    return None


def _adds_labels(statement: Statement, created: set[str]) -> bool:
    altered = (item for item in statement.changes if item.action == "altered" and item.name not in created)
    return statement.in_transaction_block and any(only_adds_labels(item) for item in altered)


def _adds_default(statement: Statement) -> bool:
    """Say whether a table that was there got a column with a default and kept its file, which older servers replace."""
    kept = {lock.table for lock in statement.locks if lock.existing} - {item.table for item in statement.rewrites}
    return any(item.after("default") and item.table in kept for item in _made(statement, "column"))


def _made(statement: Statement, kind: str) -> Iterator[CatalogChange]:
    return (item for item in statement.changes if (item.kind, item.action) == (kind, "created"))
