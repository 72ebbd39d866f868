"""A copy of a database is its equal: definitions, rows, and what is built on them."""

from __future__ import annotations

from bot.replay.catalog.equality import schema_differences
from bot.replay.mysql.server import MysqlServer
from bot.replay.scratch import EMPTY
from tests.replay.mysql.conftest import OpenDatabase

SCHEMA = (
    "CREATE TABLE parents (id int PRIMARY KEY AUTO_INCREMENT, name varchar(20) NOT NULL COMMENT 'it''s')",
    (
        "CREATE TABLE children (id bigint unsigned PRIMARY KEY AUTO_INCREMENT, parent int, a int DEFAULT 3, "
        "b varchar(20) DEFAULT 'q' COLLATE utf8mb4_bin, twice int AS (a * 2) STORED, half int AS (a / 2) VIRTUAL, "
        "changed timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, "
        "kind enum('x','y') NOT NULL, "
        "UNIQUE KEY u (a), KEY k (b(5)), CONSTRAINT positive CHECK (a > 0), "
        "CONSTRAINT fk FOREIGN KEY (parent) REFERENCES parents (id) ON DELETE CASCADE)"
    ),
    "CREATE TABLE `odd ``name` (`a b` int, KEY `a b` (`a b`)) ENGINE=MyISAM",
    "INSERT INTO parents VALUES (0, 'zero'), (5, 'five')",
    "INSERT INTO children (parent, a, kind) VALUES (5, 7, 'y')",
    "CREATE VIEW b_view AS SELECT id, a FROM children",
    "CREATE VIEW a_view AS SELECT a FROM b_view",
    "CREATE TRIGGER before_child BEFORE INSERT ON children FOR EACH ROW SET new.b = 'x'",
    "SET SESSION sql_mode = 'TRADITIONAL'",
    "CREATE FUNCTION next_one(i int) RETURNS int DETERMINISTIC RETURN i + 1",
    "CREATE PROCEDURE empty_all() DELETE FROM children",
)


def test_a_copy_holds_what_its_source_holds(server: MysqlServer, behind_proxy: OpenDatabase) -> None:
    source = behind_proxy(*SCHEMA).database
    server.copy_database(source, "copied")
    try:
        assert server.catalog("copied") == server.catalog(source)
        with server.connect("copied") as connection:
            assert connection.rows("SELECT id, name FROM parents ORDER BY id") == [(0, "zero"), (5, "five")]
            modes = "SELECT DISTINCT SQL_MODE FROM information_schema.ROUTINES WHERE ROUTINE_SCHEMA IN (%s, 'copied')"
            assert len(connection.rows(modes, (source,))) == 1
            assert connection.rows("SELECT a, twice, half, kind FROM children") == [(7, 14, 4, "y")]
    finally:
        server.drop_database("copied")


def test_a_catalog_tells_what_differs_by_name(server: MysqlServer, behind_proxy: OpenDatabase) -> None:
    proxied = behind_proxy(*SCHEMA)
    before = server.catalog(proxied.database)
    with server.connect(proxied.database) as connection:
        for statement in (
            "ALTER TABLE children ALTER COLUMN a SET DEFAULT 4, MODIFY kind enum('x','y','z') NOT NULL",
            "ALTER TABLE children DROP INDEX k, ADD INDEX k (b(6) DESC), DROP CONSTRAINT positive",
            "ALTER TABLE parents COLLATE utf8mb4_bin, MODIFY name varchar(20) NOT NULL",
            "DROP TRIGGER before_child",
        ):
            connection.run(statement)
    told = {
        (change.kind, change.action, change.name, *(item.attribute for item in change.attributes if item.after))
        for change in schema_differences(before, server.catalog(proxied.database))
        if change.action == "altered"
    }
    assert ("column", "altered", "a", "default") in told
    assert ("column", "altered", "kind", "type") in told
    assert ("index", "altered", "k", "definition") in told
    assert ("table", "altered", "parents", "options") in told


def test_the_empty_database_stays_empty(server: MysqlServer) -> None:
    assert server.catalog(EMPTY).tables == ()
