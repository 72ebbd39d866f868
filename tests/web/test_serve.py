"""The whole service in one command: real processes, a real review, nothing left behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from bot.settings import Secret
from bot.standin import GitHubStandIn

_SECONDS = 120
_SECRET = "a-webhook-secret-for-serve"
_REPOSITORY = "shop/backend"


class Service:
    """A running `serve`; what it says goes to a file."""

    def __init__(self, github: GitHubStandIn, folder: Path, **variables: str) -> None:
        self.output = folder / "output.txt"
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "PYTHONPATH": str(Path.cwd()),
            "GITHUB_API_URL": github.api_url,
            "GITHUB_APP_ID": str(github.app_id),
            "GITHUB_PRIVATE_KEY": github.private_key_pem,
            "GITHUB_WEBHOOK_SECRET": _SECRET,
            "MIGRATION_REVIEW_DATA": str(folder / "data"),
            "MIGRATION_REVIEW_CACHE": str(folder / "cache"),
            **variables,
        }
        with self.output.open("wb") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "bot", "serve", "--bind", "127.0.0.1:0"],
                env=environment, stdout=output, stderr=output,
            )  # fmt: skip

    def url(self) -> str:
        """Wait until it listens and return where."""
        _until(lambda: "Listening on" in self.output.read_text() or self.process.poll() is not None)
        found = re.search(r"Listening on (\S+),", self.output.read_text())
        assert found, self.output.read_text()
        return found[1]

    def family(self) -> list[psutil.Process]:
        """Return all processes that it started."""
        return list(psutil.Process(self.process.pid).children(recursive=True))


def _until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SECONDS
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.1)


@pytest.fixture
def github() -> Iterator[GitHubStandIn]:
    with GitHubStandIn() as github:
        github.create_repository("shop", "backend")
        github.install_app([_REPOSITORY])
        yield github


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the server's and the sandbox's users may enter; they may not enter pytest's."""
    folder = Path(tempfile.mkdtemp(prefix="serve-", dir="/tmp"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


def test_one_command_reviews_a_pull_request_and_leaves_nothing_running(github: GitHubStandIn, folder: Path) -> None:
    service = Service(github, folder)
    try:
        url = service.url()
        github.deliver_to(f"{url}/webhook", _SECRET)
        with urllib.request.urlopen(f"{url}/readyz") as answer:
            assert answer.status == 200
        github.commit(_REPOSITORY, "feature", {"notes.txt": "nothing to migrate"}, "Write notes")
        pull = github.open_pull_request(_REPOSITORY, "feature", "main", "Write notes")
        _until(lambda: any(run.status == "completed" for run in github.check_runs(_REPOSITORY, pull.head_sha)))
        [run] = github.check_runs(_REPOSITORY, pull.head_sha)
        assert (run.conclusion, run.title) == ("success", "No models or migrations changed"), service.output.read_text()
        family = service.family()
        assert any("postgres" in each.name() for each in family)
        service.process.terminate()
        assert service.process.wait(_SECONDS) == 0
        _, alive = psutil.wait_procs(family, timeout=10)
        assert alive == []
    finally:
        service.process.kill()
        service.process.wait()
    _assert_without_secrets(service.output.read_text(), github, folder)


def _assert_without_secrets(output: str, github: GitHubStandIn, folder: Path) -> None:
    assert "review begins" in output
    key = github.private_key_pem.splitlines()[1]
    password = (folder / "data" / "store" / "password").read_text()
    for secret in (key, _SECRET, password, "ghs_", "x-access-token", "Bearer ", "Write notes"):
        assert secret not in output


def test_a_process_that_was_killed_is_started_again(github: GitHubStandIn, folder: Path, store: Secret) -> None:
    service = Service(github, folder, DATABASE_URL=store.value)
    try:
        service.url()
        _until(lambda: "Working" in service.output.read_text())
        [worker] = [each for each in service.family() if "worker" in each.cmdline()]
        worker.kill()
        _until(lambda: service.output.read_text().count("Working") == 2)
        service.process.send_signal(signal.SIGINT)
        assert service.process.wait(_SECONDS) == 0
    finally:
        service.process.kill()
        service.process.wait()


def test_a_service_that_is_killed_takes_its_processes_along(github: GitHubStandIn, folder: Path, store: Secret) -> None:
    service = Service(github, folder, DATABASE_URL=store.value)
    service.url()
    _until(lambda: "Working" in service.output.read_text())
    family = service.family()
    service.process.kill()
    service.process.wait()
    _, alive = psutil.wait_procs(family, timeout=30)
    assert alive == []


def test_a_missing_setting_is_told_in_two_lines(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "web"],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), "HOME": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[0] == "error: GITHUB_APP_ID is not set."


@pytest.mark.parametrize(
    ("database", "said"),
    [
        ("", "DATABASE_URL is not set"),
        ("postgresql://bot:hunter2@127.0.0.1:1/reviews", "The database of DATABASE_URL cannot be reached"),
    ],
)
def test_a_worker_without_a_database_says_so(github: GitHubStandIn, folder: Path, database: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "worker"],
        env={
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(Path.cwd()),
            "HOME": str(folder),
            "GITHUB_APP_ID": "1",
            "GITHUB_PRIVATE_KEY": github.private_key_pem,
            "GITHUB_WEBHOOK_SECRET": "s",
            "DATABASE_URL": database,
        },
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert said in done.stderr
    assert "hunter2" not in done.stderr
