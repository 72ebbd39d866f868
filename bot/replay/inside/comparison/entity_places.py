"""Notes where the reviewed code makes each of its entities: they are objects, which no reading of classes finds."""

from __future__ import annotations

import os
import sys
from typing import Any

_DECLARED_AT = "_migration_review_declared_at"


class EntityPlaces:
    """Given the module of alembic-utils in which all entities have their base class."""

    def __init__(self, root: str) -> None:
        self._root = root

    def attach(self, module: Any) -> None:
        """Note the line of each call that makes an entity; nothing where the library is stood in for."""
        base: Any = getattr(module, "ReplaceableEntity", None)
        if not isinstance(base, type):
            return

        def __new__(kind: Any, *_: Any, **__: Any) -> Any:  # noqa: N807 - most kinds have an __init__ of their own
            entity = object.__new__(kind)
            setattr(entity, _DECLARED_AT, self._place(sys._getframe(1)))
            return entity

        base.__new__ = __new__  # type: ignore[method-assign, assignment]

    def _place(self, frame: Any) -> dict[str, Any] | None:
        """Return the line that makes an entity; None where the library does, of what it has found in the database."""
        path, line = frame.f_code.co_filename, frame.f_lineno
        if not path.startswith(self._root + os.sep):
            return None
        return {"path": os.path.relpath(path, self._root), "line": line, "end_line": line}


def declared_at(entity: Any) -> dict[str, Any] | None:
    """Return where an entity was made."""
    return getattr(entity, _DECLARED_AT, None)
