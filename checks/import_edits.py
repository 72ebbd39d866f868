"""Adds a module to the imports of env.py, in the way that it imports the project's other models."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterator

from checks.finding import Edit

_IMPORT = re.compile(
    r"(?:from[ \t]+(?P<package>[\w.]+)[ \t]+import[ \t]+(?!\()[^#\n\\]+|import[ \t]+(?P<module>[\w.]+))"
)


def import_edit(environment: str, path: str, module: str, known: Collection[str]) -> Edit | None:
    """Return the one line that makes env.py, whose text and path are given, import the module at ``module``.

    ``known`` are files with models: a library could be beside a module that is in no package, but none of these.
    None where env.py imports nothing from beside that module by a plain line of its own: then nobody knows under which
    name it can be imported. The line tells linters that the import is meant.
    """
    names = list(_dotted(module))
    found = [
        (number, name)
        for number, line in enumerate(environment.split("\n"), 1)
        if (match := _IMPORT.match(line))
        for name in names
        if _beside(match["package"] or match["module"], name, module, known)
    ]
    if not found:
        return None
    number, name = max(found, key=lambda item: (item[0], item[1].count(".")))
    line_end = "\r\n" if "\r\n" in environment else "\n"
    return Edit(path, number + 1, number, f"{_statement(name, environment)}  # noqa: F401{line_end}")


def _dotted(module: str) -> Iterator[str]:
    """Yield the names under which a file may be imported, each a shorter end of its path."""
    parts = module.removesuffix(".py").removesuffix("/__init__").split("/")
    yield from (".".join(parts[start:]) for start in range(len(parts)))


def _beside(imported: str, name: str, module: str, known: Collection[str]) -> bool:
    """Say whether an import names the package that a module is in, or another module of it."""
    if _parent(name):
        return _parent(name) in (imported, _parent(imported))
    return posixpath.join(posixpath.dirname(module), f"{imported}.py") in known


def _parent(name: str) -> str:
    return name.rpartition(".")[0]


def _statement(name: str, environment: str) -> str:
    package, _, own = name.rpartition(".")
    alias = f" as {own}_models" if re.search(rf"\b{re.escape(own)}\b", environment) else ""
    return f"from {package} import {own}{alias}" if package else f"import {own}{alias}"
