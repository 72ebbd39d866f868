"""Turns an observed statement into a reported one."""

from __future__ import annotations

from bot.report.model import ReportedLock, ReportedStatement
from checks.catalog import CatalogChange
from checks.evidence import Lock, Statement


def reported_statement(statement: Statement) -> ReportedStatement:
    """Say what one statement did, for the report."""
    place = statement.place
    error = statement.error
    return ReportedStatement(
        sql=statement.sql,
        path=place.path if place else None,
        line=place.line if place else None,
        transaction=statement.transaction,
        locks=tuple(reported_lock(lock) for lock in statement.locks),
        rewrites=tuple(rewrite.relation for rewrite in statement.rewrites),
        scans=tuple(scan.table for scan in statement.scans),
        milliseconds=statement.milliseconds,
        changes=tuple(described_change(change) for change in statement.changes),
        error=f"{error.message} (SQLSTATE {error.sqlstate})" if error else None,
        algorithm=statement.algorithm,
        lock=statement.lock,
    )


def reported_lock(lock: Lock) -> ReportedLock:
    """Say which lock was taken on what."""
    return ReportedLock(relation=lock.relation, mode=lock.mode, existing=lock.existing, table=lock.table)


def described_change(change: CatalogChange) -> str:
    """Say in a phrase what happened to an object: ``column orders.note created``."""
    renamed = f" to {change.after('name')}" if change.action == "renamed" else ""
    return f"{change.kind} {object_name(change)} {change.action}{renamed}"


def object_name(change: CatalogChange) -> str:
    """Name the object of a change: ``table.column``, or its own name."""
    return f"{change.table}.{change.name}" if change.kind == "column" and change.table else change.name
