"""A digest of what a file does: equal where comments, layout, docstrings, annotations or needless imports differ."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator

_SCOPES = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_SILENT = frozenset({"ctx", "kind", "annotation", "returns", "type_comment"})
"""Fields that say nothing of what is done: Alembic looks at no annotation of a revision."""


def digest(tree: ast.Module) -> str:
    """Return the SHA-256 of a syntax tree without docstrings, positions, annotations, and imports that nothing uses.

    It depends on the version of Python: compare only digests that one program made.
    """
    hashed = hashlib.sha256()
    pending: list[object] = [_statements(tree), sorted(set(_imported(tree)))]
    while pending:
        item = pending.pop()
        if isinstance(item, ast.AST):
            name, fields = _shape(item)
            hashed.update(f"({name}:{len(fields)}".encode())
            pending += reversed(fields)
        elif isinstance(item, (list, tuple)):
            hashed.update(f"[{len(item)}".encode())
            pending += reversed(item)
        else:
            hashed.update(f"={item!r}".encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _shape(node: ast.AST) -> tuple[str, list[object]]:
    """Return the kind of a node and what it is made of; ``revision: str = "a"`` assigns as ``revision = "a"`` does."""
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        return "Assign", [[node.target], node.value]
    fields = [(name, getattr(node, name, None)) for name in node._fields if name not in _SILENT]
    return type(node).__name__, [_without_docstring(node, name, value) for name, value in fields]


def _statements(tree: ast.Module) -> list[ast.stmt]:
    """Return what a file does beside its imports."""
    body = [item for item in tree.body if not isinstance(item, (ast.Import, ast.ImportFrom))]
    return body[1:] if tree.body and _is_text(tree.body[0]) else body


def _imported(tree: ast.Module) -> Iterator[tuple[str, str, str]]:
    """Yield each name that the file imports and uses, with where it comes from; a star stands for any name."""
    used = set(_names(tree))
    for node in tree.body:
        if not isinstance(node, (ast.Import, ast.ImportFrom)):
            continue
        module = "." * node.level + (node.module or "") if isinstance(node, ast.ImportFrom) else ""
        for item in node.names:
            bound = item.asname or item.name.partition(".")[0]
            if module != "__future__" and (bound in used or bound == "*"):
                yield module, item.name, bound


def _names(tree: ast.Module) -> Iterator[str]:
    """Yield the names that statements use; an annotation uses none."""
    pending: list[object] = [tree]
    while pending:
        item = pending.pop()
        if isinstance(item, ast.Name):
            yield item.id
        elif isinstance(item, ast.AST):
            pending += _shape(item)[1]
        elif isinstance(item, list):
            pending += item


def _without_docstring(node: ast.AST, name: str, value: object) -> object:
    if name != "body" or not isinstance(node, _SCOPES) or not isinstance(value, list):
        return value
    return value[1:] if value and _is_text(value[0]) else value


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
