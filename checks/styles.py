"""The named sets of opinions: each is off until a repository's configuration asks for it."""

from __future__ import annotations

from collections.abc import Mapping

STYLES: Mapping[str, str] = {
    "naming": "names of tables, columns, constraints and revision files",
    "types": "column types that are legal and often regretted",
    "design": "the shape of tables: keys, references, repetition",
    "security": "columns that keep, by their name, secrets or personal values",
    "process": "how a change is cut into pull requests, releases and revisions",
    "sessions": "what a migration's session says of itself, and how long it may stay idle",
    "statements": "how SQL and operations are written and limited",
}
"""Name of a set to what its checks hold an opinion on."""

ALL = "all"
"""Asks for every set."""


def is_asked_for(style: str | None, asked: tuple[str, ...]) -> bool:
    """Say whether a check of a set, or of none, takes part where those sets are asked for."""
    return style is None or ALL in asked or style in asked
