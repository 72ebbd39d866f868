"""Puts together what each direction of a revision did: statements as the program says, catalogs from the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.replay.catalog.difference import catalog_changes
from bot.replay.driver import Announcement
from bot.replay.scratch import Observed
from bot.replay.sqlite.attribution import attributed
from bot.replay.sqlite.lineage import Lineage
from bot.replay.sqlite.rows import ReadDatabase
from checks.catalog import Catalog
from checks.evidence import Gap, Rewrite

_AS_REPORTED = (
    "SQLite has no server that could be watched: what each revision did to the schema was read from the database file, "
    "but which statements it sent is what the program itself reported"
)


@dataclass(slots=True)
class State:
    """A database at one moment."""

    catalog: Catalog
    lineage: Lineage


Look = Callable[[ReadDatabase | None, Sequence[str]], State]
"""Returns the state of the file, or of what a transaction sees, given the statements since the last look."""


@dataclass(slots=True)
class SqliteWatcher:
    """Looks at the file when a revision begins and when it is certain how it ended."""

    look: Look
    state: State
    """At the last look."""
    existing: frozenset[int]
    """Tables that were there before the change."""
    _running: Announcement | None = None
    """The last announcement whose revision has not been looked at yet."""
    _observed: dict[tuple[str, str], Observed] = field(default_factory=dict)
    _more: int = 0
    _unreported: bool = False

    def announced(self, announcement: Announcement) -> None:
        """Be told by the program that a direction of a revision begins or has ended."""
        if announcement.begins:
            self._settle(still_open=announcement.open)
        self._running = announcement

    def lead_to(self, database: str) -> None:
        """Do nothing: the program's file has one place, and ``without_tables`` lays another file there."""

    def of(self, revision: str, direction: str) -> Observed:
        """Return what is known of one direction of one revision; the program waits meanwhile."""
        self._settle(still_open=False)
        return self._observed.get((revision, direction), Observed())

    def gaps(self, path: str) -> Iterator[Gap]:
        """Yield what was missed; ``path`` stands for what has no place of its own."""
        if self._observed:
            yield Gap(path, None, _AS_REPORTED, blocking=False)
        if self._more:
            yield Gap(path, None, f"{self._more} statements more than are kept were sent; their effects are still seen")
        if self._unreported:
            yield Gap(
                path, None, "the schema was changed by statements that the program did not report", blocking=False
            )

    def _settle(self, *, still_open: bool) -> None:
        """Look at what the revision did that ran last.

        Alembic commits after a revision's own function has returned, so the file tells only later. What is still in a
        transaction then, or was rolled back after an error, only the program's own connection has seen.
        """
        ended, self._running = self._running, None
        if ended is None:
            return
        before = self.state
        sent = [statement.sql for statement in ended.statements if statement.error is None]
        uncommitted = ended.view if ended.open and (still_open or not ended.completed) else None
        did = self.look(uncommitted, sent)
        changes = catalog_changes(before.catalog, did.catalog)
        rewrites = tuple(self._rewrites(before.lineage, did.lineage))
        statements = attributed(ended.statements, changes, rewrites)
        self.state = did if still_open or uncommitted is None else self.look(None, ())
        self._observed[ended.revision, ended.direction] = Observed(statements, before.catalog, self.state.catalog)
        self._more += ended.more
        self._unreported |= len(statements) > 0 and statements[-1].transaction == 0

    def _rewrites(self, before: Lineage, after: Lineage) -> Iterator[Rewrite]:
        """Yield the tables that were there and are written anew, as batch mode does it."""
        for name in sorted(before.rebuilt(after)):
            existing = after.tables[name].oid in self.existing
            yield Rewrite(relation=name, table=name, existing=existing)
