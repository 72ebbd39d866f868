"""The account that a migration logs in as: everything within its own database, nothing beside it."""

from __future__ import annotations

import pymysql
from pymysql.constants.ER import NO_SUCH_THREAD

from bot.replay.mysql.connection import TrustedConnection, quoted


def account_name(database: str) -> str:
    """Return the account of a database; it is told apart from others by name alone."""
    return database


def create_account(connection: TrustedConnection, database: str) -> None:
    """Make the account, without a password: only the proxy reaches the server's socket. Raises pymysql.Error.

    Rights on one database hold neither FILE nor SUPER nor any other that is global (MySQL manual, "Privileges Provided
    by MySQL"): no file of the server, no plugin, no other database and no account is within its reach.
    """
    account = _account(database)
    connection.run(f"CREATE USER IF NOT EXISTS {account}")
    pattern = quoted(database.replace("_", "\\_").replace("%", "\\%"))  # a grant's database name is a pattern
    connection.run(f"GRANT ALL PRIVILEGES ON {pattern}.* TO {account}")


def drop_account(connection: TrustedConnection, database: str) -> None:
    """Remove the account, and end whoever is logged in as it. Raises pymysql.Error."""
    connection.run(f"DROP USER IF EXISTS {_account(database)}")
    sessions = "SELECT ID FROM information_schema.PROCESSLIST WHERE USER = %s"
    for (number,) in connection.rows(sessions, (account_name(database),)):
        end_session(connection, int(number))


def end_session(connection: TrustedConnection, number: int) -> None:
    """End a session, unless it has ended by itself since it was listed. Raises pymysql.Error."""
    try:
        connection.run(f"KILL {number}")
    except pymysql.Error as error:
        if error.args[0] != NO_SUCH_THREAD:
            raise


def _account(database: str) -> str:
    return f"{quoted(account_name(database))}@'localhost'"
