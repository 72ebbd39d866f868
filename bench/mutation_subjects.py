"""The repositories of the mutation benchmark: the newest revisions are the change, and the base is in step without."""

from __future__ import annotations

import ast
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from bench.distributions import Distribution, repository
from bot.replay.inside.reading.program import answer
from bot.source.discovery import discover
from bot.source.repository import open_repository
from bot.source.trees import list_tree

ROOT = Path(__file__).resolve().parent.parent
SUBJECTS = ROOT / ".cache" / "mutation" / "repositories"
_IN_STEP = '''
def _in_step():
    """Let the base's models be what its migrations make: the benchmark's originals then bring all that is new."""
    import sqlalchemy
    from alembic.runtime.environment import EnvironmentContext

    configure = EnvironmentContext.configure

    def configured(self, connection=None, **options):
        if connection is not None and options.get("target_metadata") is not None:
            metadata = sqlalchemy.MetaData()
            if connection.in_transaction():
                metadata.reflect(connection)
            else:
                with connection.begin():
                    metadata.reflect(connection)
            options["target_metadata"] = metadata
        return configure(self, connection, **options)

    EnvironmentContext.configure = configured


_in_step()
'''
_LEFT_OUT = '''
def _leave_out(names):
    """Leave out what the models and all migrations disagree on as they were shipped: no mutant is the cause."""
    from alembic.runtime.environment import EnvironmentContext

    configure = EnvironmentContext.configure

    def configured(self, connection=None, **options):
        include = options.get("include_object") or (lambda *_: True)

        def included(item, name, kind, reflected, compare_to):
            full = f"{item.table.name}.{name}" if kind == "column" else name
            return full not in names and include(item, name, kind, reflected, compare_to)

        return configure(self, connection, **{**options, "include_object": included})

    EnvironmentContext.configure = configured


_leave_out(%r)
'''


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
    """A subject as a repository: ``main`` is the base, ``change`` the unbroken revisions on top."""

    folder: Path
    originals: tuple[Original, ...]


def lay_out(subject: Subject, left_out: tuple[str, ...] = ()) -> LaidOut:
    """Return the repository, made anew; the change's env.py leaves out these objects: columns with their table."""
    folder = SUBJECTS / subject.name
    shutil.rmtree(folder, ignore_errors=True)
    if subject.distribution is None:
        shutil.copytree(ROOT / "examples" / "shop" / "base", folder)
    else:
        subprocess.run(["git", "clone", "-q", "-b", "change", repository(subject.distribution), folder], check=True)
        shutil.rmtree(folder / ".git")
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "-m", "everything")
    with open_repository(folder) as opened:
        tree = list_tree(opened.scratch, opened.real.text("rev-parse", "HEAD^{tree}").strip())
        project = discover(tree).projects[0]
    places = {"root": str(folder), "versions": list(project.version_locations), "recursive": project.recursive}
    originals = _newest(answer({"trees": {"all": places}})["trees"]["all"]["revisions"], subject.newest)
    env = folder / project.script_location / "env.py"
    whole = {path: path.read_text() for path in (env, *(folder / item.path for item in originals))}
    env.write_text(_with_prefix(whole[env], _IN_STEP))
    git(folder, "rm", "--quiet", "--", *(item.path for item in originals))
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--amend", "-m", "base")
    git(folder, "switch", "--quiet", "-c", "change")
    if left_out:
        whole[env] = _with_prefix(whole[env], _LEFT_OUT % (left_out,))
    for path, text in whole.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "-m", "change")
    return LaidOut(folder, originals)


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


def _with_prefix(text: str, prefix: str) -> str:
    """Put the code below the docstring and the imports from the future."""
    lines = text.splitlines(keepends=True)
    last = 0
    for node in ast.parse(text).body:
        is_docstring = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if not (is_docstring or (isinstance(node, ast.ImportFrom) and node.module == "__future__")):
            break
        last = node.end_lineno or last
    return "".join([*lines[:last], prefix, *lines[last:]])


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder and return what it wrote."""
    identity = ("-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout
