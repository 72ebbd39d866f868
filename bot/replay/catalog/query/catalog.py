"""The whole catalog query: one statement, one row, one JSON text, the same for PostgreSQL 14 to 18."""

from __future__ import annotations

from bot.replay.catalog.pinned import pinned
from bot.replay.catalog.qualify import qualified
from bot.replay.catalog.query.attached import CONSTRAINTS, INDEXES, POLICIES, TRIGGERS
from bot.replay.catalog.query.others import DOMAINS, ENUMS, EXTENSIONS, ROUTINES, SEQUENCES
from bot.replay.catalog.query.relations import COLUMNS, COMMENTS, DEFAULTS, RELATIONS, SCHEMAS

PIECES = (
    *(SCHEMAS, RELATIONS, COLUMNS, DEFAULTS, COMMENTS),
    *(CONSTRAINTS, INDEXES, TRIGGERS, POLICIES),
    *(ENUMS, SEQUENCES, ROUTINES, DOMAINS, EXTENSIONS),
)

CATALOG_EXPRESSION = qualified("json_build_object(") + ", ".join(f"'{p.name}', {p.sql()}" for p in PIECES) + ")"
"""A JSON value; meant to stand inside ``pinned``."""

CATALOG_QUERY = pinned(CATALOG_EXPRESSION)
"""What differs between versions are values (``attgenerated`` v, ``contype`` n), never a column that is read here."""
