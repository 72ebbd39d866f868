"""Webhook deliveries: what was sent, and how it was answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Delivery:
    """One attempt to deliver an event; `status_code` is None until it is answered, 0 when there was no answer."""

    id: int
    guid: str
    app_id: int
    hook_id: int
    url: str
    event: str
    action: str | None
    installation_id: int | None
    repository_id: int | None
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    delivered_at: datetime
    redelivery: bool = False
    status_code: int | None = None
    seconds: float = 0.0
    response_headers: Mapping[str, str] = field(default_factory=dict)
    response_body: str = ""

    @property
    def succeeded(self) -> bool:
        """Whether the receiver answered that it has it."""
        return self.status_code is not None and 200 <= self.status_code < 400  # noqa: PLR2004
