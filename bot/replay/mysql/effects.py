"""What a statement did to tables: locks, rewrites and scans, as far as the server tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bot.replay.mysql.catalog.identity import Moment
from bot.replay.mysql.look import is_stronger
from bot.replay.mysql.proxy.settings_query import SessionSettings
from bot.replay.mysql.sql.ladder import COPY, EXCLUSIVE, INSTANT, NONE, SHARED
from checks.catalog import CatalogChange, Table
from checks.evidence import Lock, Rewrite, Scan

# The metadata lock that a statement holds while it works on a table, by the LOCK that the server took (MySQL manual,
# "Online DDL Performance and Concurrency"): at its beginning and end it takes EXCLUSIVE for a moment all the same.
_WHILE_IT_WORKS = {NONE: "MDL_SHARED_UPGRADABLE", SHARED: "MDL_SHARED_NO_WRITE", EXCLUSIVE: "MDL_EXCLUSIVE"}


_MOMENTARY = frozenset(
    {
        *("CREATE TABLE", "DROP TABLE", "RENAME TABLE", "TRUNCATE TABLE", "TRUNCATE"),
        *("CREATE TRIGGER", "DROP TRIGGER", "CREATE VIEW", "ALTER VIEW", "DROP VIEW"),
    }
)
"""Commands that have one form only, and whose EXCLUSIVE lock does not last longer on a larger table."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """Which form of a statement the server took; all None where it has one form only."""

    algorithm: str | None = None
    lock: str | None = None
    refusal: str | None = None
    """The server's words against the gentlest form."""


@dataclass(frozen=True, slots=True)
class Watched:
    """How a statement was watched."""

    before: Moment | None
    """None where the statement changes no definition."""
    after: Moment | None
    transaction: int
    in_transaction_block: bool
    milliseconds: float
    attempt: Attempt = field(default_factory=Attempt)
    settings: SessionSettings = field(default_factory=SessionSettings)
    held: Mapping[str, str] | None = None
    """The session's metadata locks before; None where nobody can tell."""
    locks: Mapping[str, str] | None = None
    """The same after."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What a statement did to tables that were there before it."""

    locks: tuple[Lock, ...] = ()
    rewrites: tuple[Rewrite, ...] = ()
    scans: tuple[Scan, ...] = ()
    observed: bool = True


def row_effects(watched: Watched, tables: Mapping[str, Table], existing: frozenset[int]) -> Effects:
    """Return what a statement on rows locked: what its session holds after it and did not hold before."""
    if watched.locks is None or watched.held is None:
        return Effects(observed=False)
    added = (
        Lock(name, mode, name, existing=tables[name].oid in existing)
        for name, mode in sorted(watched.locks.items())
        if name in tables and is_stronger(mode, watched.held.get(name))
    )
    return Effects(locks=tuple(added))


def definition_effects(
    before: Moment,
    after: Moment,
    attempt: Attempt,
    *,
    command: str,
    changes: tuple[CatalogChange, ...],
    existing: frozenset[int],
) -> Effects:
    """Return what a statement that changes definitions did to each table that it touched."""
    tables = {table.name: table for table in before.catalog.tables if table.kind == "table"}
    rewritten = _rewritten(before, after)
    if attempt.algorithm == INSTANT and rewritten and command == "ALTER TABLE":
        attempt = Attempt()  # it was let pass, and not heeded
    touched = {change.table or change.name for change in changes if change.kind != "routine"} | rewritten
    found = [tables[name] for name in sorted(touched & tables.keys())]
    if attempt.algorithm == COPY:
        rewritten |= {table.name for table in found}
    mode = _WHILE_IT_WORKS.get(attempt.lock or EXCLUSIVE, "MDL_EXCLUSIVE")
    return Effects(
        locks=tuple(Lock(table.name, mode, table.name, existing=table.oid in existing) for table in found),
        rewrites=tuple(
            Rewrite(table.name, table.name, existing=table.oid in existing)
            for table in found
            if table.name in rewritten
        ),
        scans=tuple(_scans(found, changes, attempt, existing)),
        observed=attempt.algorithm is not None or command in _MOMENTARY or not found,
    )


def _rewritten(before: Moment, after: Moment) -> set[str]:
    """Return the earlier names of tables that stand in other storage now: InnoDB numbers it anew with each rebuild."""
    now = {table.oid: after.files.get(table.name) for table in after.catalog.tables}
    return {
        table.name
        for table in before.catalog.tables
        if (was := before.files.get(table.name)) and (is_now := now.get(table.oid)) and not was & is_now
    }


def _scans(
    found: list[Table], changes: tuple[CatalogChange, ...], attempt: Attempt, existing: frozenset[int]
) -> Iterator[Scan]:
    """Yield the tables of which every row is read for a new index. What a rewrite reads goes without saying."""
    built = {change.table for change in changes if change.kind == "index" and change.action == "created"}
    for table in found:
        if table.name in built and attempt.algorithm not in {INSTANT, COPY}:
            yield Scan(table.name, existing=table.oid in existing)
