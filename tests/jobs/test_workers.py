"""Workers as processes: killed, told to stop, and taken over from."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.jobs.app_under_test import App

_SECONDS = 60


@contextmanager
def _worker(app: App, folder: Path, name: str) -> Iterator[subprocess.Popen[bytes]]:
    told = {
        "name": name,
        "folder": str(folder),
        "app_id": app.settings.app_id,
        "private_key": app.settings.private_key.value,
        "api_url": app.settings.api_url,
        "store": app.store.value,
    }
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.worker_program"],
            env=environment, stdin=subprocess.PIPE, stdout=log, stderr=log,
        )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(json.dumps(told).encode())
    process.stdin.close()
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def _completed(app: App) -> bool:
    return any(run.status == "completed" for run in app.check_runs())


@pytest.fixture
def begun(app: App) -> App:
    """The App with a pull request whose webhook is answered."""
    app.open_pull_request()
    app.github.wait_for_deliveries()
    return app


def test_a_job_whose_worker_was_killed_is_finished_by_another(begun: App, tmp_path: Path) -> None:
    with _worker(begun, tmp_path, "first") as first:
        _until((tmp_path / "begun-first").exists)
        first.send_signal(signal.SIGKILL)
        first.wait()
    [run] = begun.check_runs()
    assert run.status == "in_progress"
    (tmp_path / "go").touch()
    with _worker(begun, tmp_path, "second"):
        _until(lambda: _completed(begun) and len(begun.github.reviews(begun.repository, 1)) == 1)
    [run] = begun.check_runs()
    assert (run.status, run.conclusion, len(run.annotations)) == ("completed", "failure", 1)
    assert len(begun.github.issue_comments(begun.repository, 1)) == 1


def test_a_push_after_a_worker_was_killed_cancels_the_check_it_left(begun: App, tmp_path: Path) -> None:
    old = begun.github.pull_request(begun.repository, 1).head_sha
    with _worker(begun, tmp_path, "first") as first:
        _until((tmp_path / "begun-first").exists)
        first.send_signal(signal.SIGKILL)
        first.wait()
    new = begun.push("newer")
    begun.github.wait_for_deliveries()
    (tmp_path / "go").touch()
    with _worker(begun, tmp_path, "second"):
        _until(lambda: any(run.status == "completed" for run in begun.check_runs(new)))
    assert [(run.status, run.conclusion) for run in begun.check_runs(old)] == [("completed", "cancelled")]
    assert [run.conclusion for run in begun.check_runs(new)] == ["failure"]


def test_a_worker_that_is_told_to_stop_puts_its_job_back(begun: App, tmp_path: Path) -> None:
    with _worker(begun, tmp_path, "first") as first:
        _until((tmp_path / "begun-first").exists)
        first.send_signal(signal.SIGTERM)
        assert first.wait(_SECONDS) == 0
    with begun.services.sessions() as session:
        states = list(session.scalars(text("SELECT status::text FROM procrastinate_jobs ORDER BY id")))
    assert states == ["succeeded", "todo"]
    (tmp_path / "go").touch()
    begun.drain()
    assert [run.conclusion for run in begun.check_runs()] == ["success"]


def test_a_job_that_kills_every_worker_is_given_up(begun: App) -> None:
    with begun.services.sessions.begin() as session:
        session.execute(text("UPDATE procrastinate_jobs SET attempts = 3"))
        session.execute(
            text("INSERT INTO reviews (pull_request_id, head_sha) SELECT id, announced_head FROM pull_requests")
        )
    begun.drain()
    assert begun.reviewer.orders == []
    with begun.services.sessions() as session:
        assert session.scalar(text("SELECT state FROM reviews")) == "failed"
