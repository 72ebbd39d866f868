"""What the project's own comparison options leave out: listened to while Alembic compares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_MOST = 2000


class Filters:
    """Notes every object that ``include_object`` or ``include_name`` turns away."""

    def __init__(self) -> None:
        self.left_out: list[dict[str, Any]] = []
        self.compares_types = True

    def listen(self, options: dict[str, Any]) -> None:
        """Put listeners around the callables of ``context.configure``."""
        for name in ("include_object", "include_name"):
            if callable(options.get(name)):
                options[name] = self._listening(options[name], _of_object if name == "include_object" else _of_name)
        self.compares_types = bool(options.get("compare_type", True))

    def _listening(self, original: Any, described: Any) -> Any:
        def include(*arguments: Any, **keywords: Any) -> Any:
            wanted = original(*arguments, **keywords)
            if not wanted and len(self.left_out) < _MOST:
                self.left_out.append(described(*arguments[:3]))
            return wanted

        return include


def taken_out(proposed: Iterable[dict[str, Any]], directed: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield what ``process_revision_directives`` keeps Alembic from asking for, described as what a filter turns away.

    Both are operations as ``described`` tells them. What a project takes out on purpose, for a later release say, is no
    more to be found in the server's catalogs than by Alembic.
    """
    kept = {(item["table"], item["object"]) for item in directed}
    for item in proposed:
        if (item["table"], item["object"]) not in kept:
            whole = item["kind"] in {"add_table", "remove_table"}
            table = item["table"] or item["object"]
            name = table if whole else item["object"].rpartition(".")[2]
            yield {"kind": "table" if whole else item["kind"], "table": table, "name": name}


def _of_object(thing: Any, name: Any, kind: Any) -> dict[str, Any]:
    table = thing if kind == "table" else getattr(thing, "table", None)
    full = getattr(table, "fullname", None)
    return {"kind": str(kind), "table": full, "name": full if kind == "table" else _text(name)}


def _of_name(name: Any, kind: Any, parents: Any) -> dict[str, Any]:
    full = parents.get("schema_qualified_table_name") or name
    return {"kind": str(kind), "table": _text(full), "name": _text(full if kind == "table" else name)}


def _text(value: Any) -> Any:
    return None if value is None else str(value)
