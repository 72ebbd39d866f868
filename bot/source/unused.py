"""Says of everything that looks like an Alembic project why it was not taken for one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from bot.source.declaration import Declaration
from bot.source.project import Project
from bot.source.trees import Tree


@dataclass(frozen=True, slots=True)
class Unused:
    """A file that could belong to a project, and why no project comes from it."""

    path: str
    reason: str


def unused_environments(tree: Tree, folders: AbstractSet[str], used: AbstractSet[str]) -> Iterator[Unused]:
    """Yield the env.py files that are nobody's script location."""
    for folder in sorted(folders - used):
        path = posixpath.join(folder, "env.py")
        if posixpath.join(folder, "alembic.ini.mako") in tree.files:
            yield Unused(path, "a template that new projects are made from")
        elif posixpath.join(folder, "script.py.mako") in tree.files or _has_versions(folder, tree):
            yield Unused(path, "its text does not speak of Alembic")
        else:
            yield Unused(path, "no configuration leads to it, and neither versions nor script.py.mako stand beside it")


def unused_declarations(
    declarations: Sequence[tuple[Declaration, str]], projects: Sequence[Project]
) -> Iterator[Unused]:
    """Yield the sections whose script location another file or section declares as well."""
    chosen = {project.script_location: project for project in reversed(projects)}
    taken = {(project.configuration, project.section) for project in projects}
    for declaration, location in declarations:
        project = chosen.get(location)
        if project and (declaration.file, declaration.section) not in taken:
            why = f"[{declaration.section}] leads to {location}, which {project.reason} declares already"
            yield Unused(declaration.file, why)


def _has_versions(folder: str, tree: Tree) -> bool:
    return any(path.startswith(posixpath.join(folder, "versions") + "/") for path in tree.files)
