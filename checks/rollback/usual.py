"""Tell what usually stays behind after a downgrade, or cannot be helped, from what was forgotten."""

from __future__ import annotations

import re

from checks.catalog import CatalogChange
from checks.evidence import Revision

_DETACHED_CONCURRENTLY = re.compile(r"\bDETACH\s+PARTITION\b.*\bCONCURRENTLY\b", re.IGNORECASE | re.DOTALL)


def is_usual(revision: Revision, change: CatalogChange) -> bool:
    """Say whether it is usual, or cannot be helped, that this stays behind."""
    extension = change.kind == "extension" and change.action == "created"
    return extension or _is_unproved(change) or _is_of_detaching(revision, change)


def _is_of_detaching(revision: Revision, change: CatalogChange) -> bool:
    """Say whether it is the CHECK that the server gives to a partition for its bound (``DETACH … CONCURRENTLY``)."""
    detached = {
        item.name
        for statement in revision.upgrade.statements
        for item in statement.changes
        if _DETACHED_CONCURRENTLY.search(statement.sql) and item.changed("partition_of")
    }
    check = change.kind == "constraint" and change.action == "created" and change.after("kind") == "check"
    return check and change.table in detached


def _is_unproved(change: CatalogChange) -> bool:
    """Say whether a constraint came back as it was but for the proof, which would read all rows."""
    came_back = change.kind == "constraint" and change.action == "altered" and change.after("validated") == "false"
    return came_back and all(item.attribute in {"validated", "definition"} for item in change.attributes)
