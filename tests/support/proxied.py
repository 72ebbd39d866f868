"""A database behind the proxy, as reviewed code reaches it, and what the proxy has seen."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from bot.replay.catalog.read import read_catalog
from bot.replay.effects.relations import existing_relations
from bot.replay.postgres.server import PostgresServer
from bot.replay.proxy.proxy import proxy
from bot.replay.proxy.recorder import Recorder
from checks.evidence import Statement

REVISION = "r1"


def marked(sql: str, line: int = 1, **other: Any) -> str:
    """Return a statement with the mark that the program in the cage puts before it."""
    mark = {"revision": REVISION, "direction": "upgrade", "path": "versions/r1.py", "line": line, **other}
    return f"/*migration-review:{base64.urlsafe_b64encode(json.dumps(mark).encode()).decode()}*/{sql}"


@dataclass(frozen=True, slots=True)
class Proxied:
    """One database behind a proxy."""

    server: PostgresServer
    database: str
    folder: Path
    recorder: Recorder

    @property
    def host(self) -> str:
        """The folder of the proxy's socket."""
        return str(self.folder)

    @property
    def statements(self) -> tuple[Statement, ...]:
        """What the proxy has seen of the upgrade of REVISION."""
        return self.recorder.of(REVISION, "upgrade").statements

    def connect(self, **options: Any) -> psycopg.Connection[Any]:
        """Open a session through the proxy."""
        return psycopg.connect(host=self.host, user="anybody", dbname="anything", **options)

    def directly(self) -> AbstractContextManager[psycopg.Connection[tuple[object, ...]]]:
        """Open a session of the trusted side, past the proxy."""
        return self.server.connect(self.database)

    def as_owner(self) -> psycopg.Connection[tuple[object, ...]]:
        """Open a session of the server's superuser, past the proxy."""
        return _as_owner(self.server, self.database)


@contextmanager
def proxied(server: PostgresServer, folder: Path, database: str, schema: str) -> Iterator[Proxied]:
    """Make a database with a schema that stands for production's, behind a proxy, for the length of the block."""
    server.copy_database("scratch", database)
    with _as_owner(server, database) as owner:
        owner.execute(schema.encode())
    with server.connect(database) as connection:
        existing = existing_relations(read_catalog(connection))
    recorder = Recorder(database=database, traced=frozenset({REVISION}), existing=existing)
    with proxy(folder, server.upstream, recorder):
        yield Proxied(server, database, folder, recorder)
    server.drop_database(database)


def _as_owner(server: PostgresServer, database: str) -> psycopg.Connection[tuple[object, ...]]:
    return psycopg.connect(host=str(server.socket_folder), user="postgres", dbname=database, autocommit=True)
