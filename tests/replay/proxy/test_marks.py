"""Marks are taken off before the server sees a statement, and a forged one can lie about nothing but its place."""

from __future__ import annotations

import base64

import pytest

from bot.replay.proxy.marker import Marker, take_marker
from tests.support.proxied import Proxied, marked


def test_the_server_never_sees_a_mark(database: Proxied) -> None:
    seen = "SELECT query FROM pg_stat_activity WHERE pid = pg_backend_pid()"
    with database.connect(autocommit=True) as connection:
        assert connection.execute(marked(seen)).fetchone() == (seen,)
        assert connection.execute(marked(seen), prepare=True).fetchone() == (seen,)


def comment(content: bytes) -> str:
    return f"/*migration-review:{base64.urlsafe_b64encode(content).decode()}*/"


@pytest.mark.parametrize(
    "mark",
    [
        "/*migration-review:*/",
        "/*migration-review:!!!*/",
        comment(b"{}"),
        comment(b"[" * 3000),
        comment(b'{"revision": 1, "direction": "upgrade"}'),
        comment(b'{"revision": "r1", "direction": "sideways"}'),
        comment(b"x" * 5000),
        "/*migration-review:\xff*/",
    ],
)
def test_a_broken_mark_is_a_comment_like_any_other(database: Proxied, mark: str) -> None:
    with database.connect(autocommit=True) as connection:
        assert connection.execute(f"{mark}SELECT 1".encode()).fetchone() == (1,)
    assert database.statements == ()


def test_a_mark_counts_only_at_the_very_beginning(database: Proxied) -> None:
    with database.connect(autocommit=True) as connection:
        assert connection.execute(f"SELECT '{marked('x')}'".encode()).fetchone() == (marked("x"),)
    assert database.statements == ()


def test_of_two_marks_the_first_counts_and_the_second_stays_a_comment() -> None:
    marker, rest = take_marker(marked(marked("SELECT 1", line=2), line=3).encode())
    assert marker == Marker("r1", "upgrade", "versions/r1.py", 3)
    assert rest == marked("SELECT 1", line=2).encode()


def test_a_forged_mark_moves_a_statement_but_hides_nothing_of_it(database: Proxied) -> None:
    with database.connect(autocommit=True) as connection:
        connection.execute(marked("DROP TABLE orders", line=-5, path="../../etc/passwd", direction="downgrade"))
    (statement,) = database.recorder.of("r1", "downgrade").statements
    assert ("dropped", "table", "orders") in {(item.action, item.kind, item.name) for item in statement.changes}
