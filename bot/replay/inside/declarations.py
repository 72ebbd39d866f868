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
        found = [
            (path, item)
            for path, file in self._files.items()
            for item in file["tables"]
            if item["name"] == table.name and item["schema"] in (None, table.schema)
        ]
        if len(found) != 1:
            return None
        path, item = found[0]
        line, end_line = item["columns"].get(column) or (item["line"], item["end_line"])
        return {"path": path, "line": line, "end_line": end_line}
