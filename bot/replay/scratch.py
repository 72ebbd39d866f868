"""The seam between a replay and the scratch server that it runs on, whatever the server's dialect."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, runtime_checkable

from bot.replay.driver import Announcement
from checks.catalog import Catalog
from checks.evidence import Gap, Statement

EMPTY = "scratch"
"""The name of the database that every server has from the start, with nothing in it."""

IN_A_FILE = frozenset({"sqlite"})
"""Dialects whose database is a file that the program itself writes."""


@dataclass(slots=True)
class Observed:
    """The statements of one direction of one revision, and the catalogs around them."""

    statements: tuple[Statement, ...] = ()
    before: Catalog | None = None
    after: Catalog | None = None


class Watcher(Protocol):
    """What sees the statements of one program arrive at one database."""

    def announced(self, announcement: Announcement) -> None:
        """Be told by the program that a direction of a revision begins or has ended."""

    def lead_to(self, database: str) -> None:
        """Give the program that database from its next connection on, whatever it asks for."""

    def of(self, revision: str, direction: str) -> Observed:
        """Return what was seen of one direction of one revision."""

    def gaps(self, path: str) -> Iterator[Gap]:
        """Yield what was missed; ``path`` stands for what has no place of its own."""


@runtime_checkable
class EndingServer(Protocol):
    """A server that can end so that its data folder is complete, and be started from that folder again."""

    def shut_down(self) -> bool:
        """End the server; say whether it has ended in good order."""


class ScratchServer(Protocol):
    """A private server that ends with the review. Its methods raise SandboxError where it does not answer."""

    @property
    def dialect(self) -> str:
        """``postgresql``, ``mysql``, ``mariadb`` or ``sqlite``."""

    def version(self) -> str:
        """Return the server's version, such as ``18.6``."""

    def copy_database(self, source: str, target: str) -> None:
        """Make ``target`` a copy of ``source``; nobody may be connected to the source."""

    def drop_database(self, name: str) -> None:
        """Drop a database and end whoever is connected to it."""

    def catalog(self, database: str) -> Catalog:
        """Read what a database holds."""

    def address(self, database: str) -> Mapping[str, str]:
        """Return how the program in the cage reaches a database, as ``bot.replay.inside.running.engines`` reads it."""

    def without_tables(self, database: str, watcher: Watcher) -> AbstractContextManager[str | None]:
        """Lead the watched program to a copy of a database without its tables, for the length of the block.

        The copy's name is given, and None where the server cannot make one. The copy goes with the block.
        """

    def watched(
        self, database: str, folder: Path, traced: frozenset[str] = frozenset(), before: Catalog | None = None
    ) -> AbstractContextManager[Watcher]:
        """Let the program whose cage sees ``folder`` reach a database, and watch it, for the length of the block.

        ``traced`` are the revisions whose statements are watched one by one; ``before`` is what was there beforehand.
        """
