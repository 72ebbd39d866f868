"""What a long piece of work says while it goes on: stages with optional counts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol


class Progress(Protocol):
    """Told of every stage; the command line draws it, the worker logs it, tests record it."""

    def stage(self, name: str) -> AbstractContextManager[None]:
        """Enclose a named stage."""
        ...

    def advance(self, done: int, total: int, what: str) -> None:
        """Say how far the current stage is, and with what it is busy."""
        ...


class Silent:
    """Says nothing."""

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:  # noqa: ARG002 - the protocol's parameter
        """Enclose a stage without a word."""
        yield

    def advance(self, done: int, total: int, what: str) -> None:
        """Let the count pass."""


SILENT: Progress = Silent()
