"""Loads a dump statement by statement, as the migrations' role, and leaves out what belongs to a whole server."""

from __future__ import annotations

import contextlib
import os
import re
import socket
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Protocol, runtime_checkable

import psycopg
from psycopg.pq import TransactionStatus

from bot.errors import SandboxError
from bot.replay.baselines.dump import Dump, DumpError
from bot.replay.baselines.splitting import DumpStatement, dump_statements
from checks.prerequisites import Prerequisite, prerequisite

Connection = psycopg.Connection[tuple[object, ...]]
_CUSTOM_FORMAT = b"PGDMP"
_AS_TEXT = "write it with pg_dump --no-owner --file, without --format"

_OWN_SESSION = re.compile(
    r"SET\s+(?:SESSION\s+|LOCAL\s+)?(?:\w+_timeout|client_encoding|role|session\s+authorization)\b", re.IGNORECASE
)
"""The limits and the encoding of our own session: these are ours."""
_NOT_RUN = re.compile(
    r"ALTER\s[^'$]*\sOWNER\s+TO\s|(?:CREATE|ALTER|DROP|COMMENT\s+ON)\s+DATABASE\b|COMMENT\s+ON\s+EXTENSION\b",
    re.IGNORECASE,
)
"""Owners (everything is the migrations' role's), and the database itself."""
_PRIVILEGES = re.compile(r"GRANT\b|REVOKE\b|ALTER\s+DEFAULT\s+PRIVILEGES\b", re.IGNORECASE)
_OPTIONAL = re.compile(
    r"GRANT\b|REVOKE\b|ALTER\s+DEFAULT\s+PRIVILEGES\b|SET\b|CREATE\s+(?:SCHEMA\s+\"?public\"?$|ROLE\b|USER\b"
    r"|PUBLICATION\b|SUBSCRIPTION\b|EVENT\b)|ALTER\s+(?:ROLE|PUBLICATION|SUBSCRIPTION|EVENT)\b|COMMENT\s+ON\s+"
    r"(?:SCHEMA|PUBLICATION|SUBSCRIPTION|EVENT)\b|SECURITY\s+LABEL\b",
    re.IGNORECASE,
)
_LACKING = frozenset({"42501", "42704", "42710", "42P06", "22023", "0LP01"})
"""Rights, and things that are there already or not at all (PostgreSQL manual, "PostgreSQL Error Codes")."""


@runtime_checkable
class LoadingServer(Protocol):
    """A server on which a dump can be loaded."""

    def as_role(self, database: str) -> AbstractContextManager[Connection]:
        """Open a session of the migrations' role in autocommit mode. Raises psycopg.Error."""

    def prepare(self, database: str, needed: Prerequisite) -> None:
        """Make a role that the dump names. Raises SandboxError where it cannot be made."""


def load_dump(server: LoadingServer, database: str, dump: Dump, seconds: float) -> Counter[str]:
    """Load a dump into a database; return what was left out, counted by kind.

    Raises DumpError for what cannot be loaded within so many seconds.
    """
    text = _text(dump)
    left_out: Counter[str] = Counter()
    try:
        with server.as_role(database) as connection, _limited(connection, seconds) as late:
            for statement in dump_statements(text):
                kind = _run(server, database, connection, statement, late)
                if kind is not None:
                    left_out[kind] += 1
            if connection.info.transaction_status != TransactionStatus.IDLE:
                raise DumpError(text.count("\n") + 1, "it opens a transaction and does not commit it")
    except psycopg.Error as error:
        raise DumpError(1, f"the scratch database cannot be reached: {str(error).strip()}") from error
    return left_out


def _text(dump: Dump) -> str:
    if dump.content.startswith(_CUSTOM_FORMAT):
        raise DumpError(1, f"it is an archive of pg_dump; {_AS_TEXT}")
    try:
        return dump.content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = dump.content.count(b"\n", 0, error.start) + 1
        raise DumpError(line, "it is not UTF-8; write it with pg_dump --encoding=UTF8") from error


def _run(
    server: LoadingServer, database: str, connection: Connection, statement: DumpStatement, late: threading.Event
) -> str | None:
    """Run one statement; return its kind where it was left out."""
    if _OWN_SESSION.match(statement.text):
        return None
    if _NOT_RUN.match(statement.text):
        return _kind(statement.text)
    made: set[str] = set()
    while True:
        try:
            _send(connection, statement)
        except psycopg.Error as error:
            if late.is_set():
                raise DumpError(statement.line, "there was no time to load it to its end") from error
            role = _missing_role(error)
            if role is not None and role.name not in made and _made(server, database, role):
                made.add(role.name)
                continue
            if _OPTIONAL.match(statement.text) and error.sqlstate in _LACKING:
                return _kind(statement.text)
            raise _refused(statement, error) from error
        return None


def _send(connection: Connection, statement: DumpStatement) -> None:
    """Send a statement, and drop the rows that it returns one by one: a hostile dump may return very many."""
    query = statement.text.encode()
    with connection.cursor() as cursor:
        if statement.data is not None:
            with cursor.copy(query) as copy:
                copy.write(statement.data)
            return
        try:
            for _ in cursor.stream(query):
                pass
        except psycopg.ProgrammingError as error:
            if error.sqlstate is not None or connection.closed:  # else: psycopg's own word for "returns no rows"
                raise


def _missing_role(error: psycopg.Error) -> Prerequisite | None:
    needed = prerequisite(error.diag.message_primary or "")
    return needed if needed is not None and needed.kind == "role" else None


def _made(server: LoadingServer, database: str, role: Prerequisite) -> bool:
    try:
        server.prepare(database, role)
    except SandboxError:
        return False
    return True


def _refused(statement: DumpStatement, error: psycopg.Error) -> DumpError:
    """Say what the server said, at the line that it spoke of."""
    line = statement.line
    place = error.diag.statement_position
    if place is not None and place.isdecimal():
        line += statement.text.count("\n", 0, int(place) - 1)
    message = error.diag.message_primary or str(error).strip().splitlines()[0]
    return DumpError(line, message, error.sqlstate)


def _kind(text: str) -> str:
    """Name a kind of statement for the report."""
    if re.match(r"ALTER\s.*\sOWNER\s+TO\s", text, re.IGNORECASE | re.DOTALL):
        return "ALTER … OWNER TO"
    words = text.split()
    return words[0].upper() if _PRIVILEGES.match(text) else " ".join(words[:2]).upper()


@contextlib.contextmanager
def _limited(connection: Connection, seconds: float) -> Iterator[threading.Event]:
    """Cut the connection when the time is over: any limit of the server's the dump itself could lift."""
    late = threading.Event()
    descriptor = os.dup(connection.fileno())

    def cut() -> None:
        late.set()
        with contextlib.suppress(OSError), socket.socket(fileno=os.dup(descriptor)) as own:
            own.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(seconds, cut)
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        timer.join()
        os.close(descriptor)
