"""What became of a history whose published revisions are edited, by running its old and its new version."""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalog import CatalogChange


@dataclass(frozen=True, slots=True)
class EditedRevision:
    """What the two versions of a published revision sent to the server, each within its whole history."""

    id: str
    same: bool
    """Whether they changed definitions and rows with the same statements."""
    same_rows: bool
    """Whether those of them that write rows are the same."""


@dataclass(frozen=True, slots=True)
class EditedHistory:
    """What both versions of a history make of an empty database, up to the base heads."""

    revisions: tuple[EditedRevision, ...]
    differences: tuple[CatalogChange, ...]
    """How the schemas differ. ``dropped``: only the old version made it; ``created``: only the new one does."""
