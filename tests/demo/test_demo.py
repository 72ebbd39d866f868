"""The demonstration, as a person runs it: real web server, worker, databases, cages and git; GitHub is the stand-in."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Request, sync_playwright

pytestmark = pytest.mark.xdist_group("demo")  # one demonstration for all tests of it

ROOT = Path(__file__).parents[2]
SECONDS = 280


@pytest.fixture(scope="module", name="demonstration")
def _demonstration(tmp_path_factory: pytest.TempPathFactory) -> tuple[subprocess.CompletedProcess[str], Path]:
    output = tmp_path_factory.mktemp("demo")
    environment = {**os.environ, "MIGRATION_REVIEW_CACHE": str(ROOT / ".cache")}
    finished = subprocess.run(
        [sys.executable, "-m", "bot", "demo", "--output", str(output)],
        cwd=ROOT,
        env=environment,
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
    demonstration: tuple[subprocess.CompletedProcess[str], Path],
) -> None:
    assert demonstration[0].returncode == 0
    assert [process for process in psutil.process_iter() if _belongs_to_a_demonstration(process)] == []


def _belongs_to_a_demonstration(process: psutil.Process) -> bool:
    try:
        told = [*process.cmdline(), *process.environ().values()]
    except psutil.Error:
        return False
    return process.pid != os.getpid() and any("migration-review-demo-" in text for text in told)


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
