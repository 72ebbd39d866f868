"""Cuts what one file says to the lengths that the trusted side accepts, so that no file can spoil the whole answer."""

from __future__ import annotations

from typing import Any

_LONGEST_STRING = 1000
_MOST_STRINGS = 1000
_MOST_COLUMNS = 10_000
_UNCUT = {"text"}


def within_limits(value: Any) -> Any:
    """Return JSON with long strings and lists of strings cut; source text has limits of its own."""
    if isinstance(value, dict):
        return {key: item if key in _UNCUT else within_limits(item) for key, item in value.items()}
    if isinstance(value, list):
        most = _MOST_STRINGS if value and isinstance(value[0], str) else _MOST_COLUMNS
        return [within_limits(item) for item in value[:most]]
    return value[:_LONGEST_STRING] if isinstance(value, str) else value
