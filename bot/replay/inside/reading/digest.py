"""A digest of what a file does: equal where only comments, layout or docstrings differ."""

from __future__ import annotations

import ast
import hashlib

_SCOPES = (ast.Module, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def digest(tree: ast.Module) -> str:
    """Return the SHA-256 of a syntax tree without docstrings and positions.

    It depends on the version of Python: compare only digests that one program made.
    """
    hashed = hashlib.sha256()
    pending: list[object] = [tree]
    while pending:
        item = pending.pop()
        if isinstance(item, ast.AST):
            fields = [(name, getattr(item, name, None)) for name in item._fields if name not in {"ctx", "kind"}]
            hashed.update(f"({type(item).__name__}:{len(fields)}".encode())
            for name, value in reversed(fields):
                pending.append(_without_docstring(item, name, value))
        elif isinstance(item, list):
            hashed.update(f"[{len(item)}".encode())
            pending += reversed(item)
        else:
            hashed.update(f"={item!r}".encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


def _without_docstring(node: ast.AST, name: str, value: object) -> object:
    if name != "body" or not isinstance(node, _SCOPES) or not isinstance(value, list) or not value:
        return value
    first = value[0]
    documented = (
        isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    )
    return value[1:] if documented else value
