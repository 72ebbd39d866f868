"""Compares the models with the database: those that env.py imports, and those that it forgets."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from typing import Any

from ..channel import shorten
from ..failures import message, place
from ..loading.imported_files import ImportedFiles
from ..reading.isolation import each
from ..running.environment import Environment
from .autogenerate import autogenerate
from .declarations import Declarations
from .model_modules import ModelModules
from .models import poisoned, tables

_MOST_REMEDIES = 8
_MOST_MODULES = 500


class Comparison:
    """Asks for the operations that bring the database to the models.

    Modules with models that env.py does not import are imported in a process of their own: migrations never see them
    here, as they would not in production.
    """

    def __init__(
        self,
        root: str,
        environment: Environment,
        declarations: Declarations,
        imported: ImportedFiles,
        *,
        backend: str,
        remedy: Callable[[BaseException], bool],
        loaded: Callable[[], dict[str, Any]],
    ) -> None:
        self._root = root
        self._environment = environment
        self._declarations = declarations
        self._imported = imported
        self._modules = ModelModules(root, declarations.modules)
        self._backend = backend
        self._remedy = remedy
        self._loaded = loaded
        self.metadata: list[Any] = []
        """The target metadata of the last comparison, as env.py fills it."""

    def run(self) -> dict[str, Any]:
        """Return operations, their source, the tables of the models, and why they are not to be believed."""
        forgotten: dict[str, str] = {}

        def skip(metadata: list[Any]) -> bool:
            forgotten.update(self._modules.unimported(metadata))
            return bool(forgotten)

        answer = autogenerate(self._environment, skip=skip)
        self.metadata = answer["metadata"]
        if not forgotten:
            return self._told(answer)
        chosen = dict(list(forgotten.items())[:_MOST_MODULES])
        told = next(each([answer["metadata"]], lambda metadata: self._with(chosen, metadata)))
        if isinstance(told, dict):
            self._imported.add(told.pop("imported"))
            return told
        failure = {"path": next(iter(chosen)), "line": None, "cause": str(told), "withheld": []}
        return {**self._told(autogenerate(self._environment)), "unimportable": [failure]}

    def _with(self, forgotten: dict[str, str], metadata: list[Any]) -> Any:
        """Compare with all models; nothing that env.py does not know is asked for."""
        before = {key for item in metadata for key in item.tables}
        failures = [failure for path, name in forgotten.items() if (failure := self._import(path, name))]
        added = {key: table for item in metadata for key, table in item.tables.items() if key not in before}
        known = {table.name for item in metadata for table in item.tables.values()}
        lost = {name: failure for failure in failures for name in self._declarations.names(failure["path"])}

        unmade: set[Any] = set()

        def wanted(operation: Any) -> bool:
            kind, table = type(operation).__name__, getattr(operation, "table_name", None)
            if kind in {"DropTableOp", "ModifyTableOps"} and table in lost.keys() - known:
                # Alembic takes the indexes of a table away before the table itself.
                lost[table]["withheld"] += [table] if kind == "DropTableOp" else []
                return False
            schema = getattr(operation, "schema", None)
            name = f"{schema}.{table}" if schema else table
            # Where env.py imports no models at all, somebody else does it before: then all of them are meant.
            if before and kind == "CreateTableOp" and name in added:
                unmade.add(name)
            return not (name in unmade and kind in {"CreateTableOp", "ModifyTableOps"})  # the latter makes its indexes

        answer = self._told(autogenerate(self._environment, wanted=wanted))
        answer["unimportable"] = failures
        if before:
            answer["not_imported"] = [self._not_imported(table, forgotten) for table in added.values()]
        return json.loads(json.dumps({**self._loaded(), **answer, "imported": self._imported.note()}, default=shorten))

    def _import(self, path: str, name: str) -> dict[str, Any] | None:
        """Import a module; return why it cannot be."""
        for _ in range(_MOST_REMEDIES):
            try:
                importlib.import_module(name)
            except (Exception, SystemExit) as error:
                if not self._remedy(error):
                    file, line = place(error, self._root)
                    where = f" at {file}:{line}" if file not in (None, path) else ""
                    cause = shorten(f"{type(error).__name__}: {message(error)}{where}")
                    return {"path": path, "line": line if file == path else None, "cause": cause, "withheld": []}
            else:
                return None
        return {"path": path, "line": None, "cause": "it needs too much that is missing here", "withheld": []}

    def _not_imported(self, table: Any, forgotten: dict[str, str]) -> dict[str, Any]:
        declared = self._declarations.place(table)
        return {"table": table.fullname, "place": declared or {"path": next(iter(forgotten)), "line": 1, "end_line": 1}}

    def _told(self, answer: dict[str, Any]) -> dict[str, Any]:
        metadata = answer.pop("metadata")
        refused = poisoned(metadata, self._declarations)
        if not metadata:
            refused = [{"reason": "env.py gives Alembic no target_metadata", "none_given": True}]
        elif not refused and not any(item.tables for item in metadata):
            refused = [{"reason": "the target_metadata of env.py holds no table"}]
        place = self._environment.captured.get("place")
        refused = [{**item, "place": item.get("place") or place} for item in refused]
        told = [] if refused else tables(metadata, self._root, self._declarations, self._backend)
        return {**answer, "refused": refused, "tables": told}
