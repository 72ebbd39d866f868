"""What one statement did on the server: locks, rewrites, scans, catalog."""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalog import CatalogChange
from checks.evidence.place import Place
from checks.evidence.rows import RowWork


@dataclass(frozen=True, slots=True)
class Lock:
    """A lock that a statement took and its transaction keeps (PostgreSQL manual, "Explicit Locking")."""

    relation: str
    """The relation's name before the statement; an index is given by its own name."""
    mode: str
    """As the manual spells it: ``ACCESS EXCLUSIVE``, ``SHARE ROW EXCLUSIVE``, …

    MySQL and MariaDB: the metadata lock (``MDL_SHARED_NO_WRITE``, ``MDL_EXCLUSIVE``, …) that is held while the
    statement works. Each DDL takes MDL_EXCLUSIVE for a moment besides, at its beginning and its end.
    """
    table: str
    """The table itself, or the table of the locked index."""
    existing: bool
    """Whether that table was there before the change: only then can anyone wait for the lock."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A relation whose file was written anew (its relfilenode changed)."""

    relation: str
    table: str
    existing: bool


@dataclass(frozen=True, slots=True)
class Scan:
    """A table that was read from end to end (pg_stat_xact_user_tables.seq_scan rose)."""

    table: str
    existing: bool


@dataclass(frozen=True, slots=True)
class StatementError:
    """The server's answer to a statement that failed."""

    sqlstate: str
    message: str
    detail: str | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement as the server received it, and what it did there."""

    sql: str
    command: str
    """The server's command tag (``ALTER TABLE``), empty where the statement failed."""
    place: Place | None
    """The migration's own line that sent it; None where a driver or library sent it."""
    transaction: int
    """Counted from 1 in one run: equal numbers share one transaction."""
    in_transaction_block: bool
    """False where the statement ran by itself, outside a transaction that the migration or Alembic had opened."""
    locks: tuple[Lock, ...] = ()
    """Those that this statement added, strongest mode per relation; what others of the transaction hold is on them."""
    rewrites: tuple[Rewrite, ...] = ()
    scans: tuple[Scan, ...] = ()
    changes: tuple[CatalogChange, ...] = ()
    rows: int | None = None
    lock_timeout: str = "0"
    """The setting in force when the statement began, as ``SHOW`` prints it."""
    statement_timeout: str = "0"
    idle_timeout: str = "0"
    """PostgreSQL: ``idle_in_transaction_session_timeout``, likewise."""
    application_name: str = ""
    """PostgreSQL: what ``pg_stat_activity`` shows of the session."""
    milliseconds: float = 0.0
    observed: bool = True
    """False where locks come from the table of non-transactional forms and not from watching, or nobody knows them."""
    error: StatementError | None = None
    algorithm: str | None = None
    """MySQL and MariaDB: the gentlest ALGORITHM that the server takes: INSTANT, NOCOPY, INPLACE or COPY."""
    lock: str | None = None
    """The gentlest LOCK that it takes with it: NONE (writes go on), SHARED (reads do) or EXCLUSIVE."""
    refusal: str | None = None
    """The server's words against the gentlest form that it refused."""
    sql_mode: str | None = None
    """MySQL and MariaDB: the session's mode when a statement that changes definitions began."""
    foreign_keys: bool | None = None
    """SQLite: whether foreign keys were enforced when it dropped a table; None of all other statements."""
    row_work: tuple[RowWork, ...] = ()
    """Of an upgrade: what it does to rows, as its text says; empty where it does nothing or was not understood."""
