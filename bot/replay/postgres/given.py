"""A PostgreSQL that the operator gives: only throwaway databases are made on it, and a role that owns nothing else.

Names begin with ``migration_review_throwaway_`` and the number of the review. Whatever such a review left behind when
it was killed is dropped by the next one: a review lives as long as a session bears its number as application_name.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from bot.errors import SandboxError
from bot.replay.catalog.read import read_catalog
from bot.replay.effects.relations import existing_relations
from bot.replay.postgres.installation import SUPPORTED
from bot.replay.postgres.prerequisites import make
from bot.replay.postgres.settings import control_options
from bot.replay.postgres.tables import without_tables
from bot.replay.postgres.tls import tls_context
from bot.replay.program import SOCKETS
from bot.replay.proxy.proxy import proxy
from bot.replay.proxy.recorder import Recorder
from bot.replay.proxy.upstream import Given
from bot.replay.scratch import EMPTY, Watcher
from checks.catalog import Catalog
from checks.prerequisites import Prerequisite

Connection = psycopg.Connection[tuple[object, ...]]
PREFIX = "migration_review_throwaway_"
_NUMBER = re.compile(rf"{PREFIX}([0-9a-f]{{12}})(_\w+)?")
_SECONDS = 60
_HINT = "It needs a role that may create databases and roles: CREATE ROLE reviewer LOGIN CREATEDB CREATEROLE."


@dataclass(slots=True)
class GivenServer:
    """Implements ``ScratchServer`` on a server that is not ours. Its databases go by names of our own."""

    parameters: dict[str, Any] = field(repr=False)
    """libpq's, with the password."""
    watch: Connection = field(repr=False)
    """The session that says that this review is alive."""
    number: str
    upstream: Given
    dialect: str = "postgresql"

    @contextlib.contextmanager
    def connect(self, database: str) -> Iterator[Connection]:
        """Open a session of the given role in a throwaway database. Raises SandboxError where there is none."""
        try:
            with _open(self.parameters, self.number, self._name(database)) as connection:
                yield connection
        except psycopg.Error as error:
            raise _refused(error) from error

    def as_role(self, database: str) -> Connection:
        """Open a session of the migrations' role in autocommit mode. Raises psycopg.Error."""
        own = {"user": self.upstream.role, "password": self.upstream.password}
        return _open({**self.parameters, **own}, self.number, self._name(database))

    def copy_database(self, source: str, target: str) -> None:
        """Make ``target`` a copy of ``source``."""
        self._make(target, self._name(source))

    def drop_database(self, name: str) -> None:
        """Drop a throwaway database and end whoever is connected to it."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(self._name(name))))

    def prepare(self, database: str, needed: Prerequisite) -> None:
        """Make what migrations take for granted; roles are everybody's on this server, and are not made."""
        if needed.kind == "role":
            raise SandboxError(f"the given server has no role {needed.name}, and roles are not made there.")
        with self.connect(database) as connection:
            make(connection, needed, self.upstream.role)

    def catalog(self, database: str) -> Catalog:
        """Read what a database holds."""
        with self.connect(database) as connection:
            return read_catalog(connection)

    def address(self, database: str) -> dict[str, str]:
        """Return how the program in the cage reaches a database: through the proxy's socket."""
        return {"dialect": self.dialect, "host": SOCKETS, "name": database}

    def without_tables(self, database: str, watcher: Watcher) -> AbstractContextManager[str | None]:
        """Lead the watched program to a copy of a database without its tables, for the length of the block."""
        return without_tables(self, database, watcher)

    @contextlib.contextmanager
    def watched(
        self, database: str, folder: Path, traced: frozenset[str] = frozenset(), before: Catalog | None = None
    ) -> Iterator[Watcher]:
        """Let the program whose cage sees ``folder`` reach a database, and watch it, for the length of the block."""
        existing = existing_relations(before or Catalog())
        recorder = Recorder(database=database, traced=traced, existing=existing)
        with proxy(folder, self.upstream, recorder):
            yield recorder

    def version(self) -> str:
        """Return the server's version, such as ``16.4``."""
        return str(self.watch.info.parameter_status("server_version")).split()[0]

    def _make(self, name: str, template: str) -> None:
        target = sql.Identifier(self._name(name))
        self._execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE {} OWNER {}").format(
                target, sql.Identifier(template), sql.Identifier(self.upstream.role)
            )
        )
        self._execute(sql.SQL("ALTER DATABASE {} SET timezone = 'America/New_York'").format(target))

    def _execute(self, statement: sql.Composed) -> None:
        try:
            self.watch.execute(statement)
        except psycopg.Error as error:
            raise _refused(error) from error

    def _name(self, database: str) -> str:
        return f"{PREFIX}{self.number}_{database}"


