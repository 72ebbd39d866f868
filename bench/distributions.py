"""Real projects to review: distributions with models and migrations, fetched by name, laid out as repositories."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.replay.inside.reading.program import answer
from bot.source.discovery import discover
from bot.source.project import Project
from bot.source.repository import open_repository
from bot.source.trees import list_tree

CACHE = Path(__file__).resolve().parent.parent / ".cache" / "distributions"
_ASSETS = re.compile(
    r"\.(m?js|css|map|png|jpe?g|gif|svg|ico|webp|woff2?|ttf|eot|otf|wasm|gz|zip|mp[34]|wav|onnx|parquet|so|pyd)$"
)
_NOTHING = """revision = "nothing"\ndown_revision = "{parent}"\n\ndef upgrade():\n    pass\n"""
_LARGEST_BYTES = 2 * 1024**2
_LAID_OUT = "laid-out-2"
_REPRODUCIBLE = datetime(2020, 2, 2, tzinfo=UTC)
"""What build tools write where a wheel must not tell when it was built (Hatch, "Reproducible builds")."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """A distribution at the newest version that the package index had when it was pinned."""

    name: str
    version: str
    from_models: bool = False
    """Whether a database begins with the models and not with the first revision. The models of the newest version have
    what its newest revision makes, so the change is then a revision that does nothing."""
    newest: int = 1
    """How many revisions of each chain the change brings."""

    @property
    def folder(self) -> str:
        """What its repository is called."""
        models = "-from-models" if self.from_models else ""
        newest = f"-newest-{self.newest}" if self.newest > 1 and not self.from_models else ""
        return f"{self.name}-{self.version}{models}{newest}"


OPTUNA = Distribution("optuna", "5.0.0")
OPEN_WEBUI = Distribution("open-webui", "0.12.4")
MLFLOW = Distribution("mlflow", "3.18.0", from_models=True)
DISTRIBUTIONS = (OPTUNA, OPEN_WEBUI, MLFLOW)
"""Those that are quick to review."""
FIRST_SEEN_LATER = (
    Distribution("argilla-server", "2.8.0"),
    Distribution("conda-store-server", "2025.2.2"),
    Distribution("ihatemoney", "7.2.1"),
    Distribution("embedchain", "0.1.128"),
    Distribution("barbican", "23.0.0"),
    Distribution("octavia", "19.0.0"),
    Distribution("ironic", "39.0.0"),
    Distribution("manila", "23.0.1"),
    Distribution("privacyidea", "3.14"),
    Distribution("nbgrader", "0.9.6"),
    Distribution("aiida-core", "2.9.4"),
    Distribution("quetz-server", "0.10.4"),
    Distribution("indico", "3.3.14"),
    Distribution("rucio", "41.5.1"),
    Distribution("faradaysec", "5.25.2"),
    Distribution("mailman", "3.3.10"),
    Distribution("galaxy-data", "26.1.2"),
    Distribution("ethyca-fides", "2.86.2"),
)
"""Nobody had looked at these when the code was written that loads projects."""
CORPUS = (
    *DISTRIBUTIONS,
    Distribution("arize-phoenix", "20.26.1"),
    Distribution("jupyterhub", "6.1.1", from_models=True),
    Distribution("zenml", "0.98.0"),
    Distribution("langflow-base", "1.13.0"),
    Distribution("prefect", "3.9.1"),
    Distribution("dagster", "1.13.29"),
    Distribution("keystone", "30.0.0"),
    Distribution("glance", "33.0.0"),
    Distribution("cinder", "29.0.0"),
    Distribution("nova", "34.0.0"),
    Distribution("neutron", "29.0.0"),
    Distribution("buildbot", "4.3.0", from_models=True),
    Distribution("ckan", "2.12.0"),
    Distribution("apache-superset", "6.1.0"),
    Distribution("apache-airflow-core", "3.3.2"),
    *FIRST_SEEN_LATER,
)
"""Wide: several dialects and environments, batch mode, Flask, async, branches, helpers that hide configure()."""


def repository(distribution: Distribution) -> Path:
    """Return a git repository, made once: ``main`` lacks the newest revisions of every project, ``change`` has them.

    Of a project whose graph has several heads, all of them are newest.
    """
    folder = CACHE / "repositories" / distribution.folder
    if not (folder / ".git" / _LAID_OUT).exists():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        wheel = _wheel(distribution)
        _unpack(wheel, folder)
        _commit(folder, _built(wheel), distribution)
        (folder / ".git" / _LAID_OUT).touch()
    return folder


def _wheel(distribution: Distribution) -> Path:
    """Fetch the wheel by name from the machine's package index; nothing of it is installed or run."""
    wheels = CACHE / "wheels"
    pattern = f"{distribution.name.replace('-', '_')}-{distribution.version}-*.whl"
    if not list(wheels.glob(pattern)):
        wheels.mkdir(parents=True, exist_ok=True)
        wanted = f"{distribution.name}=={distribution.version}"
        options = ("--no-deps", "--only-binary=:all:", "--ignore-requires-python", "--quiet", "-d", str(wheels))
        subprocess.run([sys.executable, "-m", "pip", "download", *options, wanted], check=True)
    return next(wheels.glob(pattern))


