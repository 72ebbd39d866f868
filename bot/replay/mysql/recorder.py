"""What a proxy notes: every traced statement, in order, and the catalog before the first and after the last."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.replay.catalog.difference import catalog_changes
from bot.replay.driver import Announcement
from bot.replay.mysql.effects import Effects, Watched, definition_effects, row_effects
from bot.replay.mysql.installation import Installation
from bot.replay.mysql.look import Looker
from bot.replay.mysql.proxy.answers import Answer
from bot.replay.mysql.proxy.commands import StatementSent
from bot.replay.mysql.proxy.wire import ServerError
from bot.replay.mysql.sql.command import command, controls_transaction
from bot.replay.proxy.notes import LONGEST_SQL, MOST_STATEMENTS, failed_unwatched, is_watched, place_of
from bot.replay.scratch import Observed
from checks.catalog import CatalogChange
from checks.evidence import Gap, Place, Statement, StatementError

_SHOWN = {"mysql": "MySQL", "mariadb": "MariaDB"}


@dataclass(slots=True)
class Recorder:
    """Shared by the sessions of one proxy."""

    database: str
    """The database that every client is given, whatever it asks for."""
    installation: Installation
    dialect: str
    """What the project is for."""
    looker: Looker
    traced: frozenset[str] = frozenset()
    """Revisions whose statements are watched."""
    _running: tuple[str, str] | None = None
    """Revision and direction that run now, as the program announced."""
    _observed: dict[tuple[str, str], Observed] = field(default_factory=dict)
    _count: int = 0
    overflow: bool = False
    unseen: list[Place | None] = field(default_factory=list)
    """Lines of statements that changed a table in a way that the server did not tell."""
    _transactions: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def server_dialect(self) -> str:
        """Which of the two the server is."""
        return self.installation.dialect

    def wants(self, statement: StatementSent) -> bool:
        """Say whether a statement is to be watched: a marked one, and any other that is sent meanwhile."""
        owner = self._owner(statement)
        return owner is not None and owner[0] in self.traced and is_watched(owner[1])

    def announced(self, announcement: Announcement) -> None:
        """Be told that a direction of a revision begins or has ended."""
        self._running = (announcement.revision, announcement.direction) if announcement.begins else None

    def lead_to(self, database: str) -> None:
        """Give the program that database from its next connection on."""
        self.database = database

    def next_transaction(self) -> int:
        """Return the number of a transaction that begins now."""
        return next(self._transactions)

    def of(self, revision: str, direction: str) -> Observed:
        """Return what was seen of one direction of one revision."""
        return self._observed.get((revision, direction), Observed())

    def gaps(self, path: str) -> Iterator[Gap]:
        """Yield what was missed; ``path`` stands for what has no place of its own."""
        if self.overflow:
            yield Gap(path, None, "the revisions sent more statements than are watched one by one")
        if self.looker.refused:
            yield Gap(path, None, f"the server left {self.looker.refused} questions about what stands there unanswered")
        for place in self.unseen:
            reason = "the server does not tell how this statement works on the table, nor who waits meanwhile"
            yield Gap(place.path if place else path, place.line if place else None, reason)
        if self.dialect != self.installation.dialect:
            yield Gap(path, None, self._other_server(), blocking=False)
        yield Gap(path, None, self._weaker_evidence(), blocking=False)

    def record(self, sent: StatementSent, answer: Answer, watched: Watched) -> None:
        """Note one statement."""
        owner = self._owner(sent)
        if owner is None:
            return
        with self._lock:
            self._count += 1
            if self._count > MOST_STATEMENTS:
                self.overflow = True
                return
            observed = self._observed.setdefault(owner, Observed())
            statement = self._statement(sent, answer, watched)
            if sent.marker is not None or _matters(statement):
                observed.statements += (statement,)
            if not statement.observed and statement.changes:
                self.unseen.append(statement.place)
            after = (watched.after or self.looker.look()).catalog
            observed.before = observed.before or (watched.before.catalog if watched.before else after)
            observed.after = after

    def failed(self, sent: StatementSent, error: ServerError, transaction: int, *, in_block: bool) -> None:
        """Note that a statement failed which was not watched, where it is of a revision that was run once before."""
        owner = self._owner(sent)
        if owner is None or owner[0] not in self.traced or is_watched(owner[1]):
            return
        told = _error(error)
        statement = failed_unwatched(sent.sql, sent.marker, told, transaction=transaction, in_block=in_block)
        with self._lock:
            self._observed[owner] = Observed((statement,))

    def _owner(self, statement: StatementSent) -> tuple[str, str] | None:
        """Return the revision and direction that a statement belongs to."""
        if statement.marker is not None:
            return self._running or (statement.marker.revision, statement.marker.direction)
        return None if controls_transaction(statement.sql) else self._running

    def _statement(self, sent: StatementSent, answer: Answer, watched: Watched) -> Statement:
        effects, changes = self._effects(watched, command(sent.sql))
        attempt, settings = watched.attempt, watched.settings
        return Statement(
            sql=sent.sql[:LONGEST_SQL],
            command="" if answer.error else command(sent.sql),
            place=place_of(sent.marker),
            transaction=watched.transaction,
            in_transaction_block=watched.in_transaction_block,
            locks=effects.locks,
            rewrites=effects.rewrites,
            scans=effects.scans,
            changes=changes,
            rows=answer.rows,
            lock_timeout=f"{settings.lock_wait_timeout}s" if settings.lock_wait_timeout else "0",
            milliseconds=round(watched.milliseconds, 3),
            observed=effects.observed,
            error=_error(answer.error) if answer.error else None,
            algorithm=attempt.algorithm,
            lock=attempt.lock,
            refusal=attempt.refusal,
            sql_mode=settings.sql_mode,
        )

    def _effects(self, watched: Watched, sent: str) -> tuple[Effects, tuple[CatalogChange, ...]]:
        before, after = watched.before, watched.after
        if before is None or after is None:
            tables = {table.name: table for table in self.looker.look().catalog.tables}
            return row_effects(watched, tables, self.looker.existing), ()
        changes = catalog_changes(before.catalog, after.catalog)
        existing = self.looker.existing
        effects = definition_effects(before, after, watched.attempt, command=sent, changes=changes, existing=existing)
        return effects, changes

    def _other_server(self) -> str:
        wanted, used = _SHOWN[self.dialect], _SHOWN[self.installation.dialect]
        version = self.installation.version
        return f"no {wanted} server is installed here: everything was run on {used} {version}, which may differ"

    def _weaker_evidence(self) -> str:
        rows = "" if self.looker.sees_locks else "; the locks of statements on rows are not shown by this server"
        return (
            "locks of DDL are the server's own answers to ALGORITHM and LOCK on an empty copy; "
            f"those that a foreign key takes on other tables are not seen{rows}"
        )


def _matters(statement: Statement) -> bool:
    """Say whether a statement without a mark did anything: drivers ask the server much on their own account."""
    locked = any(lock.mode not in {"MDL_SHARED_READ", "MDL_SHARED", "MDL_SHARED_HIGH_PRIO"} for lock in statement.locks)
    return locked or bool(statement.changes or statement.rewrites or statement.error)


def _error(error: ServerError) -> StatementError:
    return StatementError(error.sqlstate, error.message)
