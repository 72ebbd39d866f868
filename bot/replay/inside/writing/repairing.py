"""Reads the change's own revisions as files, and proposes repairs of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ..reading.source import Unreadable, load
from .repair.declarations import Declared
from .repair.repairs import repairs


def proposed_repairs(
    root: str, paths: list[str], upgrade: str, downgrade: str, models: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Return repairs; ``upgrade`` and ``downgrade`` are the bodies that Alembic would write for the whole change.

    ``models`` say where the tables of the models are declared: ``table``, ``path`` and the line of each column.
    """
    texts = _texts(root, paths)
    declared = [
        Declared(item["table"], item["path"], item["columns"])
        for item in models
        if any(item["table"].rpartition(".")[2] in text for text in texts.values())
    ]
    files = dict.fromkeys(item.path for item in declared)
    return repairs(texts, upgrade, downgrade, _texts(root, files), declared)


def _texts(root: str, paths: Iterable[str]) -> dict[str, str]:
    texts: dict[str, str] = {}
    for path in paths:
        try:
            texts[path] = load(root, path).text
        except Unreadable:
            continue
    return texts
