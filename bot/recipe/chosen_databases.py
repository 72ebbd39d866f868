"""Which kind of database each project of a change is replayed on: chosen once, for its server and its libraries."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.recipe.change import Change
from bot.source.database import Database, project_database
from bot.source.project import Project


@dataclass(slots=True)
class ChosenDatabases:
    """The choices of one review."""

    configured: str | None
    """What the configuration asks for."""
    _chosen: dict[str, Database] = field(default_factory=dict)

    def of(self, change: Change, project: Project) -> Database:
        """Return what a project is for; a change that names another database has not moved production yet."""
        if project.identity not in self._chosen:
            before = change.base_project(project)
            tree, named = (change.base_tree, before) if before else (change.tree, project)
            self._chosen[project.identity] = project_database(tree, named, self.configured)
        return self._chosen[project.identity]
