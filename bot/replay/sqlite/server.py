"""What stands for a server where the database is a file: a folder for each database, and copies of it."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.program import DATABASES
from bot.replay.scratch import EMPTY, Watcher
from bot.replay.sqlite.catalog import catalog_of
from bot.replay.sqlite.files import FILE, copy_files, hand_over, set_aside
from bot.replay.sqlite.kept import keep_databases, kept_databases
from bot.replay.sqlite.lineage import Lineage, followed
from bot.replay.sqlite.reader import read_file
from bot.replay.sqlite.rows import ReadDatabase
from bot.replay.sqlite.watcher import SqliteWatcher, State
from checks.catalog import Catalog


@dataclass(slots=True)
class _Database:
    """One database."""

    folder: Path
    """Where its file is: ours, until a program writes it; then the program's."""
    lineage: Lineage = field(default_factory=Lineage)


@dataclass(slots=True)
class SqliteServer:
    """Keeps the files of the databases; no file that reviewed code wrote is ever opened as one in this process."""

    folder: Path
    cage: Cage
    """Where files are read."""
    dialect: str = "sqlite"
    _databases: dict[str, _Database] = field(default_factory=dict)
    _read: dict[str, ReadDatabase] = field(default_factory=dict)
    """What files of a known content hold."""

    def __post_init__(self) -> None:
        """Go on with what is kept, or make the empty database: for SQLite that is a file without content.

        Raises SandboxError where what is kept is not understood.
        """
        for name, (folder, lineage) in kept_databases(self.data).items():
            self._databases[name] = _Database(folder, lineage)
        if EMPTY not in self._databases:
            self._databases[EMPTY] = _Database(self._new_folder())
            (self._databases[EMPTY].folder / FILE).touch()

    @property
    def data(self) -> Path:
        """Where the databases are kept once this server has been shut down."""
        return self.folder / "data"

    def version(self) -> str:
        """Return the version of the library, such as ``3.45.1``."""
        return sqlite3.sqlite_version

    def copy_database(self, source: str, target: str) -> None:
        """Make ``target`` a copy of ``source``. Raises SandboxError where the source's file cannot be used."""
        copied = self._databases[source]
        made = _Database(self._new_folder(), copied.lineage)
        copy_files(copied.folder, made.folder)
        self._databases[target] = made

    def drop_database(self, name: str) -> None:
        """Forget a database and its files."""
        shutil.rmtree(self._databases.pop(name).folder, ignore_errors=True)

    def shut_down(self) -> bool:
        """Write all databases where the next server finds them; say whether all could be written."""
        try:
            keep_databases(self.data, {name: (item.folder, item.lineage) for name, item in self._databases.items()})
        except (SandboxError, OSError):
            shutil.rmtree(self.data, ignore_errors=True)
            return False
        return True

    def catalog(self, database: str) -> Catalog:
        """Read what a database holds. Raises SandboxError where its file cannot be read."""
        return self._look(self._databases[database], None, ()).catalog

    def address(self, database: str) -> Mapping[str, str]:  # noqa: ARG002 - a program is given the file of one only
        """Return how the program in the cage reaches its database."""
        return {"dialect": self.dialect, "path": f"{DATABASES}/{FILE}"}

    @contextlib.contextmanager
    def without_tables(self, database: str, watcher: Watcher) -> Iterator[str | None]:  # noqa: ARG002 - see lead_to
        """Put an empty file in the place of a database's own for the length of the block."""
        folder, copy = self._databases[database].folder, f"{database}_models"
        with set_aside(folder):
            self._databases[copy] = _Database(folder)
            try:
                yield copy
            finally:
                del self._databases[copy]

    @contextlib.contextmanager
    def watched(
        self,
        database: str,
        folder: Path,
        traced: frozenset[str] = frozenset(),  # noqa: ARG002 - the program is asked of these only
        before: Catalog | None = None,
    ) -> Iterator[SqliteWatcher]:
        """Lay the database's file where the program writes it; there it stays, since the program ends soon after."""
        kept = self._databases[database]
        live = folder / Path(DATABASES).name
        copy_files(kept.folder, live)
        hand_over(live)
        kept.folder = live
        known = before or Catalog()

        def look(uncommitted: ReadDatabase | None, sent: Sequence[str]) -> State:
            return self._look(kept, uncommitted, sent)

        yield SqliteWatcher(look, State(known, kept.lineage), frozenset(table.oid for table in known.tables))

    def _look(self, database: _Database, uncommitted: ReadDatabase | None, sent: Sequence[str]) -> State:
        """Return the state of the file, or of what a transaction sees, and remember who is who in it."""
        read = uncommitted if uncommitted is not None else self._file(database.folder)
        database.lineage = followed(database.lineage, read, sent)
        return State(catalog_of(read, database.lineage), database.lineage)

    def _file(self, folder: Path) -> ReadDatabase:
        """Read a copy of the file, whatever becomes of the file meanwhile."""
        copy = self._new_folder()
        try:
            copy_files(folder, copy)
            content = _digest(copy)
            if content not in self._read:
                self._read[content] = read_file(copy, self.cage)
            return self._read[content]
        finally:
            shutil.rmtree(copy)

    def _new_folder(self) -> Path:
        folder = Path(tempfile.mkdtemp(dir=self.folder))
        folder.chmod(0o755)
        return folder


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        digest.update(f"{path.name} {path.stat().st_size} ".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


@contextlib.contextmanager
def sqlite_server(folder: Path, cage: Cage) -> Iterator[SqliteServer]:
    """Keep databases under a folder for the length of the block."""
    yield SqliteServer(folder, cage)
