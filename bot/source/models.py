"""Tells by its text whether a Python file declares or maps tables; nothing is parsed here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet

from bot.source.changed import ChangedFile
from bot.source.trees import Tree, read_texts

_MODEL_TEXT = re.compile(
    r"__tablename__|\bmapped_column\b|\bMapped\[|\bColumn\s*\(|\bTable\s*\(|\btable\s*=\s*True\b|\bdb\.Model\b"
    r"|\bDeclarativeBase\b|\bdeclarative_base\b"
)
_ENTITY_TEXT = re.compile(r"\balembic_utils\b|\bPG(?:View|MaterializedView|Function|Trigger|Policy|Extension)\s*\(")
"""Views, functions, triggers and the like that a project declares with alembic-utils."""
_NOT_APPLICATION = frozenset(
    {"tests", "test", "testing", "docs", "doc", "examples", "example", "scripts", "bin", "benchmarks", "bench"}
    | {"fixtures", "migrations", "alembic", "versions", "templates", "node_modules", "site-packages"}
)
_NOT_MODULE = re.compile(r"^(test_.*|.*_test|tests?|conftest|env|setup|manage|noxfile|tasks|__main__)\.py$")


def declares_models(text: str) -> bool:
    """Say whether a text has the marks of SQLAlchemy, SQLModel or Flask-SQLAlchemy models."""
    return _MODEL_TEXT.search(text) is not None


def is_importable(path: str) -> bool:
    """Say whether a file that declares tables may be imported for their sake: no test, script, example or migration."""
    *folders, name = path.split("/")
    return _NOT_APPLICATION.isdisjoint(folders) and _NOT_MODULE.search(name) is None


def changed_models(
    base: Tree, tree: Tree, changes: Iterable[ChangedFile], marked: AbstractSet[str] = frozenset()
) -> tuple[str, ...]:
    """Return the paths of changed Python files that declare models or entities, before or after the change.

    ``marked`` holds paths that are known to be model files, because models were loaded from them. Files that are too
    large to be read as source count as models: silence would not mean that they are safe.
    """
    python = [change for change in changes if change.path.endswith(".py") or (change.old_path or "").endswith(".py")]
    before = read_texts(base, [change.old_path for change in python if change.old_path])
    after = read_texts(tree, [change.path for change in python])
    return tuple(
        change.path
        for change in python
        if not marked.isdisjoint({change.path, change.old_path})
        or _declares(base, before, change.old_path)
        or _declares(tree, after, change.path)
    )


def _declares(tree: Tree, texts: Mapping[str, str], path: str | None) -> bool:
    if path is None or path not in tree.files:
        return False
    return path not in texts or declares_models(texts[path]) or _ENTITY_TEXT.search(texts[path]) is not None