def _unpack(wheel: Path, folder: Path) -> None:
    """Take out the sources; of static assets only the names, which code may look for."""
    with zipfile.ZipFile(wheel) as archive:
        for member in archive.infolist():
            if member.file_size <= _LARGEST_BYTES and not _ASSETS.search(member.filename):
                archive.extract(member, folder)
            elif not member.is_dir():
                path = folder / member.filename
                path.parent.mkdir(parents=True, exist_ok=True)
                path.touch()


def _built(wheel: Path) -> datetime:
    """Return when a wheel was built, which its commits are dated by; now, where it does not tell."""
    with zipfile.ZipFile(wheel) as archive:
        newest = max(datetime(*member.date_time, tzinfo=UTC) for member in archive.infolist())
    return newest if newest > _REPRODUCIBLE else datetime.now(UTC)


def _commit(folder: Path, built: datetime, distribution: Distribution) -> None:
    _git(folder, "init", "--quiet", "--initial-branch=main")
    _git(folder, "add", "--all", "--force")
    _dated(folder, built, "-m", "Everything but the newest revisions")
    projects = _projects(folder)
    generations = 1 if distribution.from_models else distribution.newest
    newest = {path: name for project in projects for path, name in _newest(folder, project, generations)}
    if distribution.from_models:
        for path, name in newest.items():
            (folder / path).with_name("added_by_the_bench.py").write_text(_NOTHING.format(parent=name))
    else:
        _git(folder, "rm", "--quiet", "--cached", "--", *newest)
        _dated(folder, built, "--amend", "--no-edit")
    _git(folder, "switch", "--quiet", "-c", "change")
    _git(folder, "add", "--all", "--force")
    _dated(folder, built, "-m", "The newest revisions")


def _dated(folder: Path, when: datetime, *arguments: str) -> None:
    _git(folder, "commit", "--quiet", *arguments, date=when.isoformat())


def _projects(folder: Path) -> tuple[Project, ...]:
    with open_repository(folder) as opened:
        return discover(list_tree(opened.scratch, opened.real.text("rev-parse", "HEAD^{tree}").strip())).projects


def _newest(folder: Path, project: Project, generations: int) -> Iterator[tuple[str, str]]:
    """Yield path and id of the revisions that no other one follows, then of those that only these follow."""
    tree = {"root": str(folder), "versions": list(project.version_locations), "recursive": project.recursive}
    revisions = answer({"trees": {"all": tree}})["trees"]["all"]["revisions"]
    for _ in range(generations):
        followed = {parent for item in revisions for parent in (*item["down_revisions"], *item["depends_on"])}
        last = [item for item in revisions if followed.isdisjoint({item["id"], *item["branch_labels"]})]
        yield from ((item["path"], item["id"]) for item in last)
        revisions = [item for item in revisions if item not in last]


def _git(folder: Path, *arguments: str, date: str | None = None) -> None:
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false")
    environment = {**os.environ, **({"GIT_COMMITTER_DATE": date} if date else {})}
    subprocess.run(["git", "-C", str(folder), *identity, *arguments], env=environment, check=True)
