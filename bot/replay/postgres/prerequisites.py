"""Makes extensions, roles and schemas on a scratch server, as a database's administrator did in production."""

from __future__ import annotations

import psycopg
from psycopg import sql

from bot.errors import SandboxError
from bot.replay.postgres.settings import ROLE
from checks.prerequisites import Prerequisite


def make(connection: psycopg.Connection[tuple[object, ...]], needed: Prerequisite, owner: str = ROLE) -> None:
    """Make what is needed in the connection's database. Raises SandboxError where the server cannot."""
    name, role = sql.Identifier(needed.name), sql.Identifier(owner)
    try:
        if needed.kind == "extension":
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {} CASCADE").format(name))
        elif needed.kind == "schema":
            connection.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {} AUTHORIZATION {}").format(name, role))
        else:
            _role(connection, needed.name, name, role)
    except psycopg.Error as error:
        raise SandboxError(
            f"the scratch database has no {needed.kind} {needed.name}: {str(error).strip().splitlines()[0]}",
            "Install it beside a PostgreSQL of this machine, which is then chosen.",
        ) from error


def _role(
    connection: psycopg.Connection[tuple[object, ...]], bare: str, name: sql.Identifier, owner: sql.Identifier
) -> None:
    """Make a role that the migrations may grant to and hand things to."""
    if connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (bare,)).rowcount == 0:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(name))
        connection.execute(sql.SQL("GRANT {} TO {} WITH ADMIN OPTION").format(name, owner))
