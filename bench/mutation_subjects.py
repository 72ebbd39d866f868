"""The repositories of the mutation benchmark: the newest revisions are the change, and the base is in step without."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.distributions import Distribution, repository
from bench.mutation_environments import in_step, leaving_out
from bot.replay.inside.reading.program import answer
from bot.source.discovery import discover
from bot.source.repository import open_repository
from bot.source.trees import list_tree

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = ROOT / ".cache" / "mutation" / "repositories"


@dataclass(frozen=True, slots=True)
class Subject:
    """A project with as many of its newest revisions as are to be broken."""

    name: str
    newest: int
    distribution: Distribution | None = None
    """None: the example."""


@dataclass(frozen=True, slots=True)
class Original:
    """One revision that is to be broken."""

    path: str
    id: str
    grandparent: str | None


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A subject as a repository: ``main`` is the base, ``change`` the unbroken revisions on top.

    ``shipped`` and ``delivered`` are the same two with env.py as it was shipped.
    """

    folder: Path
    originals: tuple[Original, ...]


@dataclass(frozen=True, slots=True)
class OlderDrift:
    """What models and migrations disagree on as they were shipped: no mutant is the cause."""

    asked: tuple[str, ...] = ()
    """What Alembic asks for: columns with their table, names of anything else; the change's env.py leaves it out."""
    columns: tuple[tuple[str, str], ...] = ()
    """Table and name of columns that the catalogs tell apart; the base has them as the models do."""


def lay_out(subject: Subject, drift: OlderDrift = OlderDrift()) -> LaidOut:
    """Return the repository, made anew."""
    folder = SUBJECTS / subject.name
    _unpack(subject, folder)
    git(folder, "init", "--quiet", "--initial-branch=shipped")
    _committed(folder, "everything")
    script_location, originals = _originals(folder, subject.newest)
    env = folder / script_location / "env.py"
    shipped = env.read_text()
    newest = {folder / item.path: (folder / item.path).read_text() for item in originals}
    git(folder, "rm", "--quiet", "--", *(item.path for item in originals))
    _committed(folder, "base as shipped", "--amend")
    _branch(folder, "delivered", newest)
    git(folder, "switch", "--quiet", "shipped")
    _branch(folder, "main", {env: in_step(shipped, drift.columns)})
    _branch(folder, "change", {env: leaving_out(shipped, drift.asked) if drift.asked else shipped, **newest})
    return LaidOut(folder, originals)


def _unpack(subject: Subject, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    if subject.distribution is None:
        shutil.copytree(ROOT / "examples" / "shop" / "base", folder)
    else:
        subprocess.run(["git", "clone", "-q", "-b", "change", repository(subject.distribution), folder], check=True)
        shutil.rmtree(folder / ".git")


def _originals(folder: Path, newest: int) -> tuple[str, tuple[Original, ...]]:
    """Return the script location of the first project, and its newest revisions."""
    with open_repository(folder) as opened:
        tree = list_tree(opened.scratch, opened.real.text("rev-parse", "HEAD^{tree}").strip())
        project = discover(tree).projects[0]
    places = {"root": str(folder), "versions": list(project.version_locations), "recursive": project.recursive}
    return project.script_location, _newest(answer({"trees": {"all": places}})["trees"]["all"]["revisions"], newest)


def _branch(folder: Path, name: str, texts: Mapping[Path, str]) -> None:
    git(folder, "switch", "--quiet", "-c", name)
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    _committed(folder, name)


def _committed(folder: Path, message: str, *options: str) -> None:
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "-m", message, *options)


def _newest(revisions: list[dict[str, object]], count: int) -> tuple[Original, ...]:
    """Return the newest revisions of the one line there is, newest first."""
    by_id = {str(item["id"]): item for item in revisions}
    parents = {name: [str(parent) for parent in item["down_revisions"]] for name, item in by_id.items()}  # type: ignore[attr-defined]
    followed = {parent for found in parents.values() for parent in found}
    at: str | None = next(name for name in by_id if name not in followed)
    found: list[Original] = []
    while at is not None and len(found) < count:
        parent = next(iter(parents[at]), None)
        grandparent = next(iter(parents[parent]), None) if parent else None
        found.append(Original(str(by_id[at]["path"]), at, grandparent))
        at = parent
    return tuple(found)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it wrote."""
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
