"""Which environment variables a program missed that ended itself: it told its reasons to a log and not to an error."""

from __future__ import annotations

import linecache
import os
import re
from collections.abc import Iterable
from types import TracebackType

_LINES_OF_MODULE = 3
"""A module's own text speaks of everything: only what stands right before the end of the program counts."""
_CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


def missed_by_exit(error: BaseException, missed: Iterable[str], root: str) -> set[str]:
    """Return the variables whose names end as a setting is named by the function that called ``sys.exit``.

    ``SHOP_SECRET_KEY`` was looked for in vain, and the function ends the program by what ``config["SECRET_KEY"]`` is.
    """
    if not isinstance(error, SystemExit) or isinstance(error.code, str):  # a text says by itself what is missing
        return set()
    named = set(_CONSTANT.findall(_function(error, root)))
    return {name for name in missed if any(name == word or name.endswith(f"_{word}") for word in named)}


def _function(error: BaseException, root: str) -> str:
    """Return the text of the repository's innermost function that the error passed through, as far as it ran."""
    lines: list[str] = []
    step: TracebackType | None = error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        if code.co_filename.startswith(root + os.sep):
            of_module = code.co_name == "<module>"
            first = max(step.tb_lineno - _LINES_OF_MODULE, 0) if of_module else code.co_firstlineno - 1
            lines = linecache.getlines(code.co_filename)[first : step.tb_lineno]
        step = step.tb_next
    return "".join(lines)
