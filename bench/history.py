"""Measures a warm review of one new revision against what Alembic itself takes for the whole history.

    .venv/bin/python -m bench.history               the distributions below
    .venv/bin/python -m bench.history langflow-base

In one run, with the same libraries, the same PostgreSQL and in a cage of the same kind: ``alembic upgrade head`` on an
empty database and ``alembic check`` after it, then a review of the newest revision with everything kept that an earlier
review of the same base has made. The aim is a ratio of at most 0.35.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.distributions import CORPUS, Distribution, repository
from bot.recipe.change import Change, read_change
from bot.recipe.libraries import Libraries
from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.postgres.server import PostgresServer, postgres_server
from bot.replay.runtime import Runtime
from bot.replay.runtimes.choose import RuntimeOptions
from bot.review import ReviewRequest, review
from bot.source.export import export
from bot.source.project import Project
from bot.source.repository import open_repository

CACHE = Path(__file__).resolve().parent.parent / ".cache"
SECONDS = 900.0
URL = "postgresql+psycopg2://postgres@/scratch?host=/server"
ENVIRONMENT = {
    "langflow-base": {"LANGFLOW_DATABASE_URL": URL},
    "open-webui": {"DATABASE_URL": URL, "WEBUI_SECRET_KEY": "bench", "ENABLE_DB_MIGRATIONS": "false"},
    "ckan": {},
}
"""What each needs to find the database; a review finds that out by itself."""
_ALEMBIC = "import sys; sys.path.append({libraries!r}); from alembic.config import main; main({arguments!r})"


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of one distribution."""

    revisions: int
    upgrade: float
    check: float
    cold: float
    warm: float

    @property
    def ratio(self) -> float:
        """The warm review's share of what Alembic takes."""
        return self.warm / (self.upgrade + self.check)


def main() -> None:
    """Measure and print a table."""
    asked = sys.argv[1:] or list(ENVIRONMENT)
    table = Table(
        "distribution", "revisions", "upgrade head", "check", "review, cold", "review, warm", "ratio", box=None
    )
    for distribution in CORPUS:
        if distribution.name in asked:
            found = measured(distribution)
            seconds = (f"{each:.1f}" for each in (found.upgrade, found.check, found.cold, found.warm))
            table.add_row(distribution.name, str(found.revisions), *seconds, f"{found.ratio:.2f}")
    Console(width=140).print(table)


def measured(distribution: Distribution) -> Measured:
    """Measure one distribution."""
    path = repository(distribution)
    with ExitStack() as stack:
        opened = stack.enter_context(open_repository(path))
        change = read_change(opened, "main", "change")
        project = change.projects[0].project
        libraries = Libraries(RuntimeOptions("repository"), CACHE, os.environ, BubblewrapCage(), stack)
        runtime = libraries.of(change, project).merged
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(dir="/dev/shm")))
        folder.chmod(0o755)
        export(opened, change.tree, folder / "tree")
        (folder / "postgres").mkdir(mode=0o755)
        server = stack.enter_context(postgres_server(CACHE, folder / "postgres", SECONDS))
        server.socket_folder.chmod(0o755)
        upgrade, check = (
            alembic(
                command,
                distribution=distribution,
                tree=folder / "tree",
                project=project,
                runtime=runtime,
                server=server,
            )
            for command in (["upgrade", "head"], ["check"])
        )
    cold, warm = reviewed(path), reviewed(path)
    return Measured(revisions(change), upgrade, check, cold, warm)


def revisions(change: Change) -> int:
    """Count the revisions of the merge result's first project."""
    folders = change.projects[0].project.version_locations
    return sum(path.rpartition("/")[0] in folders and path.endswith(".py") for path in change.tree.files)


def reviewed(path: Path) -> float:
    """Review once and return the seconds that it took."""
    started = time.perf_counter()
    review(ReviewRequest(path, "main", "change", CACHE, limits=Limits(seconds=SECONDS)))
    return time.perf_counter() - started


def alembic(
    command: list[str],
    *,
    distribution: Distribution,
    tree: Path,
    project: Project,
    runtime: Runtime,
    server: PostgresServer,
) -> float:
    """Run an Alembic command in a cage and return the seconds that it took; what it printed goes to standard error."""
    arguments = ["-c", f"/src/{project.ini}", *command]
    plan = CagePlan(
        program=(
            *(runtime.interpreter, "-I", "-c"),
            _ALEMBIC.format(libraries=runtime.site_packages, arguments=arguments),
        ),
        mounts=(*runtime.mounts, Mount(tree, "/src"), Mount(server.socket_folder, "/server")),
        environment={"PATH": "/usr/bin", "HOME": "/tmp", "LANG": "C.UTF-8", **ENVIRONMENT[distribution.name]},
        folder=f"/src/{project.path}",
        limits=Limits(seconds=SECONDS),
        user=61002,
    )
    started = time.perf_counter()
    with BubblewrapCage().caged(plan) as process:
        process.input.close()
        said = b"\n".join(process.lines())
        status = process.wait()
    seconds = time.perf_counter() - started
    print(f"{distribution.name} {command}: status {status} {process.log.text[-300:]}{said[-300:]!r}", file=sys.stderr)
    if status != 0 and command[0] == "upgrade":  # check ends so where there is drift
        sys.exit(f"alembic upgrade head failed for {distribution.name}: there is nothing to compare a review with")
    return seconds


if __name__ == "__main__":
    main()
