"""Container images of databases: what ``postgis/postgis:16-3.4`` says."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.source.databases.mention import Named

_POSTGIS = frozenset({"postgis"})
_VECTOR = frozenset({"vector"})

# The last part of an image's name, to the dialect and the extensions that it brings.
_IMAGES: Mapping[str, tuple[str, frozenset[str]]] = {
    "postgres": ("postgresql", frozenset()),
    "postgresql": ("postgresql", frozenset()),
    "postgresql-repmgr": ("postgresql", frozenset()),
    "alloydbomni": ("postgresql", frozenset()),
    "spilo": ("postgresql", frozenset()),
    "postgis": ("postgresql", _POSTGIS),
    "postgres-postgis": ("postgresql", _POSTGIS),
    "pgvector": ("postgresql", _VECTOR),
    "pgvecto-rs": ("postgresql", frozenset({"vectors"})),
    "paradedb": ("postgresql", frozenset({"pg_search"})),
    "timescaledb": ("postgresql", frozenset({"timescaledb"})),
    "timescaledb-ha": ("postgresql", frozenset({"timescaledb"})),
    "mysql": ("mysql", frozenset()),
    "mysql-server": ("mysql", frozenset()),
    "percona": ("mysql", frozenset()),
    "percona-server": ("mysql", frozenset()),
    "mariadb": ("mariadb", frozenset()),
    "mariadb-galera": ("mariadb", frozenset()),
}
_NUMBERED = re.compile(r"(postgres|postgresql|spilo|mariadb|mysql)-?(\d+)$")
"""Names that end in the version: ``rhel9/postgresql-15``, ``spilo-16``."""
_POSTGRES_TAG = re.compile(r"(?:^|[-_.])(?:pg|postgres)-?(\d{1,2})(?![\d.])|^v?(9(?:\.\d)?|\d{2})(?!\d)")
_OTHER_TAG = re.compile(r"^v?(\d+(?:\.\d+)?)(?![\d])")
_OWN_NUMBERS = frozenset({"pgvector", "timescaledb", "pgvecto-rs", "paradedb"})
"""Images whose tags begin with a version of their own: only ``pg16`` in them is PostgreSQL's."""


def named_by_image(image: str) -> Named | None:
    """Return the database that an image holds; None where it is none."""
    name, _, tag = image.partition("@")[0].rpartition("/")[2].lower().partition(":")
    numbered = _NUMBERED.match(name)
    if numbered is not None:
        name, tag = numbered[1], numbered[2]
    if name not in _IMAGES:
        return None
    dialect, extensions = _IMAGES[name]
    return Named(dialect, _version(dialect, name, tag), extensions)


def _version(dialect: str, name: str, tag: str) -> str | None:
    if dialect != "postgresql":
        found = _OTHER_TAG.search(tag)
        return found[1] if found else None
    found = _POSTGRES_TAG.search(tag)
    if found is None or (found[1] is None and name in _OWN_NUMBERS):
        return None
    return found[1] or found[2]
