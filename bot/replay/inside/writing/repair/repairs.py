"""Proposes repairs of the change's own revisions: what the models ask for otherwise, and what no downgrade undoes.

Nothing of this is believed: each repair is applied and reviewed again before anybody is offered it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from .corrections import corrections
from .declarations import Declared, declarations
from .inverses import missing_inverses
from .operations import Operation, operations
from .sources import Replacement, Text, laid_out, statements
from .type_names import with_known_types

_MOST = 200


def repairs(
    texts: dict[str, str], upgrade: str, downgrade: str, models: dict[str, str], declared: list[Declared]
) -> list[dict[str, Any]]:
    """Return repairs for revisions by path; ``upgrade`` and ``downgrade`` are the bodies that Alembic would write.

    ``models`` are the files of what the models declare, by path.
    """
    wanted, inverse = (list(operations(statements(source))) for source in (upgrade, downgrade))
    files = [(path, text) for path, source in texts.items() if (text := Text(source)).body]
    of_models = {path: Text(text) for path, text in models.items()}
    made = [item for _, text in files for item in operations(_body(text, "upgrade"))]
    committed = {item.key for item in made}
    found = [
        _repair("declare", path, objects, of_models[path], replacements)
        for path, objects, replacements in declarations(of_models, declared, made, wanted)
    ]
    for path, text in files:
        asked, back = ([with_known_types(item, text.body) for item in items] for items in (wanted, inverse))
        found += _of_file(path, text, asked, back)
        found += _missing(path, text, [item for item in asked if item.key not in committed])
    return found[:_MOST]


def _of_file(path: str, text: Text, wanted: list[Operation], inverse: list[Operation]) -> Iterator[dict[str, Any]]:
    own = list(operations(_body(text, "upgrade")))
    for correction in corrections(text, own, wanted):
        yield _repair("correct", path, correction.objects, text, correction.replacements)
    function = _function(text, "downgrade")
    if function is not None and function.body:
        back = missing_inverses(text, own, function, list(operations(function.body)), inverse)
        if back:
            yield _repair("undo", path, [], text, back)


def _missing(path: str, text: Text, wanted: list[Operation]) -> Iterator[dict[str, Any]]:
    """Yield each operation that no file has, to be put before a statement that cannot do without it."""
    for item in wanted:
        name = f"{item.key.table}.{item.key.name}" if item.key.kind == "column" else item.key.name
        yield {
            "purpose": "insert",
            "path": path,
            "objects": [name],
            "start_line": 1,
            "end_line": 0,
            "replacement": text.styled(laid_out(item.call)) + "\n",
        }


def _repair(purpose: str, path: str, objects: list[str], text: Text, replacements: list[Replacement]) -> dict[str, Any]:
    return {"purpose": purpose, "path": path, "objects": objects, **text.edit(replacements)}


def _function(text: Text, name: str) -> ast.FunctionDef | None:
    return next((item for item in text.body if isinstance(item, ast.FunctionDef) and item.name == name), None)


def _body(text: Text, name: str) -> list[ast.stmt]:
    function = _function(text, name)
    return function.body if function is not None else []
