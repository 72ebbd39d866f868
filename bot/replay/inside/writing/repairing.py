"""Reads the change's own revisions as files, and proposes repairs of them."""

from __future__ import annotations

from typing import Any

from ..reading.source import Unreadable, load
from .repair.repairs import repairs


def proposed_repairs(root: str, paths: list[str], upgrade: str, downgrade: str) -> list[dict[str, Any]]:
    """Return repairs; ``upgrade`` and ``downgrade`` are the bodies that Alembic would write for the whole change."""
    texts: dict[str, str] = {}
    for path in paths:
        try:
            texts[path] = load(root, path).text
        except Unreadable:
            continue
    return repairs(texts, upgrade, downgrade)
