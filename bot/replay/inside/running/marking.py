"""Marks each statement with the revision, the direction and the line that sends it (``bot.replay.proxy.marker``)."""

from __future__ import annotations

import base64
import contextlib
import json
import sys
import traceback
from collections.abc import Callable, Iterator
from typing import Any

from ..failures import relative
from .batches import BatchLines


class Marking:
    """Knows which revision runs now; one for the whole process."""

    def __init__(self, root: str, announce: Callable[[dict[str, Any]], None]) -> None:
        self._root = root
        self._announce = announce
        self._current: tuple[str, str, str] | None = None
        self.begun = False
        """Whether any revision has run."""
        self.in_revision = False
        """Whether one runs now."""
        self.at_begin: Callable[[], dict[str, Any]] = dict
        """Returns what the announcement of a revision that begins adds."""
        self.at_end: Callable[[], dict[str, Any]] = dict
        self.did: Callable[[], dict[str, Any]] = dict
        """Returns what the revision that ends did besides sending SQL."""
        self._batch = BatchLines(self._line)

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Enclose the run of a revision, watched or not."""
        self.begun = self.in_revision = True
        try:
            yield
        finally:
            self.in_revision = False

    def wrap(self, step: Any, direction: str) -> Any:
        """Make an Alembic step announce itself while its function runs."""
        function: Callable[..., Any] = step.migration_fn
        path: str = step.revision.path or ""

        def announced(*arguments: Any, **keywords: Any) -> Any:
            revision = step.revision.revision
            announcement = {"revision": revision, "direction": direction}
            self._announce({**announcement, "begins": True, **self.at_begin()})
            self._current = (revision, direction, path)
            completed = False
            try:
                with self.running():
                    result = function(*arguments, **keywords)
                completed = True
                return result
            finally:
                self._current = self._batch.line = None
                ended = {"begins": False, "completed": completed, **self.did(), **self.at_end()}
                self._announce({**announcement, **ended})

        step.migration_fn = announced
        return step

    def place(self) -> tuple[str, int | None] | None:
        """Return path and line of the migration that runs now; None where none does."""
        if self._current is None:
            return None
        path = self._current[2]
        return relative(path, self._root), self._batch.line or self._line()

    def _line(self) -> int | None:
        return _line(self._current[2]) if self._current is not None else None

    def listen(self) -> None:
        """Attach to every engine that is or will be made, synchronous or not, and to every batch."""
        from sqlalchemy import event
        from sqlalchemy.engine import Engine

        event.listen(Engine, "before_cursor_execute", self._before_cursor_execute, retval=True)
        self._batch.listen()

    def _before_cursor_execute(
        self, _connection: Any, _cursor: Any, statement: str, parameters: Any, _context: Any, _many: Any
    ) -> tuple[str, Any]:
        if self._current is None:
            return statement, parameters
        revision, direction, _ = self._current
        path, line = self.place() or (None, None)
        mark = {"revision": revision, "direction": direction, "path": path, "line": line}
        encoded = base64.urlsafe_b64encode(json.dumps(mark).encode()).decode()
        return f"/*migration-review:{encoded}*/{statement}", parameters


def _line(path: str) -> int | None:
    """Return the line of the innermost frame that runs the migration's own file."""
    frames = traceback.walk_stack(sys._getframe(1))
    return next((line for frame, line in frames if frame.f_code.co_filename == path), None)
