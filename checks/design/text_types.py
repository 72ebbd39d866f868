"""Which column types hold text, as PostgreSQL, MySQL and MariaDB spell them."""

from __future__ import annotations

import re

_TEXT = re.compile(
    r"(character varying|character|varchar|char|bpchar|text|(tiny|medium|long)text)(\((?P<length>\d+)\))?"
)


def is_text(kind: str) -> bool:
    """Say whether a type holds text of any length."""
    return _TEXT.fullmatch(kind) is not None


def text_length(kind: str) -> int | None:
    """Return the length that a type of text is declared with; None without one, and for other types."""
    found = _TEXT.fullmatch(kind)
    return int(found["length"]) if found and found["length"] else None
