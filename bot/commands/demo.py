"""``migration-review demo``: the whole App on this machine, against a stand-in for GitHub."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click
from rich.console import Console

from bot.commands.caches import cache_directory
from bot.commands.drawn_progress import drawn_progress
from bot.demo.scenario import open_the_pull_request, set_the_stage
from bot.demo.service import running_service
from bot.demo.telling import tell, tell_where
from bot.demo.watching import wait_for_check_run, wait_until_quiet
from bot.errors import UserError
from bot.standin.stand_in import GitHubStandIn
from bot.standin.state.checks import CheckRun

_REVIEW_SECONDS = 300.0
_CREATED_SECONDS = 60.0


@click.command()
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("demo-output"),
    show_default=True,
    help="Folder for the page of the pull request.",
)
def demo(*, output: Path) -> None:
    """Open a pull request with several hazards and show what the App makes of it. Nothing leaves this machine."""
    console = Console()
    cache = cache_directory()
    with ExitStack() as stack, drawn_progress() as progress:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="migration-review-demo-")))
        folder.chmod(0o755)
        with progress.stage("a stand-in for GitHub, and a shop's repository on it"):
            github = stack.enter_context(GitHubStandIn())
            scenario = set_the_stage(github)
        with progress.stage("the App: webhook, worker and a PostgreSQL for what they remember"):
            stack.enter_context(running_service(github, folder, cache))
        with progress.stage("pull request opened, webhook delivered, check run created"):
            number = open_the_pull_request(github, scenario)
            wait_for_check_run(github, scenario.repository, lambda _: True, _CREATED_SECONDS)
        with progress.stage("review: merge result, replay in the sandbox, checks, fixes proved"):
            wait_for_check_run(github, scenario.repository, _has_ended, _REVIEW_SECONDS)
        with progress.stage("comments and suggestions posted"):
            wait_until_quiet(github)
        page = _write_page(github, scenario.repository, number, output)
        run = wait_for_check_run(github, scenario.repository, _has_ended, _CREATED_SECONDS)
        tell(console, github, scenario.repository, number, run)
        tell_where(console, page)


def _has_ended(run: CheckRun) -> bool:
    return run.status == "completed"


def _write_page(github: GitHubStandIn, repository: str, number: int, output: Path) -> Path:
    page = output.resolve() / "pull-request.html"
    try:
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(github.pull_request_page(repository, number), encoding="utf-8")
    except OSError as error:
        raise UserError(f"{page} cannot be written: {error.strerror}.", "Name another --output.") from error
    return page
