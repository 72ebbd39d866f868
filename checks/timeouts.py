"""Read a timeout as ``SHOW lock_timeout`` prints it."""

from __future__ import annotations

import re

_UNITS = {"": 1, "ms": 1, "s": 1_000, "min": 60_000, "h": 3_600_000, "d": 86_400_000}
_SETTING = re.compile(r"(\d+)\s*([a-z]*)")


def milliseconds(setting: str) -> int:
    """Return a timeout in milliseconds; 0, which is also what an unreadable one gives, stands for no limit."""
    read = _SETTING.fullmatch(setting.strip())
    return int(read[1]) * _UNITS.get(read[2], 0) if read else 0
