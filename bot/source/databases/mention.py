"""One place of a file that names a kind of database."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of database as a few words of a file name it."""

    dialect: str
    version: str | None = None
    """Major version, such as ``15`` or ``10.11``."""
    extensions: frozenset[str] = frozenset()
    """PostgreSQL extensions that come with it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where, and in which words."""

    named: Named
    path: str
    line: int
    words: str

    @property
    def place(self) -> str:
        """Say it as people do: ``compose.yml:12``."""
        return f"{self.path}:{self.line}"
