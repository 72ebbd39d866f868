"""Keeps code from changing the database while it is only being imported, and from writing its own logs.

Applications create their tables or upgrade their database when they start, and env.py imports them. That would be
done before the first revision runs, which would then fail on tables that are there already.

Of a Flask application that is started for env.py, the libraries may create the tables that they declare themselves:
they do so wherever the application runs, and revisions count on it.
"""

from __future__ import annotations

import functools
import inspect
import os
import sys
import traceback
from collections.abc import Callable
from types import FrameType
from typing import Any

from ..failures import relative
from .library_tables import LibraryTables
from .silent_logging import silence

_OURS = os.path.dirname(__file__)
_COMMANDS = ("upgrade", "downgrade", "stamp", "revision", "merge", "ensure_version")


class SideEffects:
    """Refuses what imported code must not do; ``refused`` says where it wanted to."""

    def __init__(self, root: str, in_revision: Callable[[], bool], starting: Callable[[], bool]) -> None:
        """Take ``starting``, which says whether the application is just being started."""
        self._root = root
        self._in_revision = in_revision
        self._starting = starting
        self._of_libraries = LibraryTables(root)
        self.refused: dict[str, str] = {}
        """What was asked for, to the place of the repository that asked."""
        self.created: set[str] = set()
        """Tables of libraries that the application created when it was started."""

    def prevent(self) -> None:
        """Attach to SQLAlchemy, Alembic and logging."""
        from alembic import command
        from sqlalchemy import MetaData

        self._of_libraries.listen()
        for name in ("create_all", "drop_all"):
            setattr(MetaData, name, self._guarded(f"MetaData.{name}()", getattr(MetaData, name)))
        for name in _COMMANDS:
            if hasattr(command, name):
                setattr(command, name, self._guarded(f"alembic {name}", getattr(command, name)))
        silence()

    def _guarded(self, what: str, original: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(original)
        def guarded(*arguments: Any, **keywords: Any) -> Any:
            place = None if self._in_revision() else self._asking(sys._getframe().f_back)
            if place is None:
                return original(*arguments, **keywords)
            if original.__name__ == "create_all" and self._starting() and self._create(original, arguments, keywords):
                return None
            self.refused.setdefault(what, place)
            return None

        return guarded

    def _create(self, create_all: Callable[..., Any], arguments: tuple[Any, ...], keywords: dict[str, Any]) -> bool:
        """Create the tables of libraries among those that are asked for; say whether these are all."""
        asked = inspect.signature(create_all).bind(*arguments, **keywords)
        metadata, wanted = arguments[0], asked.arguments.get("tables")
        tables = list(metadata.tables.values()) if wanted is None else list(wanted)
        allowed = self._of_libraries.among(tables)
        if allowed:
            asked.arguments["tables"] = allowed
            create_all(*asked.args, **asked.kwargs)
            self.created.update(table.fullname for table in allowed)
        return len(allowed) == len(tables)

    def _asking(self, frame: FrameType | None) -> str | None:
        """Return the nearest place of the repository on the stack; None where this package asks before it does."""
        steps = traceback.walk_stack(frame) if frame is not None else ()  # a greenlet has a stack of its own
        for step, line in steps:
            name = step.f_code.co_filename
            if os.path.dirname(name) == _OURS:
                return None
            if name.startswith(self._root + os.sep):
                return f"{relative(name, self._root)}:{line}"
        return "a library"
