"""One Alembic environment of a tree, and which files Alembic loads as its revisions."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass

from bot.source.paths import is_under
from bot.source.trees import Tree


@dataclass(frozen=True, slots=True)
class Project:
    """One Alembic environment of a tree; all paths are relative to the repository."""

    path: str
    """The folder of the configuration file, or of env.py where there is none."""
    ini: str | None
    """The ini file; None for ``[tool.alembic]`` without one and for env.py alone."""
    section: str
    script_location: str
    """The folder of env.py."""
    version_locations: tuple[str, ...]
    reason: str
    """Why this is taken for a project."""
    prepend_sys_path: tuple[str, ...] = ()
    recursive: bool = False
    """Whether revisions stand in subfolders of the version locations too."""
    configuration: str | None = None
    """The file that declares it: the ini file or the pyproject.toml."""
    shared: bool = False
    """Whether other sections of that file have the same env.py, with version locations of their own."""

    @property
    def identity(self) -> str:
        """Tell the projects of a tree apart: by script location, and by section where several share that."""
        return f"{self.script_location} [{self.section}]" if self.shared else self.script_location


def revision_files(project: Project, tree: Tree) -> tuple[str, ...]:
    """Return the paths of a tree that Alembic would load as revisions of a project (ScriptDirectory)."""
    return tuple(path for path in tree.files if is_revision_path(project, path))


def is_revision_path(project: Project, path: str) -> bool:
    """Say whether Alembic would load a file of that path as a revision of the project."""
    folder, name = posixpath.split(path)
    if not name.endswith(".py") or name.startswith((".#", "__init__")):
        return False
    return any(
        folder == location or (project.recursive and is_under(folder, location))
        for location in project.version_locations
    )
