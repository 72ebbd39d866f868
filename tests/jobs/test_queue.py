"""The queue within the caller's transaction."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text

from bot.jobs.kinds import ReviewJob
from bot.jobs.queue import Queue, open_queue, worker_app
from bot.jobs.takeover import sweep
from bot.settings import Secret
from bot.store.address import connection_string
from bot.store.connect import Sessions


@pytest.fixture
def queue() -> Queue:
    return open_queue()


def _rows(sessions: Sessions) -> list[tuple[str, int, int]]:
    with sessions() as session:
        rows = session.execute(text("SELECT status::text, priority, attempts FROM procrastinate_jobs ORDER BY id"))
        return [(row[0], row[1], row[2]) for row in rows]


def test_a_rolled_back_transaction_leaves_no_job(queue: Queue, sessions: Sessions) -> None:
    with sessions() as session:
        assert queue.defer(session, 1)
        session.rollback()
    assert _rows(sessions) == []


def test_a_folded_job_leaves_the_callers_transaction_intact(queue: Queue, sessions: Sessions) -> None:
    with sessions.begin() as session:
        assert queue.defer(session, 1)
    with sessions.begin() as session:
        assert not queue.defer(session, 1)
        assert queue.defer(session, 2)
    assert len(_rows(sessions)) == 2


def test_a_retry_and_a_push_wait_side_by_side_and_the_push_goes_first(queue: Queue, sessions: Sessions) -> None:
    with sessions.begin() as session:
        assert queue.again(session, ReviewJob(1), 1, timedelta(minutes=5))
        assert not queue.again(session, ReviewJob(1), 1, timedelta(minutes=5))
        assert queue.defer(session, 1)
    assert [priority for _, priority, _ in _rows(sessions)] == [-1, 0]


def test_cancelling_leaves_a_running_job_alone(queue: Queue, sessions: Sessions) -> None:
    with sessions.begin() as session:
        queue.defer(session, 1)
        session.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
        queue.defer(session, 1)
        queue.again(session, ReviewJob(1), 1, timedelta())
        queue.cancel(session, 1)
    assert [status for status, _, _ in _rows(sessions)] == ["doing", "cancelled", "cancelled"]


def _sweep(store: Secret, engine: Engine) -> int:
    async def once() -> int:
        app = worker_app(connection_string(store), lambda *_: None)
        async with app.open_async():
            return await sweep(app, engine, silence=30)

    return asyncio.run(once())


def _stall(sessions: Sessions, silent_for: str) -> None:
    with sessions.begin() as session:
        session.execute(
            text("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - cast(:silence AS interval))"),
            {"silence": silent_for},
        )
        session.execute(
            text("UPDATE procrastinate_jobs SET status = 'doing', worker_id = w.id FROM procrastinate_workers w")
        )


def test_a_dead_workers_job_goes_back_into_the_queue(
    queue: Queue, sessions: Sessions, store: Secret, engine: Engine
) -> None:
    with sessions.begin() as session:
        queue.defer(session, 1)
    _stall(sessions, "31 seconds")
    assert _sweep(store, engine) == 1
    assert _rows(sessions) == [("todo", 0, 1)]


def test_a_living_workers_job_stays_with_it(queue: Queue, sessions: Sessions, store: Secret, engine: Engine) -> None:
    with sessions.begin() as session:
        queue.defer(session, 1)
    _stall(sessions, "29 seconds")
    assert _sweep(store, engine) == 0
    assert _rows(sessions) == [("doing", 0, 0)]


def test_a_dead_workers_job_gives_way_to_a_push_that_waits(
    queue: Queue, sessions: Sessions, store: Secret, engine: Engine
) -> None:
    with sessions.begin() as session:
        queue.defer(session, 1)
    _stall(sessions, "1 hour")
    with sessions.begin() as session:
        assert queue.defer(session, 1)
    assert _sweep(store, engine) == 1
    assert [status for status, _, _ in _rows(sessions)] == ["failed", "todo"]


def test_two_sweeps_at_once_hand_a_job_out_once(
    queue: Queue, sessions: Sessions, store: Secret, engine: Engine
) -> None:
    with sessions.begin() as session:
        queue.defer(session, 1)
    _stall(sessions, "1 hour")
    with engine.connect() as other:
        other.execute(text("SELECT pg_advisory_xact_lock(6101202602)"))
        assert _sweep(store, engine) == 0
    assert [status for status, _, _ in _rows(sessions)] == ["doing"]
