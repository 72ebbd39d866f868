"""Says what a change does to each project: revisions, models, and the environment that runs them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.source.changed import ChangedFile
from bot.source.merge import Conflict
from bot.source.paths import is_under
from bot.source.project import Project, is_revision_path
from checks.evidence import Graph, GraphRevision

RevisionStatus = Literal["added", "edited", "deleted", "renamed"]


@dataclass(frozen=True, slots=True)
class RevisionChange:
    """What happens to one revision file; ``id`` is known once the files were read."""

    status: RevisionStatus
    path: str
    old_path: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectChange:
    """What a change does to one project."""

    project: Project
    revisions: tuple[RevisionChange, ...] = ()
    models: tuple[str, ...] = ()
    """Model files that the project may use: those beside or below it, or any where its place says nothing."""
    environment: tuple[str, ...] = ()
    """env.py, the configuration file, and whatever else stands in the script location."""
    conflicts: tuple[Conflict, ...] = ()
    """Those in any of the above."""

    @property
    def touched(self) -> bool:
        """Say whether there is anything to review."""
        return bool(self.revisions or self.models or self.environment or self.conflicts)


def project_changes(
    projects: Sequence[Project],
    changes: Sequence[ChangedFile],
    models: Iterable[str],
    conflicts: Sequence[Conflict] = (),
) -> tuple[ProjectChange, ...]:
    """Return what a change does to each project; ``models`` are the changed model files (see ``changed_models``)."""
    revision_paths = {path for change in changes for path in _paths(change) if _is_revision(projects, path)}
    model_paths = [path for path in models if path not in revision_paths]
    return tuple(_project_change(project, projects, changes, model_paths, conflicts) for project in projects)


def identified(change: ProjectChange, base: Graph, merged: Graph) -> ProjectChange:
    """Return the change with revision ids, judged by id: a revision that moved to another file is not a new one."""
    before = {revision.id: revision for revision in base.revisions}
    after = {revision.id: revision for revision in merged.revisions}
    paths = {path for item in change.revisions for path in (item.path, item.old_path) if path}
    by_id = [item for id_ in dict.fromkeys([*after, *before]) if (item := _by_id(id_, before, after, paths))]
    read = {path for item in by_id for path in (item.path, item.old_path)}
    unread = [item for item in change.revisions if item.path not in read and item.old_path not in (read - {None})]
    return replace(change, revisions=(*by_id, *unread))


def _project_change(
    project: Project,
    projects: Sequence[Project],
    changes: Sequence[ChangedFile],
    models: Sequence[str],
    conflicts: Sequence[Conflict],
) -> ProjectChange:
    used = tuple(path for path in models if _may_use(project, projects, path))
    revisions = tuple(item for change in changes if (item := _revision_change(project, change)))
    of_revisions = {path for item in revisions for path in (item.path, item.old_path) if path}
    environment = tuple(
        change.path
        for change in changes
        if of_revisions.isdisjoint(_paths(change))
        and any(_is_environment(project, projects, path) for path in _paths(change))
    )
    concerned = {*used, *environment, *of_revisions}
    own_conflicts = tuple(
        conflict
        for conflict in conflicts
        if conflict.path in concerned
        or _is_environment(project, projects, conflict.path)
        or is_revision_path(project, conflict.path)
    )
    return ProjectChange(project, revisions, used, environment, own_conflicts)


def _paths(change: ChangedFile) -> tuple[str, ...]:
    return tuple(path for path in (change.path, change.old_path) if path is not None)


def _is_revision(projects: Iterable[Project], path: str) -> bool:
    return any(is_revision_path(project, path) for project in projects)


def _revision_change(project: Project, change: ChangedFile) -> RevisionChange | None:
    """Judge by path: a file that moves into the versions is added there, one that moves out is deleted."""
    was = change.old_path is not None and is_revision_path(project, change.old_path)
    stays = change.status != "deleted" and is_revision_path(project, change.path)
    if was and stays:
        status: RevisionStatus = "renamed" if change.status == "renamed" else "edited"
        return RevisionChange(status, change.path, change.old_path)
    if stays:
        return RevisionChange("added", change.path)
    return RevisionChange("deleted", change.old_path or change.path, change.old_path) if was else None


def _by_id(
    id_: str, before: Mapping[str, GraphRevision], after: Mapping[str, GraphRevision], paths: set[str]
) -> RevisionChange | None:
    """Return what happens to one revision, or None where its file is none of the changed ``paths``."""
    old, new = before.get(id_), after.get(id_)
    concerned = {revision.path for revision in (old, new) if revision} & paths
    if not concerned:
        return None
    if new is None or old is None:
        known = new or old
        status: RevisionStatus = "added" if new else "deleted"
        return RevisionChange(status, known.path, None if new else known.path, id_) if known else None
    status = "renamed" if old.blob == new.blob and old.path != new.path else "edited"
    return RevisionChange(status, new.path, old.path, id_)


def _is_environment(project: Project, projects: Sequence[Project], path: str) -> bool:
    if path in {project.ini, project.configuration, posixpath.join(project.script_location, "env.py")}:
        return True
    below = bool(project.script_location) and is_under(path, project.script_location)
    return below and not _is_revision(projects, path)


def _may_use(project: Project, projects: Sequence[Project], path: str) -> bool:
    """Give a model file to the projects whose folder holds it, and to all of them where none does."""
    owners = [item for item in projects if is_under(path, item.path)]
    return project in owners if owners else True
