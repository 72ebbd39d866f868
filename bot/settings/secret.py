"""A value that never shows itself: neither in a repr nor in a log line."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Secret:
    """A password, key or token; ``value`` is the only way to it."""

    value: str = field(repr=False)

    def __str__(self) -> str:
        return "[secret]"