@contextlib.contextmanager
def given_server(address: str) -> Iterator[GivenServer]:
    """Use a server for the length of the block; what is made on it is dropped at the end.

    Raises SandboxError where it cannot be reached, or where its role is not fit for that.
    """
    number = secrets.token_hex(6)
    try:
        parameters = dict(psycopg.conninfo.conninfo_to_dict(re.sub(r"^postgres(ql)?(\+\w+)?:", "postgresql:", address)))
        database = str(parameters.get("dbname") or "postgres")
        with _open(parameters, number, database) as watch:
            _drop_remains(watch)
            with _role(watch, number) as (role, made):
                password = made or str(parameters.get("password") or "")
                server = GivenServer(parameters, watch, number, _upstream(watch, parameters, number, role, password))
                server._make(EMPTY, "template1")
                try:
                    yield server
                finally:
                    _drop(watch, lambda found: found == number, roles=made is not None)
    except psycopg.Error as error:
        raise _refused(error) from error


def _open(parameters: dict[str, Any], number: str, database: str) -> Connection:
    connection = psycopg.connect(
        **{**parameters, "dbname": database, "connect_timeout": _SECONDS, "application_name": PREFIX + number},
        autocommit=True,
    )
    major = connection.info.server_version // 10000
    if major not in SUPPORTED:
        connection.close()
        raise SandboxError(f"The given PostgreSQL has version {major}; {SUPPORTED[0]} to {SUPPORTED[-1]} are known.")
    for option in re.findall(r"-c (\S+)=(\S+)", control_options(major, _SECONDS)):
        connection.execute("SELECT set_config(%s, %s, false)", option)
    return connection


@contextlib.contextmanager
def _role(watch: Connection, number: str) -> Iterator[tuple[str, str | None]]:
    """Yield the role that migrations run as, with its password where it was made for them; never a superuser."""
    row = watch.execute(
        "SELECT r.rolname, r.rolsuper, r.rolcreaterole, r.rolsuper OR r.rolcreatedb, "
        "EXISTS (SELECT FROM pg_database d WHERE d.datdba = r.oid AND d.datname !~ %s) "
        "OR EXISTS (SELECT FROM pg_auth_members m WHERE m.member = r.oid) "
        "FROM pg_roles r WHERE r.rolname = current_user",
        (f"^{PREFIX}",),
    ).fetchone()
    name, superuser, creates_roles, creates_databases, owns = row or ("", False, False, False, True)
    if not creates_databases:
        raise SandboxError(f"The role {name} may not create databases on the given PostgreSQL.", _HINT)
    if not superuser and not creates_roles:
        if owns:
            raise SandboxError(
                f"The role {name} cannot make a role without rights for migrations, and has rights of its own.", _HINT
            )
        yield str(name), None
        return
    made, password = f"{PREFIX}{number}", secrets.token_urlsafe(24)
    identifier = sql.Identifier(made)
    watch.execute(
        sql.SQL("CREATE ROLE {} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            identifier, sql.Literal(password)
        )
    )
    if not superuser:
        watch.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(identifier))
    yield made, password


def _upstream(watch: Connection, parameters: dict[str, Any], number: str, role: str, password: str) -> Given:
    tls = tls_context(parameters) if watch.pgconn.ssl_in_use else None
    return Given(watch.info.host or "localhost", watch.info.port, role, password, tls, f"{PREFIX}{number}_")


def _drop_remains(watch: Connection) -> None:
    """Drop what reviews left behind that are no more: no session bears their number."""
    rows = watch.execute("SELECT application_name FROM pg_stat_activity").fetchall()
    alive = {found[1] for (name,) in rows if name and (found := _NUMBER.fullmatch(str(name)))}
    _drop(watch, lambda number: number not in alive, roles=True)


def _drop(watch: Connection, ended: Any, *, roles: bool) -> None:
    """Drop databases, then roles, whose number says so; what belongs to another role stays."""
    kinds = [("SELECT datname FROM pg_database", "DROP DATABASE IF EXISTS {} WITH (FORCE)")]
    if roles:
        kinds.append(("SELECT rolname FROM pg_roles", "DROP ROLE IF EXISTS {}"))
    for query, statement in kinds:
        for (name,) in watch.execute(query.encode()).fetchall():
            found = _NUMBER.fullmatch(str(name))
            if found and ended(found[1]):
                with contextlib.suppress(psycopg.Error):
                    watch.execute(sql.SQL(statement).format(sql.Identifier(str(name))))


def _refused(error: psycopg.Error) -> SandboxError:
    return SandboxError(f"The given PostgreSQL does not do what a review needs: {str(error).strip()}.", _HINT)
