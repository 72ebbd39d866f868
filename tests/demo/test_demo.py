"""The demonstration, as a person runs it: real web server, worker, databases, cages and git; GitHub is the stand-in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Request, sync_playwright

pytestmark = pytest.mark.xdist_group("demo")  # one demonstration for all tests of it

ROOT = Path(__file__).parents[2]
SECONDS = 280


@pytest.fixture(scope="module", name="folder")
def _folder() -> Iterator[Path]:
    """Where the demonstrations of this module work, and nobody else's; the sandbox's users may enter it."""
    with tempfile.TemporaryDirectory(prefix="demo-under-test-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture(scope="module", name="demonstration")
def _demonstration(folder: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    output = folder / "output"
    finished = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--output", str(output)],
        cwd=ROOT,
        env=_environment(folder),
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    return finished, output / "pull-request.html"


def test_the_demonstration_ends_with_the_verdict_and_what_was_posted(
    demonstration: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    finished, page = demonstration
    assert finished.returncode == 0, finished.stderr
    assert "migration-review: failure" in finished.stdout
    assert "4d8f_search_orders_by_status.py:14" in finished.stdout
    assert str(page) in finished.stdout


def test_the_stages_are_told_on_standard_error(
    demonstration: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    told = demonstration[0].stderr
    stages = ("stand-in for GitHub", "webhook, worker", "pull request opened", "review", "comments and suggestions")
    places = [told.index(stage) for stage in stages]
    assert places == sorted(places)


def test_the_page_shows_check_run_comment_review_and_suggestion(
    demonstration: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    page = demonstration[1].read_text()
    for shown in ("6 problems block this change", "loyalty_number", "Suggested change", "postgresql_concurrently=True"):
        assert shown in page
    assert "<script" not in page


def test_nothing_of_the_service_is_left_running(
    demonstration: tuple[subprocess.CompletedProcess[str], Path], folder: Path
) -> None:
    assert demonstration[0].returncode == 0
    assert _processes_of(folder) == []


def test_a_demonstration_that_is_killed_leaves_nothing_running(folder: Path) -> None:
    killed = folder / "killed"
    killed.mkdir(mode=0o755)
    with subprocess.Popen([sys.executable, "-m", "bot", "demo"], cwd=killed, env=_environment(killed)) as process:
        assert _within(60, lambda: any(each.name() == "postgres" for each in _processes_of(killed)))
        process.kill()
    assert _within(60, lambda: _processes_of(killed) == [])


def _environment(folder: Path) -> dict[str, str]:
    return {
        **os.environ,
        "MIGRATION_REVIEW_CACHE": str(ROOT / ".cache"),
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(folder),
    }


def _processes_of(folder: Path) -> list[psutil.Process]:
    """Those of the App: their settings name a folder of the demonstration's."""
    return [process for process in psutil.process_iter() if _names(process, f"{folder}/migration-review-demo-")]


def _names(process: psutil.Process, folder: str) -> bool:
    try:
        return any(folder in text for text in (*process.cmdline(), *process.environ().values()))
    except psutil.Error:
        return False


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + seconds
    while not (held := holds()) and time.monotonic() < deadline:
        time.sleep(0.1)
    return held


@pytest.mark.browser
def test_the_page_asks_for_nothing_from_anywhere_and_opens_in_a_browser(
    demonstration: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium on this machine")
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    arguments = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        view = browser.new_page()
        view.on("request", note)
        view.goto(demonstration[1].as_uri())
        assert view.get_by_text("Commit suggestion").first.is_visible()
        assert view.get_by_text("Some checks were not successful").first.is_visible()
        browser.close()
    assert asked == [demonstration[1].as_uri()]
