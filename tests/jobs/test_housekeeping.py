"""What is forgotten and what is taken up again."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from bot.jobs.housekeeping import tidy_up
from bot.jobs.queue import open_queue
from bot.store.connect import Sessions
from bot.store.deliveries import record_delivery
from bot.store.pull_requests import Announcement, announce
from bot.store.reviews import begin_attempt, end_attempt


@pytest.fixture
def pull_request_id(sessions: Sessions) -> int:
    with sessions.begin() as session:
        pull_request_id = announce(session, Announcement(1, 1, "shop/backend", 1, "a" * 40, "open", "main"))
        begin_attempt(session, pull_request_id, "a" * 40)
        session.execute(text("UPDATE reviews SET started_at = now() - interval '61 minutes'"))
    return pull_request_id


def _waiting(sessions: Sessions) -> int:
    with sessions() as session:
        return int(session.execute(text("SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'")).scalar_one())


def test_a_review_that_nobody_finished_is_taken_up_again(sessions: Sessions, pull_request_id: int) -> None:
    tidy_up(open_queue(), sessions)
    tidy_up(open_queue(), sessions)
    assert _waiting(sessions) == 1


def test_a_review_whose_job_still_runs_is_left_alone(sessions: Sessions, pull_request_id: int) -> None:
    with sessions.begin() as session:
        open_queue().defer(session, pull_request_id)
        session.execute(text("UPDATE procrastinate_jobs SET status = 'doing'"))
    tidy_up(open_queue(), sessions)
    assert _waiting(sessions) == 0


def test_a_young_or_finished_review_is_left_alone(sessions: Sessions, pull_request_id: int) -> None:
    with sessions.begin() as session:
        end_attempt(session, begin_attempt(session, pull_request_id, "a" * 40), "finished", verdict="pass")
        begin_attempt(session, pull_request_id, "b" * 40)
    tidy_up(open_queue(), sessions)
    assert _waiting(sessions) == 0


def test_deliveries_are_forgotten_when_github_can_no_longer_send_them_again(sessions: Sessions) -> None:
    with sessions.begin() as session:
        for guid in ("old", "new"):
            record_delivery(session, guid=guid, event="pull_request", action="opened", repository_id=1)
        session.execute(text("UPDATE deliveries SET received_at = now() - interval '31 days' WHERE guid = 'old'"))
    tidy_up(open_queue(), sessions)
    with sessions() as session:
        assert list(session.scalars(text("SELECT guid FROM deliveries"))) == ["new"]
