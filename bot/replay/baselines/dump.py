"""A SQL dump that stands in for a base's history: what ``baseline:`` of the configuration names."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

LARGEST_DUMP = 32 * 1024**2
"""In bytes; a dump of a schema without its data has a few hundred kilobytes."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A plain SQL dump of the base tree."""

    path: str
    content: bytes = field(repr=False)
    revision: str | None = None
    """Which revision it stands at, where the configuration says so; None: what its version table holds."""

    @property
    def digest(self) -> str:
        """Equal for dumps that load the same database."""
        return hashlib.sha256(repr((self.path, self.revision)).encode() + self.content).hexdigest()


class DumpError(Exception):
    """A dump that cannot be loaded."""

    def __init__(self, line: int, message: str, sqlstate: str | None = None) -> None:
        super().__init__(message)
        self.line = line
        """Of the dump, counted from 1."""
        self.message = message
        self.sqlstate = sqlstate
        """The server's, where it was the server that refused."""
