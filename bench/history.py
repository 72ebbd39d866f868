"""Measures a warm review of one new revision against what Alembic itself takes for the whole history.

    .venv/bin/python -m bench.history               the longest histories of the corpus that replay
    .venv/bin/python -m bench.history langflow-base

In one run, with the same Python, the same libraries, the same PostgreSQL and in a cage of the same kind: ``alembic
upgrade head`` on an empty database and ``alembic check`` after it, then a review of the newest revision with everything
kept that an earlier review of the same base has made. The aim is a ratio of at most 0.35; bench/history.md has results.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from bench.alembic import SECONDS, TEAMS, Commands
from bench.distributions import CORPUS, Distribution, repository
from bot.recipe.change import Change, read_change
from bot.recipe.chosen_databases import ChosenDatabases
from bot.recipe.libraries import Libraries
from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.plan import Limits
from bot.replay.postgres.server import postgres_server
from bot.replay.runtimes.choose import RuntimeOptions
from bot.review import ReviewRequest, review
from bot.source.export import export
from bot.source.repository import open_repository

CACHE = Path(__file__).resolve().parent.parent / ".cache"
_TOLD = 0.05
"""Seconds of a stage that is worth a word."""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one distribution."""

    revisions: int
    upgrade: float
    check: float
    first: float
    """A review that may have to build the base's database."""
    warm: float
    stages: dict[str, float]
    """Of the warm review."""

    @property
    def ratio(self) -> float:
        """The warm review's share of what Alembic takes."""
        return self.warm / (self.upgrade + self.check)


def main() -> None:
    """Measure, and print a line as soon as a distribution is through: on a busy machine each takes minutes."""
    asked = sys.argv[1:] or list(TEAMS)
    print("| distribution | revisions | upgrade | check | first review | warm review | ratio | of the warm | load |")
    print("|---|---|---|---|---|---|---|---|---|")
    for distribution in CORPUS:
        if distribution.name in asked:
            before = os.getloadavg()[0]
            print(
                row(distribution.name, measured(distribution), f"{before:.0f} to {os.getloadavg()[0]:.0f}"), flush=True
            )


def row(name: str, found: Measured, load: str) -> str:
    """Return a line of the table."""
    seconds = (f"{each:.1f}" for each in (found.upgrade, found.check, found.first, found.warm))
    stages = ", ".join(f"{stage} {each:.1f}" for stage, each in found.stages.items() if each >= _TOLD)
    cells = (name, str(found.revisions), *seconds, f"{found.ratio:.2f}", stages, load)
    return f"| {' | '.join(cells)} |"


def measured(distribution: Distribution) -> Measured:
    """Measure one distribution."""
    path = repository(distribution)
    with ExitStack() as stack:
        opened = stack.enter_context(open_repository(path))
        change = read_change(opened, "main", "change")
        project = change.projects[0].project
        databases = ChosenDatabases("postgresql")
        libraries = Libraries(RuntimeOptions("repository"), CACHE, databases, os.environ, BubblewrapCage(), stack)
        runtime = libraries.of(change, project).merged
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/dev/shm")))
        folder.chmod(0o755)
        export(opened, change.tree, folder / "tree")
        (folder / "postgres").mkdir(mode=0o755)
        server = stack.enter_context(postgres_server(CACHE, folder / "postgres", SECONDS))
        server.socket_folder.chmod(0o755)
        commands = Commands(distribution.name, folder / "tree", project, runtime, server, CACHE)
        commands.prepare()
        upgrade, check = commands.run("upgrade", "head"), commands.run("check")
    first, _ = reviewed(path)
    warm, stages = reviewed(path)
    return Measured(revisions(change), upgrade, check, first, warm, stages)


def revisions(change: Change) -> int:
    """Count the revisions of the merge result's first project."""
    folders = change.projects[0].project.version_locations
    return sum(path.rpartition("/")[0] in folders and path.endswith(".py") for path in change.tree.files)


def reviewed(path: Path) -> tuple[float, dict[str, float]]:
    """Review once and return the seconds that it took, as a whole and by stage."""
    started = time.perf_counter()
    report = review(ReviewRequest(path, "main", "change", CACHE, limits=Limits(seconds=SECONDS)))
    return time.perf_counter() - started, dict(report.seconds)


if __name__ == "__main__":
    main()
