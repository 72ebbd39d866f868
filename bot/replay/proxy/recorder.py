"""What a proxy notes: every traced statement, in order, and the catalog before the first and after the last."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.replay.catalog.difference import catalog_changes
from bot.replay.driver import Announcement
from bot.replay.effects.snapshot import Snapshot
from bot.replay.effects.statement import statement_effects
from bot.replay.proxy.backend import Answer
from bot.replay.proxy.known_locks import has_known_locks, known_locks
from bot.replay.proxy.notes import LONGEST_SQL, MOST_STATEMENTS, failed_unwatched, is_watched, place_of
from bot.replay.proxy.unit import Unit
from bot.replay.proxy.wire import ServerError
from bot.replay.scratch import Observed
from checks.evidence import Gap, Place, Statement, StatementError


@dataclass(slots=True)
class Recorder:
    """Shared by the sessions of one proxy."""

    database: str
    """The database that every client is given, whatever it asks for."""
    traced: frozenset[str] = frozenset()
    """Revisions whose statements are watched."""
    existing: frozenset[int] = frozenset()
    """Tables, by object identifier, that were there before the change."""
    _running: tuple[str, str] | None = None
    """Revision and direction that run now, as the program announced."""
    _observed: dict[tuple[str, str], Observed] = field(default_factory=dict)
    _count: int = 0
    overflow: bool = False
    refused: int = 0
    """Questions of ours that the server did not answer: what those statements did was not seen."""
    unseen: list[Place | None] = field(default_factory=list)
    """Lines of statements that ended their own transaction, so that nobody could see which locks they held."""
    _transactions: itertools.count[int] = field(default_factory=lambda: itertools.count(1))
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wants(self, unit: Unit) -> bool:
        """Say whether a unit's statement is to be watched: a marked one, and any other that is sent meanwhile.

        What a migration sends past SQLAlchemy, over the driver's own cursor, has no mark.
        """
        owner = self._owner(unit)
        return unit.executes and owner is not None and owner[0] in self.traced and is_watched(owner[1])

    def announced(self, announcement: Announcement) -> None:
        """Be told that a direction of a revision begins or has ended."""
        self._running = (announcement.revision, announcement.direction) if announcement.begins else None

    def lead_to(self, database: str) -> None:
        """Give the program that database from its next connection on, whatever it asks for."""
        self.database = database

    def _owner(self, unit: Unit) -> tuple[str, str] | None:
        """Return the revision and direction that a statement belongs to."""
        if unit.marker is not None:
            return self._running or (unit.marker.revision, unit.marker.direction)
        return None if unit.controls_transaction else self._running

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
        if self.refused:
            yield Gap(path, None, f"the effects of {self.refused} statements could not be read from the server")
        for place in self.unseen:
            reason = "the statement ends its own transaction, so its locks were gone before anybody could look at them"
            yield Gap(place.path if place else path, place.line if place else None, reason)

    def record(self, unit: Unit, answer: Answer, watched: Watched) -> None:
        """Note one statement."""
        owner = self._owner(unit)
        if owner is None:
            return
        with self._lock:
            self._count += 1
            if self._count > MOST_STATEMENTS:
                self.overflow = True
                return
            observed = self._observed.setdefault(owner, Observed())
            statement = self._statement(unit, answer, watched)
            if unit.marker is not None or _matters(statement):
                observed.statements += (statement,)
            known = statement.observed or has_known_locks(unit.sql, statement.command)
            if (statement.changes or statement.rewrites) and not known:
                self.unseen.append(statement.place)
            observed.before = observed.before or watched.before.catalog
            observed.after = (watched.after or watched.before).catalog

    def failed(self, unit: Unit, error: ServerError, transaction: int, *, in_block: bool) -> None:
        """Note that a statement failed which was not watched: a revision is run again, or preparing it was refused."""
        owner = self._owner(unit)
        if owner is None or owner[0] not in self.traced:
            return
        told = _error(error)
        statement = failed_unwatched(unit.sql, unit.marker, told, transaction=transaction, in_block=in_block)
        with self._lock:
            if is_watched(owner[1]):
                self._observed.setdefault(owner, Observed()).statements += (statement,)
            else:
                self._observed[owner] = Observed((statement,))

    def _statement(self, unit: Unit, answer: Answer, watched: Watched) -> Statement:
        before, after = watched.before, watched.after or watched.before
        effects = statement_effects(before.effects, after.effects, before.catalog, self.existing)
        changes = catalog_changes(before.catalog, after.catalog) if after.catalog is not before.catalog else ()
        command, rows = split_tag(answer.tag)
        locks, observed = effects.locks, watched.in_transaction
        if not observed and has_known_locks(unit.sql, command):
            locks = known_locks(changes, effects.rewrites, before.catalog, self.existing)
        return Statement(
            sql=unit.sql[:LONGEST_SQL],
            command=command,
            place=place_of(unit.marker),
            transaction=watched.transaction,
            in_transaction_block=watched.in_transaction_block,
            locks=locks,
            rewrites=effects.rewrites,
            scans=effects.scans,
            changes=changes,
            rows=rows,
            lock_timeout=before.effects.lock_timeout,
            statement_timeout=before.effects.statement_timeout,
            idle_timeout=before.effects.idle_timeout,
            application_name=before.effects.application_name,
            milliseconds=round(watched.milliseconds, 3),
            observed=observed,
            error=_error(answer.error) if answer.error else None,
        )


@dataclass(frozen=True, slots=True)
class Watched:
    """How a statement was watched."""

    before: Snapshot
    after: Snapshot | None
    """None where the transaction had failed, so that nothing could be asked."""
    transaction: int
    in_transaction_block: bool
    in_transaction: bool
    """Whether it ran inside a transaction, ours or the migration's, so that its locks could be seen."""
    milliseconds: float


def split_tag(tag: str) -> tuple[str, int | None]:
    """Return the command and its row count: ``UPDATE 3`` is (``UPDATE``, 3), ``INSERT 0 1`` is (``INSERT``, 1)."""
    words = tag.split(" ")
    rows = int(words[-1]) if words[-1].isdigit() else None
    return " ".join(word for word in words if not word.isdigit()), rows


def _matters(statement: Statement) -> bool:
    """Say whether a statement without a mark did anything: drivers ask the server much on their own account."""
    locked = any(lock.mode != "ACCESS SHARE" for lock in statement.locks)
    return locked or not statement.observed or bool(statement.changes or statement.rewrites or statement.error)


def _error(error: ServerError) -> StatementError:
    return StatementError(error.sqlstate, error.message, error.detail, error.hint)
