"""The list of hazards that migration reviewers look for, ours and others': hazards.tsv beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from checks.finding import CheckDescription
from checks.registry import CHECKS

LIST = Path(__file__).with_name("hazards.tsv")

PEERS: Mapping[str, str] = {
    "SQ": "squawk",
    "AT": "Atlas",
    "SM": "strong_migrations",
    "OM": "online_migrations",
    "DM": "django-migration-linter",
    "EU": "Eugene",
    "ZP": "django-pg-zero-downtime-migrations",
    "BP": "Bytebase, PostgreSQL",
    "BM": "Bytebase, MySQL",
    "SK": "Skeema",
    "PA": "pytest-alembic",
    "SP": "safe-pg-migrations",
    "ZD": "zdm",
    "AG": "alembic-guard",
    "LC": "lockcheck",
    "AL": "alembic-migration-linter",
    "MC": "migcheck",
    "PR": "pgrubic",
    "MS": "migsafe",
    "GA": "alembic-gauntlet",
    "PF": "pgfence",
}
"""Other tools by the codes of the list."""


@dataclass(frozen=True, slots=True)
class Hazard:
    """One thing that can go wrong, by an id that never changes."""

    id: str
    name: str
    peers: tuple[str, ...]
    """Codes of the tools that report it, as their source or documentation says."""
    otherwise: str
    """How it is dealt with where no check is for it; empty where that is not said."""

    @property
    def checks(self) -> tuple[CheckDescription, ...]:
        """The checks that find it."""
        return tuple(check for check in CHECKS if self.id in check.hazards)


def hazards() -> tuple[Hazard, ...]:
    """Return the list, in the order of the ids."""
    lines = LIST.read_text(encoding="utf-8").splitlines()
    return tuple(_hazard(*line.split("\t")) for line in lines)


def _hazard(identifier: str, name: str, peers: str = "", otherwise: str = "") -> Hazard:
    return Hazard(identifier, name, tuple(peers.split()), otherwise)
