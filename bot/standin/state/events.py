"""What happened, before it becomes a webhook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Event:
    """A change that GitHub announces; `payload` holds the parts that are special to it, as JSON values.

    `only_app` is the app that alone is told (its own installation, its own check runs), None for all installed ones.
    """

    name: str
    action: str | None
    sender: str
    repository: str | None = None
    payload: Mapping[str, Any] = field(default_factory=dict)
    only_app: int | None = None
