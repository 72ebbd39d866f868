"""Finds the modules of a repository that may hold its Flask application, the likeliest first."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from ..reading.files import python_files

_MADE = re.compile(
    rb"^(app|application|flask_app)\s*(:[^=\n]*)?=\s*([\w.]*\bFlask|[\w.]*create_\w*app\w*|[\w.]*make_app)\(",
    re.MULTILINE,
)
_COMPLETED = re.compile(
    rb"^(app|application|flask_app)\.config\b|^[\w.]+\.init_app\(\s*(app|application|flask_app)\b", re.MULTILINE
)
"""What a module does at its top level to an application that another module makes."""
_FACTORY = re.compile(rb"^def (create_app|make_app|app_factory|create_application|create_flask_app)\(", re.MULTILINE)
_KINDS = (_MADE, _COMPLETED, _FACTORY)
"""The likeliest first."""
_CALL = re.compile(rb"\b(?:create_app|make_app|app_factory|create_application)\(\s*(?:\w+\s*=\s*)?[\"']([\w.\-]+)[\"']")
_USUAL = ("wsgi.py", "autoapp.py", "app.py", "application.py", "main.py", "run.py", "manage.py", "server.py")
_NOT_APPLICATION = {"tests", "test", "testing", "docs", "examples", "example", "scripts", "versions"}
_MOST_BYTES = 512 * 1024


class FlaskModules:
    """What the texts of a repository's files say of its application; nothing is imported."""

    def __init__(self, root: str, near: str) -> None:
        found: list[tuple[tuple[int, bool, int, int, str], str]] = []
        arguments: list[str] = []
        completing: set[str] = set()
        for path in python_files(root):
            text = _text(os.path.join(root, path))
            arguments += [item.decode() for item in _CALL.findall(text)]
            kind = next((number for number, words in enumerate(_KINDS) if words.search(text)), None)
            if kind is not None and _NOT_APPLICATION.isdisjoint(path.split("/")):
                found.append((_rank(path, near, kind), path))
                completing |= {path} if _KINDS[kind] is _COMPLETED else set()
        self.paths = [path for _, path in sorted(found)]
        self.completing = frozenset(completing)
        """Those that complete an application which another module makes."""
        self.arguments = list(dict.fromkeys(arguments))
        """Texts that factories are called with."""


def factories(module: object) -> Iterator[object]:
    """Yield the functions of a module that are named like factories of applications."""
    for name, value in vars(module).items():
        if _FACTORY.match(f"def {name}(".encode()) and callable(value):
            yield value


def _rank(path: str, near: str, kind: int) -> tuple[int, bool, int, int, str]:
    """Prefer modules that make the application themselves, that share the project's folder, and usual names."""
    name = os.path.basename(path)
    apart = not path.startswith(near)
    return (kind, apart, _USUAL.index(name) if name in _USUAL else len(_USUAL), path.count("/"), path)


def _text(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        return b""
