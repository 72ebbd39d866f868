"""Runs Alembic's own commands for a project as its team would: what each needs for it, said here and nowhere else."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.plan import CagePlan, Limits, Mount
from bot.replay.postgres.server import PostgresServer
from bot.replay.runtime import Runtime
from bot.source.project import Project

SECONDS = 900.0
URL = "postgresql+psycopg2://postgres@/scratch?host=/server"
_ADDED = "/added"
_PROGRAM = "import sys; sys.path[:0] = ['/src', {libraries!r}, '/added']; from alembic.config import main; {call}"
_PLAIN = "main({arguments!r})"
_WORKER_THREAD = "import anyio; anyio.run(anyio.to_thread.run_sync, main, {arguments!r})"
_SUPERSET = (
    "from alembic import command; from superset.app import create_app; application = create_app(); "
    "application.app_context().push(); command_line = {arguments!r}; "
    "settings = application.extensions['migrate'].migrate.get_config('/src/superset/migrations'); "
    "getattr(command, command_line[2])(settings, *command_line[3:])"
)
"""As its own `superset db upgrade` does through Flask-Migrate, whose `alembic.ini` names no script location."""


@dataclass(frozen=True, slots=True)
class Team:
    """What a distribution's team has that Alembic alone has not; a review finds that out by itself."""

    environment: Mapping[str, str] = field(default_factory=dict)
    added: tuple[str, ...] = ()
    """Libraries that a review does without or stands in for."""
    in_ini: str | None = None
    """The database's address, where it is alembic.ini that names it."""
    call: str = _PLAIN


TEAMS = {
    "apache-superset": Team(
        {"SUPERSET_SECRET_KEY": "bench", "SUPERSET__SQLALCHEMY_DATABASE_URI": URL},
        added=("flask-cors", "pgsanity", "slack-sdk", "statsd"),
        call=_SUPERSET,
    ),
    "langflow-base": Team(added=("dill", "psycopg", "psycopg-binary"), in_ini=URL.replace("psycopg2", "psycopg")),
    "prefect": Team(
        {"PREFECT_SERVER_DATABASE_CONNECTION_URL": URL.replace("psycopg2", "asyncpg")},
        added=("amplitude-analytics", "pyyaml"),
        call=_WORKER_THREAD,  # as its own `prefect server database upgrade` does
    ),
    "ckan": Team(in_ini=URL),
    "open-webui": Team(
        {"DATABASE_URL": URL, "WEBUI_SECRET_KEY": "bench", "ENABLE_DB_MIGRATIONS": "false"},
        added=("psycopg", "psycopg-binary"),
    ),
}
"""The longest histories of the corpus that replay, longest first."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Alembic in a cage of the kind that a review uses: the same Python, libraries, tree and server."""

    name: str
    tree: Path
    project: Project
    runtime: Runtime
    server: PostgresServer
    cache: Path

    def prepare(self) -> None:
        """Install what the team has besides, and name the database in alembic.ini where it belongs there."""
        address = TEAMS[self.name].in_ini
        if address is not None and self.project.ini is not None:
            ini = self.tree / self.project.ini
            ini.write_text(re.sub(r"(?m)^sqlalchemy\.url.*", f"sqlalchemy.url = {address}", ini.read_text()))
        if TEAMS[self.name].added and not self._added.is_dir():
            uv = (str(Path(sys.executable).with_name("uv")), "pip", "install", "--quiet", "--no-deps")
            options = ("--only-binary", ":all:", "--python", self.runtime.interpreter, "--target", str(self._added))
            subprocess.run([*uv, *options, *TEAMS[self.name].added], check=True)

    def run(self, *command: str) -> float:
        """Return the wall clock seconds of one command, from a new process to its end."""
        started = time.perf_counter()
        with BubblewrapCage().caged(self._plan(command)) as process:
            process.input.close()
            said = b"\n".join(process.lines())
            status = process.wait()
        seconds = time.perf_counter() - started
        print(f"{self.name} {command}: status {status} {process.log.text[-300:]}{said[-300:]!r}", file=sys.stderr)
        if status != 0 and command[0] == "upgrade":  # check ends so where there is drift
            sys.exit(f"alembic upgrade head failed for {self.name}: there is nothing to compare a review with")
        return seconds

    @property
    def _added(self) -> Path:
        return self.cache / "distributions" / "added" / self.name

    def _plan(self, command: tuple[str, ...]) -> CagePlan:
        team = TEAMS[self.name]
        call = team.call.format(arguments=["-c", f"/src/{self.project.ini}", *command])
        program = _PROGRAM.format(libraries=self.runtime.site_packages, call=call)
        added = (Mount(self._added, _ADDED),) if team.added else ()
        return CagePlan(
            program=(self.runtime.interpreter, "-I", "-c", program),
            mounts=(
                *self.runtime.mounts,
                *added,
                Mount(self.tree, "/src"),
                Mount(self.server.socket_folder, "/server"),
            ),
            environment={"PATH": "/usr/bin", "HOME": "/tmp", "LANG": "C.UTF-8", **team.environment},
            folder=f"/src/{self.project.path}",
            limits=Limits(seconds=SECONDS),
            user=61002,
        )
