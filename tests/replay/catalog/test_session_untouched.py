"""Reading the catalog leaves the session and the database as they were."""

from __future__ import annotations

from collections.abc import Callable

import psycopg
import pytest

from bot.replay.catalog.pinned import PINNED_SETTINGS
from bot.replay.effects.query import SNAPSHOT_QUERY

Connection = psycopg.Connection[tuple[object, ...]]
OTHERS = {
    "search_path": '"odd ""schema", public',
    "timezone": "<+05:30>-05:30",
    "datestyle": "SQL, DMY",
    "intervalstyle": "iso_8601",
    "quote_all_identifiers": "on",
    "bytea_output": "escape",
    "standard_conforming_strings": "off",
    "extra_float_digits": "-3",
}


def _settings(session: Connection) -> dict[str, str]:
    rows = {name: session.execute(f"SHOW {name}".encode()).fetchone() for name in PINNED_SETTINGS}
    return {name: str(row[0]) for name, row in rows.items() if row}


def _set(session: Connection, *, local: bool) -> None:
    for name, value in OTHERS.items():
        session.execute("SELECT set_config(%s, %s, %s)", (name, value, local))


def test_every_pinned_setting_is_tried_here() -> None:
    assert set(OTHERS) == set(PINNED_SETTINGS)


def test_settings_stay_outside_a_transaction(sessions: Callable[[], Connection]) -> None:
    session = sessions()
    _set(session, local=False)
    session.execute(SNAPSHOT_QUERY.encode())
    assert _settings(session) == OTHERS


@pytest.mark.parametrize("end", ["COMMIT", "ROLLBACK"])
@pytest.mark.parametrize("local", [True, False])
def test_settings_end_with_the_transaction_as_without_the_query(
    sessions: Callable[[], Connection], end: str, local: bool
) -> None:
    watched, plain = sessions(), sessions()
    for session in (watched, plain):
        session.execute("BEGIN")
        _set(session, local=local)
        if session is watched:
            session.execute(SNAPSHOT_QUERY.encode())
            assert _settings(session) == OTHERS
        session.execute(end.encode())
    assert _settings(watched) == _settings(plain)
    assert (_settings(watched) == OTHERS) == (end == "COMMIT" and not local)


def test_the_server_tells_the_client_of_no_setting(sessions: Callable[[], Connection]) -> None:
    session = sessions()
    session.execute("SET timezone = 'Asia/Tokyo'; SET datestyle = 'SQL, DMY'")
    session.execute(SNAPSHOT_QUERY.encode())
    told = [session.pgconn.parameter_status(name) for name in (b"TimeZone", b"DateStyle")]
    assert told == [b"Asia/Tokyo", b"SQL, DMY"]


def test_no_transaction_identifier_is_assigned_and_nothing_is_written(sessions: Callable[[], Connection]) -> None:
    session = sessions()
    session.execute("SET default_transaction_read_only = on")
    session.execute("BEGIN")
    session.execute(SNAPSHOT_QUERY.encode())
    assert session.execute("SELECT pg_current_xact_id_if_assigned()").fetchone() == (None,)


def test_a_savepoint_can_still_be_rolled_back_to(sessions: Callable[[], Connection]) -> None:
    session = sessions()
    session.execute("BEGIN")
    session.execute("SET LOCAL search_path = app")
    session.execute("SAVEPOINT here")
    session.execute("SET LOCAL search_path = other")
    session.execute(SNAPSHOT_QUERY.encode())
    session.execute("ROLLBACK TO here")
    assert session.execute("SHOW search_path").fetchone() == ("app",)
