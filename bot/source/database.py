"""Which database a project is for, as far as its repository says."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.source.databases.collect import Mentions, collect
from bot.source.databases.mention import Mention
from bot.source.project import Project
from bot.source.trees import Tree


@dataclass(frozen=True, slots=True)
class Database:
    """A kind of server, and how it is known."""

    dialect: str
    """``postgresql``, ``mysql``, ``mariadb`` or ``sqlite``; another one where a project is for that alone."""
    version: str | None
    """Major version, such as ``15`` or ``10.11``; None: whichever there is."""
    reason: str
    """Why, in words for the report: ``compose.yml:12 names postgres:15-alpine``."""
    extensions: frozenset[str] = frozenset()
    """What the named server brings beyond PostgreSQL itself."""


DEFAULT = Database("postgresql", None, "nothing in the repository names another")
_SAME_SERVER = {"mariadb": frozenset({"mariadb", "mysql"}), "mysql": frozenset({"mysql"})}
"""MariaDB is reached with MySQL's drivers and URLs."""
_MANY = 3
"""Revisions that import types of one server only, for it to be what the project is for; half where they are few."""
_PREFERRED = ("postgresql", "mariadb", "mysql", "mssql", "oracle")


def project_database(tree: Tree, project: Project, configured: str | None) -> Database:
    """Return the database of a project; ``configured`` is what the configuration asks for: ``postgresql:15``.

    Nothing is guessed where files disagree: a project that knows several servers is replayed on PostgreSQL, and SQLite
    counts only where no server is named, because tests and first steps use it everywhere.
    """
    if configured is not None:
        asked, _, version = configured.partition(":")
        return Database(asked, version or None, f"the configuration asks for {configured}")
    mentions = collect(tree, project)
    dialect = _dialect(mentions)
    return DEFAULT if dialect is None else _described(dialect, mentions)


def _dialect(mentions: Mentions) -> str | None:
    """Return the one dialect, PostgreSQL where it is among several."""
    own = _servers(mentions.ini)
    declared = own or _servers(mentions.drivers)
    every = _servers(mentions.beside_imports) | _imported(mentions) | _servers(mentions.statements)
    # Of services in compose files any may belong to something else; a driver is there to be used.
    among = declared or every
    if "mysql" in among and "mariadb" in every and not _runs_mysql(mentions.images):
        among = (among - {"mysql"}) | {"mariadb"}
    for dialect in _PREFERRED:
        if dialect in among:
            return dialect
    by_itself = any(mention.named.dialect == "sqlite" for mention in mentions.beside_imports)
    return "sqlite" if by_itself and not _servers(mentions.imports) else None


def _imported(mentions: Mentions) -> frozenset[str]:
    """Return the servers that revisions are for by what they import.

    A project for several servers imports the types of one for a revision or two that treat it apart.
    """
    servers = _servers(mentions.imports)
    importing = {mention.path for mention in mentions.imports}
    return (
        servers
        if "postgresql" in servers or (len(servers) == 1 and 2 * len(importing) >= min(2 * _MANY, mentions.revisions))
        else frozenset()
    )


def _servers(mentions: Iterable[Mention]) -> frozenset[str]:
    return frozenset(mention.named.dialect for mention in mentions) - {"sqlite"}


def _runs_mysql(images: Iterable[Mention]) -> bool:
    return any(mention.named.dialect == "mysql" for mention in images)


def _described(dialect: str, mentions: Mentions) -> Database:
    """Return the database with the first version that is named for it, and the place that says so."""
    alike = _SAME_SERVER.get(dialect, frozenset({dialect}))
    fitting = [mention for mention in mentions.all if mention.named.dialect in alike]
    own = [mention for mention in fitting if mention.named.dialect == dialect]
    told = next((mention for mention in own if mention.named.version), (own or fitting)[0])
    extensions = frozenset(name for mention in fitting for name in mention.named.extensions)
    return Database(dialect, told.named.version, f"{told.place} names {told.words}", extensions)
