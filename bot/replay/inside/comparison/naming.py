"""Tells by which templates a MetaData names constraints and indexes."""

from __future__ import annotations

from typing import Any

KEYS = {
    "Index": "ix",
    "UniqueConstraint": "uq",
    "CheckConstraint": "ck",
    "ForeignKeyConstraint": "fk",
    "PrimaryKeyConstraint": "pk",
}


def naming(metadata: Any) -> dict[str, str]:
    """Return what the project itself asks for, by ix, uq, ck, fk and pk; nothing where that is SQLAlchemy's default."""
    from sqlalchemy import MetaData

    asked = getattr(metadata, "naming_convention", None) or {}
    if asked == MetaData().naming_convention:
        return {}
    named = {KEYS.get(getattr(key, "__name__", ""), key): template for key, template in asked.items()}
    return {str(key): str(template) for key, template in named.items() if key in KEYS.values()}
