"""Tells the tables that libraries declare from those of the repository: by whose module is run when one is made."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterable
from types import FrameType
from typing import Any


class LibraryTables:
    """Notes where every table is declared, from the moment that it listens."""

    def __init__(self, root: str) -> None:
        self._root = root.rstrip(os.sep) + os.sep
        self._tables: dict[int, Any] = {}
        """By identity; the tables themselves are kept, so that no other gets the identity of one that is gone."""

    def listen(self) -> None:
        """Attach to every table that is or will be made."""
        from sqlalchemy import Table, event

        event.listen(Table, "after_parent_attach", self._attached)

    def among(self, tables: Iterable[Any]) -> list[Any]:
        """Return those of the tables that a library declares."""
        return [table for table in tables if id(table) in self._tables]

    def _attached(self, table: Any, _parent: Any) -> None:
        path = _importing(sys._getframe(1))
        if path is not None and not path.startswith(self._root):
            self._tables[id(table)] = table


def _importing(frame: FrameType) -> str | None:
    """Return the file of the innermost module that is just being run; functions of others declare on its behalf."""
    codes = (step.f_code for step, _ in traceback.walk_stack(frame))
    return next((code.co_filename for code in codes if code.co_name == "<module>"), None)
