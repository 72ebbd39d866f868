"""A failure of the reviewed code, told as data: what, and at which of its own lines."""

from __future__ import annotations

import linecache
import os
import re
import traceback
from typing import Any

from .channel import shorten
from .frames import failed_at, of_repository
from .loading.stubs import is_own, stands_for

_MARK = re.compile(r"/\*migration-review:[\w=-]*(?:\*/)?")
"""What ``marking`` puts before statements; drivers quote the beginning of what failed."""


def describe(error: BaseException, root: str) -> dict[str, Any]:
    """Return type, message, SQLSTATE and the innermost line of the repository that the error passed through."""
    path, line = place(error, root)
    original = getattr(error, "orig", None) or error
    state = getattr(original, "sqlstate", None) or getattr(original, "pgcode", None)
    return {
        "type": type(original).__module__.split(".")[0] + "." + type(original).__qualname__,
        "message": shorten(message(error)),
        "path": path,
        "line": line,
        "sqlstate": state if isinstance(state, str) else None,
        "standin": _standin(error, root),
        "importing": _importing(error, root),
        "own_import": _is_own_import(error, root),
    }


def message(error: BaseException) -> str:
    """Return the error's own words, without SQLAlchemy's frame around the driver's."""
    original = getattr(error, "orig", None)
    text = _MARK.sub("", str(original if original is not None else error)).strip()
    if isinstance(error, SystemExit):
        return f"the program ended itself (sys.exit({error.code!r}))"
    return text or traceback.format_exception_only(type(error), error)[-1].strip()


def place(error: BaseException, root: str) -> tuple[str | None, int | None]:
    """Return the innermost place in the repository, or where its syntax is wrong."""
    if isinstance(error, SyntaxError) and error.filename and error.filename.startswith(root):
        return relative(error.filename, root), error.lineno
    step = failed_at(error, root)
    return (relative(step[0].f_code.co_filename, root), step[1]) if step is not None else (None, None)


def _standin(error: BaseException, root: str) -> str | None:
    """Return the library that is stood in for and that the failing line of the repository uses, if it uses one."""
    step = failed_at(error, root)
    if step is None:
        return None
    frame, line = step
    names = re.findall(r"[A-Za-z_]\w*", linecache.getline(frame.f_code.co_filename, line))
    values = (frame.f_locals.get(name, frame.f_globals.get(name)) for name in names)
    return next((library for value in values if (library := stands_for(value))), None)


def _importing(error: BaseException, root: str) -> str | None:
    """Return the repository's innermost file whose top level the error passed through."""
    steps = of_repository(reversed(list(traceback.walk_tb(error.__traceback__))), root)
    codes = (frame.f_code for frame, _ in steps)
    return next((relative(code.co_filename, root) for code in codes if code.co_name == "<module>"), None)


def _is_own_import(error: BaseException, root: str) -> bool:
    """Say whether an import failed for want of something that only the repository itself can have."""
    top = (getattr(error, "name", None) or "").partition(".")[0]
    return isinstance(error, ImportError) and bool(top) and is_own(top, root)


def relative(path: str, root: str) -> str:
    """Return a path as the repository knows it."""
    return os.path.relpath(path, root)
