"""Which database a project is for, as far as its repository says."""

from __future__ import annotations

from dataclasses import dataclass

from bot.source.project import Project
from bot.source.trees import Tree


@dataclass(frozen=True, slots=True)
class Database:
    """A kind of server, and how it is known."""

    dialect: str
    """``postgresql``, ``mysql``, ``mariadb`` or ``sqlite``."""
    version: str | None
    """Major version, such as ``15`` or ``10.11``; None: whichever there is."""
    reason: str
    """Why, in words for the report: ``database of .github/migration-review.yml``."""


DEFAULT = Database("postgresql", None, "nothing in the repository names another")


def project_database(tree: Tree, project: Project, configured: str | None) -> Database:  # noqa: ARG001 - files follow
    """Return the database of a project; ``configured`` is what the configuration asks for: ``postgresql:15``."""
    if configured is not None:
        dialect, _, version = configured.partition(":")
        return Database(dialect, version or None, "the configuration asks for it")
    return DEFAULT
