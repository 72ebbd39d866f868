"""What the stats command writes of a real PostgreSQL, and what a review reads of it."""

from __future__ import annotations

import threading
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from bot.commands.stats import stats
from bot.errors import UserError
from bot.settings.secret import Secret
from bot.statistics.file import read

TABLES = """
CREATE TABLE orders (id bigint PRIMARY KEY, note text);
CREATE TABLE "Odd name" (id int);
CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE SCHEMA audit;
CREATE TABLE audit.orders (id bigint);
INSERT INTO orders SELECT n, repeat('x', 100) FROM generate_series(1, 5000) n;
INSERT INTO events SELECT n, '2026-06-01' FROM generate_series(1, 2000) n;
ANALYZE;
"""


def test_rows_bytes_and_writes_of_every_table_are_written_and_read_again(
    empty_database: Secret, tmp_path: Path
) -> None:
    with psycopg.connect(empty_database.value, autocommit=True) as connection:
        connection.execute(TABLES)
    path = tmp_path / "statistics.json"
    writing = threading.Thread(target=write_rows, args=(empty_database.value,))
    writing.start()
    done = CliRunner().invoke(stats, ["--url", empty_database.value, "--seconds", "3", "--output", str(path)])
    writing.join()
    assert done.exit_code == 0, done.output
    sizes = read(str(path), path.read_bytes())
    orders, events, partition = sizes.of("orders"), sizes.of("events"), sizes.of("public.events_2026")
    assert orders is not None
    assert orders.rows == 6000
    assert 500_000 < orders.bytes < 2_000_000
    assert orders.writes_per_second is not None
    assert 100 < orders.writes_per_second < 700
    assert events is not None
    assert partition is not None
    assert (events.rows, events.bytes) == (2000, partition.bytes)
    assert sizes.of('"Odd name"') is not None
    assert sizes.of("audit.orders") != orders
    assert sizes.of("nothing") is None


def write_rows(address: str) -> None:
    """Write a thousand rows, and have the server count them at once."""
    with psycopg.connect(address, autocommit=True) as connection:
        threading.Event().wait(1)
        connection.execute("INSERT INTO orders SELECT n, '' FROM generate_series(10001, 11000) n")
        connection.execute("SELECT pg_stat_force_next_flush()")


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("oracle://host/db", "There are no statistics of 'oracle' databases."),
        ("postgresql://nobody@127.0.0.1:1/none", "The server's statistics cannot be read: "),
        ("mysql+pymysql://nobody@127.0.0.1:1/none", "The server's statistics cannot be read: "),
    ],
)
def test_a_server_that_cannot_be_asked_is_told(url: str, message: str) -> None:
    failed = CliRunner().invoke(stats, ["--url", url])
    assert isinstance(failed.exception, UserError)
    assert str(failed.exception).startswith(message)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"{}", "missing required field"),
        (b"rows: 1", "malformed"),
        (b'{"version":1,"taken_at":"2026-11-22T00:00:00Z","server":"x","seconds":1,"tables":[{"nam":1}]}', "nam"),
    ],
)
def test_what_is_no_statistics_file_is_told_with_the_way_to_one(content: bytes, message: str) -> None:
    with pytest.raises(UserError, match=message) as caught:
        read("db/statistics.json", content)
    assert str(caught.value).startswith("db/statistics.json is no statistics file")
    assert "migration-review stats" in caught.value.hint
