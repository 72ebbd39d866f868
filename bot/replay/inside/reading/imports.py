"""Lists what a file imports, wherever in it."""

from __future__ import annotations

import ast
from typing import Any

_MOST = 500


def imports(tree: ast.Module) -> list[dict[str, Any]]:
    """Return each imported module with the names that are taken from it, in the order of the text."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [_described(node, name.name, []) for name in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            found.append(_described(node, node.module, [name.name for name in node.names]))
    return sorted(found, key=lambda item: (item["line"], item["module"]))[:_MOST]


def _described(node: ast.stmt, module: str, names: list[str]) -> dict[str, Any]:
    return {"module": module, "names": names, "line": node.lineno, "end_line": node.end_lineno or node.lineno}
