"""What a migration cannot reach through the proxy: files, other databases, accounts, plugins, the server's settings."""

from __future__ import annotations

import socket
from contextlib import closing

import pymysql
import pytest

from bot.replay.mysql.accounts import end_session
from bot.replay.mysql.server import MysqlServer
from bot.replay.mysql.settings import SOCKET_NAME
from bot.replay.scratch import EMPTY
from tests.replay.mysql.conftest import OpenDatabase
from tests.support.proxied import marked

REFUSED = (
    "SELECT 1 INTO OUTFILE '/tmp/owned'",
    "SELECT load_file('/etc/passwd') IS NULL OR 1/0 FROM mysql.user",
    "LOAD DATA INFILE '/etc/passwd' INTO TABLE t",
    "CREATE DATABASE elsewhere",
    "CREATE USER mallory",
    "GRANT ALL ON *.* TO mallory",
    "SET GLOBAL general_log_file = '/tmp/owned.php'",
    "INSTALL PLUGIN x SONAME 'x.so'",
    "CREATE FUNCTION sys_exec RETURNS int SONAME 'x.so'",
    "SHUTDOWN",
    f"CREATE TABLE {EMPTY}.left_behind (id int)",
    "SELECT * FROM mysql.global_priv",
    "SET SESSION sql_log_bin = 0",
)


@pytest.mark.parametrize("sql", REFUSED)
def test_a_migration_is_refused_what_lies_beyond_its_database(sql: str, behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy("CREATE TABLE t (a text)")
    with pytest.raises(pymysql.Error):
        proxied.run(sql)


def test_a_client_is_never_asked_for_its_files(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy("CREATE TABLE t (a text)")
    with pytest.raises(pymysql.Error):
        proxied.run("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE t", local_infile=True)


def test_a_client_gets_its_own_database_whatever_it_asks_for(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy("CREATE TABLE mine (a int)")
    with closing(proxied.connect(database="mysql")) as connection, connection.cursor() as cursor:
        cursor.execute("SELECT DATABASE(), CURRENT_USER()")
        assert cursor.fetchone() == (proxied.database, f"{proxied.database}@localhost")


def test_a_change_of_user_is_not_let_through(behind_proxy: OpenDatabase) -> None:
    with closing(behind_proxy().connect()) as connection:
        connection._execute_command(0x11, b"root\0\0mysql\0")
        with pytest.raises(pymysql.Error, match="does not let this command through"):
            connection._read_packet()


@pytest.mark.parametrize(
    "sent", [b"", b"\x00", b"\xff" * 64, b"GET / HTTP/1.1\r\n\r\n", b"\xff\xff\xff\x01" + b"x" * 99]
)
def test_garbage_ends_its_own_session_only(sent: bytes, behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy()
    with socket.socket(socket.AF_UNIX) as garbage:
        garbage.connect(str(proxied.folder / SOCKET_NAME))
        garbage.sendall(sent)
    assert [statement.command for statement in proxied.run("CREATE TABLE t (a int)")] == ["CREATE TABLE"]


def test_a_statement_beyond_the_largest_packet_ends_the_session(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy()
    with pytest.raises(pymysql.Error):
        proxied.run(f"SELECT '{'x' * 0x1000000}'", max_allowed_packet=2**26)


def test_a_mark_lies_about_its_place_at_most(behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy("CREATE TABLE t (a int)")
    with closing(proxied.connect()) as connection, connection.cursor() as cursor:
        cursor.execute(marked(marked("ALTER TABLE t MODIFY a bigint", line=3), line=7))
    (statement,) = proxied.statements
    assert (statement.algorithm, [change.name for change in statement.changes]) == ("COPY", ["a"])


def test_an_executable_comment_hides_nothing(behind_proxy: OpenDatabase) -> None:
    statements = behind_proxy("CREATE TABLE t (a int)").run("/*!50000 ALTER TABLE t ADD COLUMN b int */")
    assert [change.name for change in statements[-1].changes] == ["b"]


def test_a_session_may_end_before_it_is_ended(server: MysqlServer) -> None:
    with server.connect() as connection:
        end_session(connection, 4_000_000)
        assert connection.rows("SELECT 1") == [(1,)]
