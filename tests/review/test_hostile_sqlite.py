"""A migration that attacks its own database file gets an honest verdict with the cause, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.conftest import RunReview
from tests.source.repositories import GitRepository
from tests.support.shop import harmless_change, revision, revision_path
from tests.support.sqlite_shop import lay_sqlite_shop

FILE = 'import os, socket, sqlite3, time\npath = "/database/scratch.db"'
CREATE = 'op.execute("CREATE TABLE crafted (id INTEGER)")'


@pytest.fixture
def sqlite_shop(tmp_path: Path) -> GitRepository:
    return lay_sqlite_shop(tmp_path / "shop")


@pytest.mark.parametrize(
    ("attack", "cause"),
    [
        ('os.unlink(path); os.symlink("/etc/passwd", path)', "no longer a plain file"),
        ("os.unlink(path); os.mkfifo(path)", "no longer a plain file"),
        ("os.unlink(path); os.mkdir(path)", "no longer a plain file"),
        ("os.unlink(path); socket.socket(socket.AF_UNIX).bind(path)", "no longer a plain file"),
        ("os.unlink(path)", "its file is gone"),
        ('open(path, "r+b").truncate(400 << 20)', "more than 128 MiB"),
        ('open(path, "r+b").write(os.urandom(4096))', "file is not a database"),
        ('os.mkfifo(path + "-wal")', "disk I/O error"),
    ],
    ids=["link", "pipe", "folder", "socket", "nothing", "sparse", "noise", "pipe beside it"],
)
def test_what_is_no_database_any_more(attack: str, cause: str, sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    sqlite_shop.commit(revision(f"{FILE}\n{attack}"))
    done = reviewed(sqlite_shop)
    assert (done.report.verdict, done.status, done.codes) == ("incomplete", 3, []), done.gaps
    assert cause in done.gaps
    assert revision_path() in done.gaps


def test_a_file_of_more_than_a_process_may_write(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    sqlite_shop.commit(revision(f'{FILE}\nopen(path, "r+b").truncate(4 << 30)'))
    done = reviewed(sqlite_shop)
    assert (done.report.verdict, done.codes) == ("incomplete", []), done.gaps
    assert "no more memory, processes or space" in done.gaps


def test_a_schema_that_is_no_sql(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    crafted = f"""{CREATE}
op.execute("PRAGMA writable_schema = ON")
op.execute("UPDATE sqlite_master SET sql = 'CREATE TABLE crafted (((((' WHERE name = 'crafted'")
"""
    sqlite_shop.commit(revision(crafted))
    done = reviewed(sqlite_shop)
    assert done.report.verdict == "incomplete", (done.codes, done.gaps)
    assert "malformed database schema" in done.gaps


def test_another_file_that_is_attached(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    sqlite_shop.commit(revision("op.get_bind().exec_driver_sql(\"ATTACH '/src/other.db' AS other\")"))
    done = reviewed(sqlite_shop)
    assert (done.report.verdict, done.codes) == ("incomplete", []), done.gaps
    assert "unable to open database" in done.gaps


def test_a_library_that_is_loaded_as_an_extension(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    load = """
connection = op.get_bind().connection.dbapi_connection
connection.enable_load_extension(True)
connection.execute("SELECT load_extension('/tmp/nothing')")
"""
    sqlite_shop.commit(revision(load))
    done = reviewed(sqlite_shop)
    assert (done.report.verdict, done.codes) == ("incomplete", []), done.gaps
    assert "no compiled extensions" in done.gaps


def test_a_lock_that_nobody_lets_go(sqlite_shop: GitRepository, reviewed: RunReview) -> None:
    files = harmless_change()
    lock = 'other = sqlite3.connect("shop.db", isolation_level=None)\n    other.execute("BEGIN EXCLUSIVE")\n'
    files[revision_path()] = files[revision_path()].replace(
        "def upgrade():\n", f"kept = []\n\n\ndef upgrade():\n    import sqlite3\n    {lock}    kept.append(other)\n"
    )
    sqlite_shop.commit(files)
    done = reviewed(sqlite_shop)
    assert done.codes == ["J10"], done.gaps
    assert "database is locked" in done.report.findings[0].message
