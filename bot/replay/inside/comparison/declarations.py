"""What the repository's files declare, as they were read without being run: tables with their places."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


class Declarations:
    """The tables that the trusted side lists in the job, by file."""

    def __init__(self, files: Iterable[dict[str, Any]]) -> None:
        self._files = {file["path"]: file for file in files}
        self.modules = [path for path, file in self._files.items() if file["importable"]]
        """Files that may be imported for the sake of their tables."""

    def names(self, path: str) -> set[str]:
        """Return the names of a file's tables, without schemas, but those that only running the code would tell."""
        return {table["name"] for table in self._files[path]["tables"] if table["name"]}

    def place(self, table: Any, column: str | None = None) -> dict[str, Any] | None:
        """Return where a table, or one of its columns, is declared; None where that is not known for sure."""
        declared = self._declared(table)
        if declared is None:
            return None
        path, item = declared
        line, end_line = item["columns"].get(column) or (item["line"], item["end_line"])
        return {"path": path, "line": line, "end_line": end_line}

    def places_within(self, table: Any, kind: str) -> dict[str, dict[str, Any]]:
        """Return the lines of those ``columns`` or ``parts`` that stand where the table is declared.

        Others come from a mixin, say.
        """
        declared = self._declared(table)
        if declared is None:
            return {}
        path, item = declared
        return {
            name: {"path": path, "line": line, "end_line": end_line} for name, (line, end_line) in item[kind].items()
        }

    def _declared(self, table: Any) -> tuple[str, dict[str, Any]] | None:
        found = [
            (path, item)
            for path, file in self._files.items()
            for item in file["tables"]
            if item["name"] == table.name and item["schema"] in (None, table.schema)
        ]
        return found[0] if len(found) == 1 else None
