"""What can become of a delivery."""

from __future__ import annotations

from enum import StrEnum


class Outcome(StrEnum):
    """What became of a delivery."""

    QUEUED = "queued"
    FOLDED = "folded"
    """A review waits already; it will read the newest head."""
    CANCELLED = "cancelled"
    DUPLICATE = "duplicate"
    IGNORED = "ignored"
