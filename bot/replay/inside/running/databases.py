"""Tells apart the databases that one env.py configures, one after the other, and lets only one of them be migrated.

Each has a history of its own, so each is replayed on a scratch database of its own: all their connections lead to the
same one, but what env.py does to the others is left out. Several schemas of one database are run together, as env.py
does it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

_DEFAULT_TOKEN = "upgrades"  # noqa: S105 - the default of Alembic's upgrade_token


class _Database(NamedTuple):
    """One database, as far as a call of ``context.configure()`` tells."""

    token: str
    url: tuple[Any, ...]
    metadata: tuple[int, ...]
    label: str


class Databases:
    """Told of every ``context.configure()`` of a run of env.py."""

    def __init__(self, chosen: str | None) -> None:
        self._chosen = chosen
        self._known: list[_Database] = []
        self.twins: list[str] = []
        """Databases that get the same models through the same functions as one before: they are not replayed."""
        self.runs = True
        """Whether what was configured last is what is replayed."""

    @property
    def labels(self) -> list[str]:
        """Return what the databases are called, in the order of env.py."""
        return [database.label for database in self._known]

    def begin(self) -> None:
        """Forget what an earlier run configured."""
        self._known.clear()
        self.twins.clear()
        self.runs = True

    def configured(self, connection: Any, options: dict[str, Any]) -> None:
        """Note a call, and decide whether its database is the one that is replayed."""
        token = str(options.get("upgrade_token") or _DEFAULT_TOKEN)
        url = asked_url(connection)
        metadata = options.get("target_metadata")
        found = metadata if isinstance(metadata, (list, tuple)) else [metadata]
        database = self._database(token, url, tuple(map(id, found)))
        self.runs = database is not None and database.label == (self._chosen or self._known[0].label)

    def _database(self, token: str, url: tuple[Any, ...], metadata: tuple[int, ...]) -> _Database | None:
        """Return the database of a call; None where it is the twin of another."""
        alike = [database for database in self._known if database.token == token]
        same = next((database for database in alike if database.url == url), None)
        if same is not None:
            return same
        label = self._label(token, url)
        if any(database.metadata == metadata for database in alike):
            self.twins.append(label)
            return None
        self._known.append(_Database(token, url, metadata, label))
        return self._known[-1]

    def _label(self, token: str, url: tuple[Any, ...]) -> str:
        name = str(url[-1]) if url and url[-1] else "database"
        label = name if token == _DEFAULT_TOKEN else token.replace(f"_{_DEFAULT_TOKEN}", "")
        return label if label not in self.labels else f"{label} {len(self._known) + 1}"


def remember_url(engine: Any, url: Any) -> None:
    """Note for which address an engine was asked, on what every connection of it shares."""
    engine.dialect.migration_review_asked = (url.host, url.port, url.database)


def asked_url(connection: Any) -> tuple[Any, ...]:
    """Return host, port and database of the address that the code asked for; empty where it is not known."""
    asked = getattr(getattr(connection, "dialect", None), "migration_review_asked", ())
    return asked if isinstance(asked, tuple) else ()
